import { findReservationRow, liveRoomsOf, type ReservationRow } from "@/db/repos/reservations";
import { money } from "@/lib/kernel/money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import type { Query } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { refuseUnchangeable } from "../commands/change-reservation";
import type { Basis } from "../commands/change-targets";
import { planChange, type Target } from "../commands/plan-change";
import { stateOf } from "../commands/reservation-state";
import { linesBefore, linesByName } from "../rules/line-difference";

type Tools = Parameters<Query["run"]>[0];

/**
 * What a change would come to, before it is made: the same reckoning as the change. `refused` names what stands in its way, and
 * whether a person may pass over it; `lines` show each charge before and after.
 */
export const previewChange = async (...asked: Parameters<typeof reckonChange>) => (await reckonChange(...asked)).seen;

/** The same with the state the change would lead to, for whoever reckons on from it. */
export async function reckonChange({ tx, ctx }: Tools, id: string, override: boolean, target: (basis: Basis, reservation: ReservationRow) => Target | Promise<Target>) {
  const reservation = inScope(ctx, await findReservationRow(tx, id), "The reservation");
  refuseUnchangeable(reservation);
  const { propertyId, number, currency } = reservation;
  const day = await openBusinessDay(tx, propertyId);
  const before = await stateOf(tx, reservation);
  const { after, refused } = await planChange(tx, reservation, before, await target({ tx, propertyId, before, rows: await liveRoomsOf(tx, id), day }, reservation), day, ctx.locale);
  const [was, total] = [money(before.totalAmount, currency), money(after.totalAmount, currency)];
  const seen = {
    id, number, day, before: was, after: total, difference: money(total.amount - was.amount, currency),
    possible: refused.every(({ overridable }) => overridable && override), refused,
    lines: linesByName(linesBefore(before.quoted, before.rooms), after.quoted, ctx.locale).map((line) => ({ ...line, before: money(line.before, currency), after: money(line.after, currency) })),
    rooms: after.rooms.map(({ id: roomId, roomTypeId, ratePlanId, arrival, departure, adults, children, amount, nights }) => ({ roomId, roomTypeId, ratePlanId, arrival, departure, adults, children, amount: money(amount, currency), nights })),
    commission: after.commissionAmount === null ? null : money(after.commissionAmount, currency),
  };
  return { seen, after };
}
