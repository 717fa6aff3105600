import { liveRoomsOf, type ReservationRow } from "@/db/repos/reservations";
import { conflict } from "@/lib/kernel/errors";
import { money, type Money } from "@/lib/kernel/money";
import type { IsoDate } from "@/lib/kernel/nights";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import type { CommandTools } from "@/lib/runtime/command";
import type { ReservationState } from "../rules/snapshot";
import { applyState } from "./apply-state";
import type { Basis } from "./change-targets";
import { planChange, type Refusal, type Target } from "./plan-change";
import { stateOf } from "./reservation-state";
import { tellOfDates } from "./tell-guest";
import { lockOwn, refuseChannelOwned } from "./transition";

/** Whose stay and price may still change. */
const changeable = ["inquiry", "held", "confirmed", "in_house"];

export type Changed = {
  readonly id: string; readonly number: string; readonly arrival: string; readonly departure: string;
  readonly before: Money; readonly total: Money; readonly difference: Money; readonly roomIds: readonly string[]; /** Those of them that were made by this change. */ readonly newRoomIds: readonly string[];
};
type Guards = { readonly override?: boolean; readonly expectedTotal?: number | undefined };

/** Throws 409 where this reservation's stay cannot be changed here at all. */
export function refuseUnchangeable(reservation: ReservationRow): void {
  refuseChannelOwned(reservation);
  if (!changeable.includes(reservation.status)) throw conflict("wrong_status", `A reservation that is ${reservation.status.replace("_", " ")} is not changed any more.`, { status: reservation.status });
}

/** Throws the first refusal that may not be passed over, with all of them in its detail. */
export function refuse(refused: readonly Refusal[], override: boolean): void {
  const standing = refused.filter(({ overridable }) => !(override && overridable));
  const [first] = standing;
  if (first) throw conflict(first.code, first.message, { ...first.detail, refused: standing });
}

/**
 * The one way a stay or its price changes: the same reckoning as the preview, the guards, the change, its receipt with both
 * totals, and the state before as the way back.
 */
export async function changeReservation(tools: CommandTools, id: string, guards: Guards, target: (basis: Basis, reservation: ReservationRow) => Target | Promise<Target>): Promise<Changed> {
  const { tx, ctx, emit, record, invertWith } = tools;
  const reservation = await lockOwn(tools, id);
  refuseUnchangeable(reservation);
  const { propertyId, number, currency } = reservation;
  const day: IsoDate = await openBusinessDay(tx, propertyId, true);
  const before: ReservationState = await stateOf(tx, reservation);
  const { after, refused } = await planChange(tx, reservation, before, await target({ tx, propertyId, before, rows: await liveRoomsOf(tx, id), day }, reservation), day, ctx.locale);
  refuse(refused, guards.override ?? false);
  if (guards.expectedTotal !== undefined && guards.expectedTotal !== after.totalAmount) {
    throw conflict("price_moved", "The price has moved since it was shown. Look at it again.", { expected: guards.expectedTotal, total: after.totalAmount });
  }
  await applyState(tools, reservation, before, after);
  emit({ name: "reservations/modified", data: { reservationId: id, propertyId, number } });
  const [was, total] = [money(before.totalAmount, currency), money(after.totalAmount, currency)];
  record({ number, before: was, total, ...(refused.length > 0 ? { passedOver: refused.map(({ code }) => code) } : {}) });
  invertWith({ command: "reservations.restore-state", input: { id, state: before } });
  const dates = { arrival: after.rooms.map((room) => room.arrival).sort()[0] ?? reservation.arrival, departure: after.rooms.map((room) => room.departure).sort().at(-1) ?? reservation.departure };
  await tellOfDates(tools, reservation, dates);
  const roomIds = after.rooms.map((room) => room.id);
  return { id, number, ...dates, before: was, total, difference: money(total.amount - was.amount, currency), roomIds, newRoomIds: roomIds.filter((roomId) => !before.rooms.some((room) => room.id === roomId)) };
}
