import { lockNights, releaseNights, takeNights } from "@/db/repos/inventory";
import { releaseUnits } from "@/db/repos/inventory-units";
import { replaceExtras } from "@/db/repos/reservation-extras";
import { clipUnits } from "@/db/repos/reservation-rooms";
import { insertReservationRooms, type ReservationRow, roomsOfReservation, updateReservation, updateReservationRoom } from "@/db/repos/reservations";
import { announceNights, isCheckViolation } from "@/lib/inventory/commands/occupy";
import { seatNights, seatStay } from "@/lib/inventory/commands/seat-stay";
import { now } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { countNights } from "@/lib/kernel/nights";
import { returnPromotions, takePromotions } from "@/lib/rates/commands/use-promotions";
import type { CommandTools } from "@/lib/runtime/command";
import { partyOf } from "../rules/party";
import type { ReservationState, RoomState } from "../rules/snapshot";
import { spanChange, spanOf, type TypeSpan } from "../rules/span-change";
import { asStatus, occupies } from "../rules/state";
import { seatUnseated } from "./seat-unseated";

async function take(tools: CommandTools, span: TypeSpan, column: "held" | "sold"): Promise<void> {
  const taken = await takeNights(tools.tx, span, column).catch((error: unknown) => {
    if (isCheckViolation(error)) throw conflict("sold_out", "This room is no longer available for these dates.", { roomTypeId: span.roomTypeId, arrival: span.arrival, departure: span.departure });
    throw error;
  });
  if (taken !== countNights(span.arrival, span.departure)) throw conflict("not_open", "These dates are not open for booking yet.", { arrival: span.arrival, departure: span.departure });
}

/** Units follow the nights: kept where they can be, sought anew where the type changes or a unit is not free for what was added. */
async function reseat(tools: CommandTools, propertyId: string, before: RoomState | null, after: RoomState | null): Promise<void> {
  const { tx } = tools;
  const id = (after ?? before)?.id ?? "";
  const [was, span] = [before && spanOf(before), after && spanOf(after)];
  if (!span || !was || was.roomTypeId !== span.roomTypeId || span.departure <= was.arrival || was.departure <= span.arrival) {
    if (was) await releaseUnits(tx, [id]);
    if (span) await seatStay(tx, propertyId, id, span);
    return;
  }
  if (was.arrival === span.arrival && was.departure === span.departure) return;
  await clipUnits(tx, id, span);
  await seatNights(tx, propertyId, id, span);
}

/**
 * Brings a reservation from one state to another: nights and units given back and taken (all locked in one order first, and what
 * stays is never let go), rows, price, extras and uses of promotions; the channels hear of it once. Throws `sold_out` or `not_open`.
 */
export async function applyState(tools: CommandTools, reservation: ReservationRow, before: ReservationState, after: ReservationState): Promise<void> {
  const { tx } = tools;
  const { id, propertyId } = reservation;
  const column = occupies(asStatus(reservation.status));
  const pairs = [...new Set([...before.rooms, ...after.rooms].map((room) => room.id))].map((roomId) => ({
    before: before.rooms.find((room) => room.id === roomId) ?? null, after: after.rooms.find((room) => room.id === roomId) ?? null,
  }));
  const changes = pairs.map((pair) => spanChange(pair.before && spanOf(pair.before), pair.after && spanOf(pair.after)));
  const [given, taken] = [changes.flatMap((change) => change.given), changes.flatMap((change) => change.taken)];
  if (column) {
    await lockNights(tx, [...given, ...taken]);
    for (const span of given) await releaseNights(tx, span, column);
    for (const span of taken) await take(tools, span, column);
  }

  const known = new Map((await roomsOfReservation(tx, id)).map((room) => [room.id, room]));
  for (const { before: was, after: room } of pairs) {
    if (room && known.has(room.id)) await updateReservationRoom(tx, room.id, { ...room, releasedAt: null });
    else if (room) await insertReservationRooms(tx, [{ ...room, reservationId: id }]);
    else if (was) await updateReservationRoom(tx, was.id, { releasedAt: now() });
  }
  if (column) {
    // Whoever leaves a unit does so before anybody looks for one.
    for (const pair of pairs.filter(({ after: room }) => room === null)) await reseat(tools, propertyId, pair.before, null);
    for (const pair of pairs.filter(({ after: room }) => room !== null)) await reseat(tools, propertyId, pair.before, pair.after);
  }
  await replaceExtras(tx, id, after.extras);
  const { rooms, extras: _extras, ...price } = after;
  await updateReservation(tx, id, { ...price, ...partyOf(rooms) });
  if (column) {
    await returnPromotions(tx, before.quoted);
    await takePromotions(tx, after.quoted);
  }
  if (column && given.length + taken.length > 0) {
    await seatUnseated(tx, propertyId, given, [id]);
    await announceNights(tools, propertyId, [...given, ...taken]);
  }
}
