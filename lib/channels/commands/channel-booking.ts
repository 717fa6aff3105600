import { mappingsOf, upsertMapping } from "@/db/repos/channels";
import { openNights } from "@/db/repos/inventory";
import { findProperty } from "@/db/repos/property";
import {
  deleteReservationRooms, findGuestByEmail, insertGuest, insertReservation, insertReservationRooms, type ReservationRow, roomsOfReservation, updateReservation, updateReservationRoom,
} from "@/db/repos/reservations";
import type { TenantTx } from "@/db/tenant";
import { now } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { newReservationNumber } from "@/lib/reservations/rules/number";
import { occupy, vacate } from "@/lib/reservations/commands/stay";
import type { CommandTools } from "@/lib/runtime/command";
import type { InboundReservation } from "../rules/channel-port";
import { unlistedRoom } from "../rules/suggest";

type Rooms = { needsAttention: "unmapped" | "overbooked" | null };

async function guestOf(tx: TenantTx, guest: InboundReservation["guest"]): Promise<string> {
  const known = guest.email ? await findGuestByEmail(tx, guest.email) : undefined;
  if (known) return known.id;
  const id = newId();
  await insertGuest(tx, { id, name: guest.name || "Guest", email: guest.email, phone: guest.phone, country: guest.country });
  return id;
}

/** Sells the nights of one room, whatever is left: the channel has sold them already. Returns whether that was too many. */
export async function sellMappedRoom(tools: CommandTools, propertyId: string, roomId: string, span: { roomTypeId: string; arrival: string; departure: string }): Promise<boolean> {
  const stay = { roomTypeId: span.roomTypeId, arrival: toIsoDate(span.arrival), departure: toIsoDate(span.departure) };
  await openNights(tools.tx, propertyId, stay.arrival, addDays(stay.departure, -1));
  const { over } = await occupy(tools, propertyId, roomId, stay, "sold", true);
  if (over) await updateReservationRoom(tools.tx, roomId, { overbooked: true });
  return over;
}

/** A room the partner never listed: it joins the list as far as the booking tells, and the partner is asked for its list again. */
async function listUnknownRoom(tools: CommandTools, connectionId: string, propertyId: string, room: InboundReservation["rooms"][number]): Promise<void> {
  if (room.invCode === null) return;
  const facts = unlistedRoom(room.invCode, room.rateCode, room.name);
  await upsertMapping(tools.tx, { id: newId(), connectionId, inventoryCode: facts.invCode, rateCode: facts.rateCode, partnerName: facts.name, facts });
  tools.emit({ name: "channels/rooms-requested", data: { connectionId, propertyId } });
}

async function writeRooms(tools: CommandTools, connectionId: string, reservation: { id: string; propertyId: string }, inbound: InboundReservation): Promise<Rooms> {
  const mappings = await mappingsOf(tools.tx, connectionId);
  let needsAttention: Rooms["needsAttention"] = null;
  for (const room of inbound.rooms.filter((r) => r.state !== "canceled")) {
    const mapping = mappings.find((m) => m.inventoryCode === room.invCode);
    const roomId = newId();
    await insertReservationRooms(tools.tx, [{
      id: roomId, reservationId: reservation.id, roomTypeId: mapping?.roomTypeId ?? null, ratePlanId: mapping?.ratePlanId ?? null, externalRoomCode: room.invCode,
      arrival: room.arrival, departure: room.departure, adults: Math.max(1, room.adults), children: room.childAges.length, amount: room.price.amount,
      nights: room.dailyPrices.map((day) => ({ night: day.date, amount: day.price.amount })),
    }]);
    if (!mapping) await listUnknownRoom(tools, connectionId, reservation.propertyId, room);
    if (!mapping?.roomTypeId) {
      needsAttention = "unmapped";
      continue;
    }
    const over = await sellMappedRoom(tools, reservation.propertyId, roomId, { roomTypeId: mapping.roomTypeId, arrival: room.arrival, departure: room.departure });
    if (over && needsAttention === null) needsAttention = "overbooked";
  }
  return { needsAttention };
}

/** Gives back what the reservation's rooms hold and forgets them. */
async function clearRooms(tools: CommandTools, reservation: ReservationRow): Promise<void> {
  const rooms = await roomsOfReservation(tools.tx, reservation.id);
  if (reservation.status === "confirmed") {
    for (const room of rooms) {
      if (room.roomTypeId) await vacate(tools, reservation.propertyId, room.id, { roomTypeId: room.roomTypeId, arrival: toIsoDate(room.arrival), departure: toIsoDate(room.departure) }, "sold");
    }
  }
  await deleteReservationRooms(tools.tx, rooms.map((room) => room.id));
}

const common = (inbound: InboundReservation) => ({
  externalRevision: inbound.updatedAt, channelCode: inbound.channelCode, arrival: inbound.arrival, departure: inbound.departure,
  adults: Math.max(1, inbound.rooms.reduce((sum, room) => sum + room.adults, 0)), children: inbound.rooms.reduce((sum, room) => sum + room.childAges.length, 0),
  currency: inbound.total.currency, totalAmount: inbound.total.amount, note: inbound.note, payment: inbound.paymentMethod ?? "channel",
});

/** A reservation we did not know: written, its rooms sold; cancelled ones are kept as a mark against late older messages. */
export async function createFromChannel(tools: CommandTools, connection: { id: string; propertyId: string }, inbound: InboundReservation): Promise<{ id: string; number: string } & Rooms> {
  const property = found(await findProperty(tools.tx, connection.propertyId), "The property");
  const id = newId();
  const number = newReservationNumber(property.slug);
  const cancelled = inbound.state === "canceled";
  await insertReservation(tools.tx, {
    id, propertyId: property.id, number, source: "channel", connectionId: connection.id, externalNumber: inbound.externalNumber, ...common(inbound),
    status: cancelled ? "cancelled" : "confirmed", guestId: await guestOf(tools.tx, inbound.guest), confirmedAt: cancelled ? null : now(), cancelledAt: cancelled ? now() : null,
  });
  const rooms: Rooms = cancelled ? { needsAttention: null } : await writeRooms(tools, connection.id, { id, propertyId: property.id }, inbound);
  if (rooms.needsAttention) await updateReservation(tools.tx, id, rooms);
  return { id, number, ...rooms };
}

/** A newer message about a reservation we have: its rooms are given back and taken anew as the channel now tells them. */
export async function changeFromChannel(tools: CommandTools, reservation: ReservationRow, inbound: InboundReservation): Promise<Rooms> {
  await clearRooms(tools, reservation);
  const rooms = await writeRooms(tools, found(reservation.connectionId, "The connection"), reservation, inbound);
  await updateReservation(tools.tx, reservation.id, { ...common(inbound), ...rooms, status: "confirmed", confirmedAt: reservation.confirmedAt ?? now(), cancelledAt: null, cancelReason: null });
  return rooms;
}

/** The channel cancelled it: nights back, nothing more than it held. */
export async function cancelFromChannel(tools: CommandTools, reservation: ReservationRow, inbound: InboundReservation): Promise<void> {
  if (reservation.status === "confirmed") {
    for (const room of await roomsOfReservation(tools.tx, reservation.id)) {
      if (room.roomTypeId) await vacate(tools, reservation.propertyId, room.id, { roomTypeId: room.roomTypeId, arrival: toIsoDate(room.arrival), departure: toIsoDate(room.departure) }, "sold");
    }
  }
  await updateReservation(tools.tx, reservation.id, { status: "cancelled", cancelledAt: now(), cancelReason: "Cancelled on the channel.", externalRevision: inbound.updatedAt, needsAttention: null });
}
