import { findProperty } from "@/db/repos/property";
import { insertReservation, type ReservationRow, updateReservation } from "@/db/repos/reservations";
import { now } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { basisPointsOf } from "@/lib/kernel/money";
import { guestOf } from "@/lib/reservations/commands/guest-record";
import { newReservationNumber } from "@/lib/reservations/rules/number";
import type { CommandTools } from "@/lib/runtime/command";
import type { InboundReservation } from "../rules/channel-port";
import { channelCommission } from "../rules/commission";
import { giveRoomsBack, resendTold, type Rooms, takeRooms } from "./channel-rooms";
import { changePresent, remark } from "./present-guests";

const common = (inbound: InboundReservation) => ({
  externalRevision: inbound.updatedAt, channelCode: inbound.channelCode, arrival: inbound.arrival, departure: inbound.departure,
  adults: Math.max(1, inbound.rooms.reduce((sum, room) => sum + room.adults, 0)), children: inbound.rooms.reduce((sum, room) => sum + room.childAges.length, 0),
  currency: inbound.total.currency, totalAmount: inbound.total.amount, note: inbound.note, payment: inbound.paymentMethod ?? "channel",
});

const guestTold = ({ guest }: InboundReservation) => ({ name: guest.name || "Guest", email: guest.email, phone: guest.phone, country: guest.country });

/** A reservation we did not know: written, its rooms sold; cancelled ones are kept as a mark against late older messages. */
export async function createFromChannel(tools: CommandTools, connection: { id: string; propertyId: string; facts: unknown }, inbound: InboundReservation): Promise<{ id: string; number: string } & Rooms> {
  const property = found(await findProperty(tools.tx, connection.propertyId), "The property");
  const id = newId();
  const cancelled = inbound.state === "canceled";
  const number = await insertReservation(tools.tx, {
    id, propertyId: property.id, source: "channel", connectionId: connection.id, externalNumber: inbound.externalNumber, ...common(inbound), ...channelCommission(connection.facts, inbound.channelCode, inbound.total.amount),
    status: cancelled ? "cancelled" : "confirmed", guestId: await guestOf(tools.tx, guestTold(inbound)), confirmedAt: cancelled ? null : now(), cancelledAt: cancelled ? now() : null,
  }, () => newReservationNumber(property.slug));
  const rooms: Rooms = cancelled ? { needsAttention: null, quoted: [] } : await takeRooms(tools, connection.id, { id, propertyId: property.id }, inbound, null);
  if (cancelled) await resendTold(tools, connection.id, property.id, inbound);
  await updateReservation(tools.tx, id, rooms);
  return { id, number, ...rooms };
}

/** A changed booking keeps the share that was in force when it came in, of its new total. */
const agreedCommission = ({ commissionBp }: ReservationRow, inbound: InboundReservation) => ({ commissionAmount: commissionBp === null ? null : basisPointsOf(inbound.total.amount, commissionBp) });

/**
 * A newer message about a reservation we have: its rooms are given back and taken anew as the channel now tells them. Guests in
 * the house stay where they are; of those who have left, or never came for the same nights, only the facts change.
 */
export async function changeFromChannel(tools: CommandTools, reservation: ReservationRow, inbound: InboundReservation): Promise<Pick<Rooms, "needsAttention">> {
  const { status } = reservation;
  if (status === "in_house") {
    const rooms = await changePresent(tools, found(reservation.connectionId, "The connection"), reservation, inbound);
    const { arrival: _arrival, ...facts } = { ...common(inbound), ...agreedCommission(reservation, inbound) };
    await updateReservation(tools.tx, reservation.id, { ...facts, ...rooms });
    return rooms;
  }
  if (status === "departed" || (status === "no_show" && inbound.arrival === reservation.arrival && inbound.departure === reservation.departure)) {
    await updateReservation(tools.tx, reservation.id, { externalRevision: inbound.updatedAt, note: inbound.note });
    return { needsAttention: null };
  }
  const rooms = await takeRooms(tools, found(reservation.connectionId, "The connection"), reservation, inbound, reservation);
  const guestId = await guestOf(tools.tx, guestTold(inbound), reservation.guestId);
  await updateReservation(tools.tx, reservation.id, { ...common(inbound), ...agreedCommission(reservation, inbound), ...rooms, guestId, status: "confirmed", confirmedAt: reservation.confirmedAt ?? now(), cancelledAt: null, cancelReason: null, noShowAt: null, noShowDay: null });
  return rooms;
}

/** The channel cancelled it: nights back, nothing more than it held. Guests who sleep here are not sent away by a message. */
export async function cancelFromChannel(tools: CommandTools, reservation: ReservationRow, inbound: InboundReservation): Promise<void> {
  if (reservation.status === "in_house" || reservation.status === "departed") {
    if (reservation.status === "in_house" && reservation.externalRevision !== inbound.updatedAt) await remark(tools, reservation, inbound, "cancelled");
    await updateReservation(tools.tx, reservation.id, { externalRevision: inbound.updatedAt });
    return;
  }
  await giveRoomsBack(tools, reservation);
  // It may have been moved before it was cancelled, and we never heard of that: the channel counted the nights it names here.
  if (reservation.connectionId) await resendTold(tools, reservation.connectionId, reservation.propertyId, inbound);
  await updateReservation(tools.tx, reservation.id, { status: "cancelled", cancelledAt: now(), cancelReason: "Cancelled on the channel.", externalRevision: inbound.updatedAt, needsAttention: null });
}
