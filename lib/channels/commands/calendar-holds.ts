import type { FeedEventRow } from "@/db/repos/calendars";
import { insertBlock, fullNights, lockBlock, type BlockRow } from "@/db/repos/inventory-blocks";
import type { UnitRow } from "@/db/repos/inventory";
import { blockNights, blockRooms } from "@/lib/inventory/commands/hold-block";
import { endBlock } from "@/lib/inventory/commands/end-block";
import type { HeldStay } from "@/lib/inventory/commands/occupy";
import { loadBoard } from "@/lib/inventory/commands/seat-board";
import { findSeats } from "@/lib/inventory/rules/find-seats";
import { newId } from "@/lib/kernel/ids";
import { type IsoDate, toIsoDate } from "@/lib/kernel/nights";
import type { CommandTools } from "@/lib/runtime/command";

/** A calendar's room here: a very unit, or any of a type. `units`: those of the type. */
export type FeedRoom = { readonly propertyId: string; readonly roomTypeId: string; readonly unitId: string | null; readonly title: string; readonly units: readonly UnitRow[] };
type Nights = { readonly arrival: IsoDate; readonly departure: IsoDate };

export const spanOf = (room: FeedRoom, nights: Nights): HeldStay => ({ roomTypeId: room.roomTypeId, ...nights });

/** The block an entry has, while it stands. */
export async function standingBlock({ tx }: Pick<CommandTools, "tx">, event: FeedEventRow, today: IsoDate): Promise<BlockRow | null> {
  if (event.blockId === null) return null;
  const block = await lockBlock(tx, event.blockId);
  return block && block.endedAt === null && block.departure > today ? block : null;
}

/**
 * Takes an entry's nights out of sale: in the calendar's own unit when nobody is in it, else in whichever unit of the type is or
 * comes free. Null when a stay of ours is in the way: nothing is changed then. The caller has opened and locked the nights.
 */
export async function holdEntry(tools: CommandTools, room: FeedRoom, nights: Nights, actor: string): Promise<{ blockId: string; unitId: string } | null> {
  const { tx } = tools;
  const span = spanOf(room, nights);
  if ((await fullNights(tx, span)).length > 0) return null;
  const board = await loadBoard(tx, room.propertyId, [room.roomTypeId], nights.arrival, nights.departure);
  const found = findSeats(board, span, room.unitId ?? undefined);
  // Whoever was given this very room stays in it; among the rooms of a type stays still to come may make place.
  if (!found || (room.unitId !== null && found.moves.length > 0)) return null;
  const unit = room.units.find((one) => one.id === (room.unitId ?? found.seats[0]?.unitId));
  if (!unit) return null;
  const blockId = newId();
  await insertBlock(tx, { id: blockId, propertyId: room.propertyId, unitId: unit.id, kind: "ota", reason: room.title, ...nights, createdBy: actor });
  await blockNights(tools, unit, nights);
  await blockRooms(tools, unit, blockId, nights, room.unitId === null);
  return { blockId, unitId: unit.id };
}

/** Ends an entry's block, from today on where it has begun. Returns the nights given back. */
export async function letGoOfEntry(tools: CommandTools, room: FeedRoom, block: BlockRow, today: IsoDate): Promise<HeldStay | null> {
  const unit = room.units.find((one) => one.id === block.unitId);
  return unit ? endBlock(tools, unit, block, today) : null;
}

export const nightsOfBlock = (block: BlockRow): Nights => ({ arrival: toIsoDate(block.arrival), departure: toIsoDate(block.departure) });
