import { forceNights, releaseNights, takeNights, type Touched, touchedTypes } from "@/db/repos/inventory";
import { releaseUnits, seatFacts } from "@/db/repos/inventory-units";
import { markAri } from "@/lib/channels/commands/mark-ari";
import { conflict, DomainError } from "@/lib/kernel/errors";
import { addDays, countNights, type IsoDate } from "@/lib/kernel/nights";
import type { CommandTools } from "@/lib/runtime/command";
import { chooseSeats } from "../rules/choose-seats";
import { makeRoom, writeSeats } from "./seat-stay";

export type HeldStay = { roomTypeId: string; arrival: IsoDate; departure: IsoDate };
export type Hands = Pick<CommandTools, "tx" | "emit">;

export const isCheckViolation = (error: unknown) => error instanceof Error && "code" in error && error.code === "23514";

/**
 * Takes the nights from the ledger and finds the stay a unit when one is free; `seat` writes it there, and may travel with what comes
 * next. Throws `sold_out`. Whoever takes or gives back announces it once, at the end, for all its stays together.
 */
export async function takeAndFind({ tx }: Hands, propertyId: string, roomId: string, span: HeldStay, as: "held" | "sold", force = false): Promise<{ over: boolean; seat: () => Promise<unknown> }> {
  const taking = force ? forceNights(tx, span) : takeNights(tx, span, as).then((taken) => ({ taken, over: false }));
  try {
    // Sent together; the connection keeps the order, so the unit is looked for under the ledger's locks.
    const [{ taken, over }, facts] = await Promise.all([taking, seatFacts(tx, span)]);
    if (taken !== countNights(span.arrival, span.departure)) throw new DomainError("not_open", "These dates are not open for booking yet.");
    const seats = chooseSeats(facts);
    return { over, seat: async () => (seats ? writeSeats(tx, propertyId, roomId, span, seats) : over ? undefined : makeRoom(tx, propertyId, roomId, span)) };
  } catch (error) {
    // When the ledger refuses, the search for a unit fails in its wake and may be heard of first.
    const cause: unknown = await taking.then(() => error, (refusal: unknown) => refusal);
    if (!force && isCheckViolation(cause)) throw conflict("sold_out", "This room is no longer available for these dates.");
    throw cause;
  }
}

/** Takes the nights and seats the stay. */
export async function occupy(hands: Hands, propertyId: string, roomId: string, span: HeldStay, as: "held" | "sold", force = false): Promise<{ over: boolean }> {
  const { over, seat } = await takeAndFind(hands, propertyId, roomId, span, as, force);
  await seat();
  return { over };
}

/** Gives nights and unit back. */
export async function vacate({ tx }: Hands, roomId: string, span: HeldStay, from: "held" | "sold"): Promise<void> {
  await releaseUnits(tx, [roomId]);
  await releaseNights(tx, span, from);
}

/** The channels of these types, of their parts and of the composites they are in, hear of it: in one go, so that values are always written in one order. `touched`: those types, where the caller has asked. */
export async function announceNights(tools: Hands, propertyId: string, spans: readonly HeldStay[], touched?: Touched): Promise<void> {
  const [from, last] = [spans.map((span) => span.arrival).sort()[0], spans.map((span) => span.departure).sort().at(-1)];
  if (!from || !last || touched?.channels === false) return;
  const roomTypeIds = touched?.roomTypeIds ?? await touchedTypes(tools.tx, [...new Set(spans.map((span) => span.roomTypeId))]);
  await markAri(tools, { propertyId, roomTypeIds, from, to: addDays(last, -1), heldStays: spans });
}
