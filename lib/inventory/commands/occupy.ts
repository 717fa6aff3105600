import { assignUnit, forceNights, linksOf, releaseNights, releaseUnits, takeNights } from "@/db/repos/inventory";
import { markAri } from "@/lib/channels/commands/mark-ari";
import { conflict, DomainError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { addDays, countNights, type IsoDate } from "@/lib/kernel/nights";
import type { CommandTools } from "@/lib/runtime/command";

export type HeldStay = { roomTypeId: string; arrival: IsoDate; departure: IsoDate };
export type Hands = Pick<CommandTools, "tx" | "emit">;

const isCheckViolation = (error: unknown) => error instanceof Error && "code" in error && error.code === "23514";

/**
 * Takes the nights from the ledger and gives the stay a unit when one is free. Throws `sold_out`. Whoever takes or gives back
 * announces it once, at the end, for all its stays together.
 */
export async function occupy({ tx }: Hands, propertyId: string, roomId: string, span: HeldStay, as: "held" | "sold", force = false): Promise<{ over: boolean }> {
  const taking = force ? forceNights(tx, span) : takeNights(tx, span, as).then((taken) => ({ taken, over: false }));
  try {
    // Sent together; the connection keeps the order, so the unit is looked for under the ledger's locks.
    const [{ taken, over }] = await Promise.all([taking, assignUnit(tx, newId(), propertyId, roomId, span)]);
    if (taken !== countNights(span.arrival, span.departure)) throw new DomainError("not_open", "These dates are not open for booking yet.");
    return { over };
  } catch (error) {
    // When the ledger refuses, the search for a unit fails in its wake and may be heard of first.
    const cause: unknown = await taking.then(() => error, (refusal: unknown) => refusal);
    if (!force && isCheckViolation(cause)) throw conflict("sold_out", "This room is no longer available for these dates.");
    throw cause;
  }
}

/** Gives nights and unit back. */
export async function vacate({ tx }: Hands, roomId: string, span: HeldStay, from: "held" | "sold"): Promise<void> {
  await releaseUnits(tx, [roomId]);
  await releaseNights(tx, span, from);
}

/** The channels of these types, and of the types they close, hear of it: in one go, so that values are always written in one order. */
export async function announceNights(tools: Hands, propertyId: string, spans: readonly HeldStay[]): Promise<void> {
  const [from, last] = [spans.map((span) => span.arrival).sort()[0], spans.map((span) => span.departure).sort().at(-1)];
  if (!from || !last) return;
  const types = [...new Set(spans.map((span) => span.roomTypeId))];
  const links = await linksOf(tools.tx, types);
  await markAri(tools, { propertyId, roomTypeIds: [...new Set([...types, ...links.map((link) => link.closes)])], from, to: addDays(last, -1), heldStays: spans });
}
