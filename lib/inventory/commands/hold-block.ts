import { openNights, releaseNights, takeNights } from "@/db/repos/inventory";
import { fullNights, releaseBlock } from "@/db/repos/inventory-blocks";
import { insertAssignments, type Occupant } from "@/db/repos/inventory-units";
import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { addDays, type IsoDate } from "@/lib/kernel/nights";
import type { CommandTools } from "@/lib/runtime/command";
import { findSeats } from "../rules/find-seats";
import { isCheckViolation } from "./occupy";
import { applyMoves, loadBoard } from "./seat-board";

export type BlockSpan = { readonly arrival: IsoDate; readonly departure: IsoDate };
export type BlockedUnit = { readonly id: string; readonly name: string; readonly roomTypeId: string; readonly propertyId: string };
type Hands = Pick<CommandTools, "tx">;

const tellOf = (item: Occupant | undefined) => item && { number: item.number, guestName: item.guestName, reservationId: item.reservationId, reservationRoomId: item.reservationRoomId, blockKind: item.blockKind, reason: item.blockReason, arrival: item.arrival, departure: item.departure };
const nameOf = (item: Occupant | undefined) => (item?.number ? `${item.number}${item.guestName ? ` (${item.guestName})` : ""}` : "another block");

/** Takes nights of a unit's type out of sale. Throws 409 `sold_out` naming the nights that are sold to the last room. */
export async function blockNights({ tx }: Hands, unit: BlockedUnit, span: BlockSpan): Promise<void> {
  const nights = { roomTypeId: unit.roomTypeId, ...span };
  await openNights(tx, unit.propertyId, span.arrival, addDays(span.departure, -1));
  const full = await fullNights(tx, nights);
  const refusal = () => conflict("sold_out", full.length === 0 ? "Every room of this type is sold by now." : `Every room of this type is sold on ${full.slice(0, 3).join(", ")}${full.length > 3 ? ` and ${full.length - 3} more nights` : ""}.`, { nights: full });
  if (full.length > 0) throw refusal();
  await takeNights(tx, nights, "blocked").catch((error: unknown) => { throw isCheckViolation(error) ? refusal() : error; });
}

/**
 * Puts a unit out of reach, its parts included. Returns how many stays moved for it. Throws 409 `unit_occupied` naming who is in it;
 * `canMove` tells whether `moveStays` would help.
 */
export async function blockRooms({ tx }: Hands, unit: BlockedUnit, blockId: string, span: BlockSpan, moveStays: boolean): Promise<number> {
  const board = await loadBoard(tx, unit.propertyId, [unit.roomTypeId], span.arrival, span.departure);
  const found = findSeats(board, { roomTypeId: unit.roomTypeId, ...span }, unit.id);
  const inIt = [...board.occupants.values()].filter((item) => item.unitId === unit.id && item.arrival < span.departure && span.arrival < item.departure);
  if (!found || (found.moves.length > 0 && !moveStays)) {
    const who = inIt[0] ?? board.occupants.get(found?.moves[0]?.id ?? "");
    throw conflict("unit_occupied", `Room ${unit.name} has ${nameOf(who)} in it from ${who?.arrival ?? span.arrival} to ${who?.departure ?? span.departure}${found ? "" : ", who cannot be moved"}.`, { unit: unit.name, canMove: found !== null, who: tellOf(who), stays: inIt.map(tellOf) });
  }
  const moved = await applyMoves(tx, found);
  await insertAssignments(tx, found.seats.map(({ unitId }) => ({ id: newId(), propertyId: unit.propertyId, unitId, blockId, reason: "block", arrival: span.arrival, departure: span.departure })));
  return moved;
}

/** Gives everything a block holds back. */
export async function letGoOfBlock({ tx }: Hands, unit: BlockedUnit, blockId: string, span: BlockSpan): Promise<void> {
  await releaseBlock(tx, blockId);
  await releaseNights(tx, { roomTypeId: unit.roomTypeId, ...span }, "blocked");
}
