import type { BlockRow } from "@/db/repos/inventory-blocks";
import { type FeedEventRow, insertFeedEvent, restsOf, takeableNights, updateFeedEvent } from "@/db/repos/calendars";
import type { HeldStay } from "@/lib/inventory/commands/occupy";
import { now } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { countNights, type IsoDate } from "@/lib/kernel/nights";
import type { CommandTools } from "@/lib/runtime/command";
import { stretches } from "../rules/calendar-diff";
import { type FeedRoom, holdEntry, letGoOfEntry, nightsOfBlock, spanOf, standingBlock } from "./calendar-holds";

/** Nights held of an entry that could not be held whole. */
export type Rest = { readonly row: FeedEventRow; readonly block: BlockRow | null };
type Nights = { readonly arrival: IsoDate; readonly departure: IsoDate };

/** By the entry they are of. */
export async function loadRests(tools: CommandTools, connectionId: string, today: IsoDate): Promise<Map<string, Rest[]>> {
  const found = new Map<string, Rest[]>();
  for (const row of await restsOf(tools.tx, connectionId, today)) found.set(row.uid, [...(found.get(row.uid) ?? []), { row, block: await standingBlock(tools, row, today) }]);
  return found;
}

export async function letGoOfRests(tools: CommandTools, room: FeedRoom, rests: readonly Rest[], today: IsoDate): Promise<HeldStay[]> {
  const freed: HeldStay[] = [];
  for (const { row, block } of rests) {
    const span = block ? await letGoOfEntry(tools, room, block, today) : null;
    if (span) freed.push(span);
    await updateFeedEvent(tools.tx, row.id, { state: "gone", goneAt: now() });
  }
  return freed;
}

const freeOf = async ({ tx }: CommandTools, room: FeedRoom, nights: Nights, rests: readonly Rest[]) =>
  takeableNights(tx, { ...spanOf(room, nights), unitId: room.unitId }, rests.flatMap(({ block }) => (block ? [block.id] : [])));

/** Whether an entry could be held whole, were its rests given back. */
export const wholeAgain = async (tools: CommandTools, room: FeedRoom, nights: Nights, rests: readonly Rest[]): Promise<boolean> =>
  (await freeOf(tools, room, nights, rests)).length === countNights(nights.arrival, nights.departure);

/**
 * An entry that stands in the way of a stay cannot be held whole, but the OTA has sold its other nights too: these are held, so
 * that no more is sold twice. The caller has locked the nights.
 */
export async function holdRest(tools: CommandTools, room: FeedRoom, { event, nights }: { event: FeedEventRow; nights: Nights }, rests: readonly Rest[], today: IsoDate, actor: string): Promise<{ freed: HeldStay[]; taken: HeldStay[] }> {
  const free = stretches(await freeOf(tools, room, nights, rests));
  const held = rests.flatMap(({ block }) => (block ? [nightsOfBlock(block)] : []));
  const stands = (one: Nights) => held.some((block) => block.departure === one.departure && (block.arrival === one.arrival || (block.arrival < today && one.arrival === today)));
  if (held.length === rests.length && held.length === free.length && free.every(stands)) return { freed: [], taken: [] };
  const freed = await letGoOfRests(tools, room, rests, today);
  const taken: HeldStay[] = [];
  for (const span of free) {
    const block = await holdEntry(tools, room, span, actor);
    if (!block) continue;
    taken.push(spanOf(room, span));
    await insertFeedEvent(tools.tx, { id: newId(), connectionId: event.connectionId, uid: event.id, ...span, summary: event.summary, kind: "rest", state: "live", unitId: block.unitId, blockId: block.blockId });
  }
  return { freed, taken };
}
