import { findProperty } from "@/db/repos/property";
import { insertReservation, type ReservationRow, updateReservation } from "@/db/repos/reservations";
import { now } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { guestOf } from "@/lib/reservations/commands/guest-record";
import { newReservationNumber } from "@/lib/reservations/rules/number";
import type { CommandTools } from "@/lib/runtime/command";
import type { InboundReservation } from "../rules/channel-port";
import { giveRoomsBack, type Rooms, takeRooms } from "./channel-rooms";

const common = (inbound: InboundReservation) => ({
  externalRevision: inbound.updatedAt, channelCode: inbound.channelCode, arrival: inbound.arrival, departure: inbound.departure,
  adults: Math.max(1, inbound.rooms.reduce((sum, room) => sum + room.adults, 0)), children: inbound.rooms.reduce((sum, room) => sum + room.childAges.length, 0),
  currency: inbound.total.currency, totalAmount: inbound.total.amount, note: inbound.note, payment: inbound.paymentMethod ?? "channel",
});

const guestTold = ({ guest }: InboundReservation) => ({ name: guest.name || "Guest", email: guest.email, phone: guest.phone, country: guest.country });

/** A reservation we did not know: written, its rooms sold; cancelled ones are kept as a mark against late older messages. */
export async function createFromChannel(tools: CommandTools, connection: { id: string; propertyId: string }, inbound: InboundReservation): Promise<{ id: string; number: string } & Rooms> {
  const property = found(await findProperty(tools.tx, connection.propertyId), "The property");
  const id = newId();
  const cancelled = inbound.state === "canceled";
  const number = await insertReservation(tools.tx, {
    id, propertyId: property.id, source: "channel", connectionId: connection.id, externalNumber: inbound.externalNumber, ...common(inbound),
    status: cancelled ? "cancelled" : "confirmed", guestId: await guestOf(tools.tx, guestTold(inbound)), confirmedAt: cancelled ? null : now(), cancelledAt: cancelled ? now() : null,
  }, () => newReservationNumber(property.slug));
  const rooms: Rooms = cancelled ? { needsAttention: null } : await takeRooms(tools, connection.id, { id, propertyId: property.id }, inbound, null);
  if (rooms.needsAttention) await updateReservation(tools.tx, id, rooms);
  return { id, number, ...rooms };
}

/** A newer message about a reservation we have: its rooms are given back and taken anew as the channel now tells them. */
export async function changeFromChannel(tools: CommandTools, reservation: ReservationRow, inbound: InboundReservation): Promise<Rooms> {
  const rooms = await takeRooms(tools, found(reservation.connectionId, "The connection"), reservation, inbound, reservation);
  const guestId = await guestOf(tools.tx, guestTold(inbound), reservation.guestId);
  await updateReservation(tools.tx, reservation.id, { ...common(inbound), ...rooms, guestId, status: "confirmed", confirmedAt: reservation.confirmedAt ?? now(), cancelledAt: null, cancelReason: null });
  return rooms;
}

/** The channel cancelled it: nights back, nothing more than it held. */
export async function cancelFromChannel(tools: CommandTools, reservation: ReservationRow, inbound: InboundReservation): Promise<void> {
  await giveRoomsBack(tools, reservation);
  await updateReservation(tools.tx, reservation.id, { status: "cancelled", cancelledAt: now(), cancelReason: "Cancelled on the channel.", externalRevision: inbound.updatedAt, needsAttention: null });
}
