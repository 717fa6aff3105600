import { mappingsOf, upsertMapping } from "@/db/repos/channels";
import { rateMappingsOf } from "@/db/repos/rate-mappings";
import { lockNights, openNights, type Span } from "@/db/repos/inventory";
import { deleteReservationRooms, insertReservationRooms, liveRoomsOf, type ReservationRow, type ReservationRoomRow, roomsOfReservation, updateReservationRoom } from "@/db/repos/reservations";
import { newId } from "@/lib/kernel/ids";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { seatUnseated } from "@/lib/reservations/commands/seat-unseated";
import { announceNights, type HeldStay, occupy, vacate } from "@/lib/inventory/commands/occupy";
import { asStatus, occupies } from "@/lib/reservations/rules/state";
import type { CommandTools } from "@/lib/runtime/command";
import type { QuotedLine } from "@/lib/rates/rules/quoted-line";
import { channelLines } from "../rules/channel-lines";
import { resendNights } from "./resend-nights";
import type { InboundReservation } from "../rules/channel-port";
import { soldRooms, unlistedRoom } from "../rules/suggest";

/** What a message's rooms come to: whether somebody must look, and the lines a folio can charge. */
export type Rooms = { needsAttention: "unmapped" | "overbooked" | null; quoted: QuotedLine[] };

const spansOf = (rooms: readonly { roomTypeId: string | null; arrival: string; departure: string }[]): HeldStay[] =>
  rooms.flatMap(({ roomTypeId, arrival, departure }) => (roomTypeId === null ? [] : [{ roomTypeId, arrival: toIsoDate(arrival), departure: toIsoDate(departure) }]));

/**
 * Opens what some stays will take and locks all their nights in one order, before the first is taken or given back: two
 * bookings of the same rooms then never wait for each other.
 */
export async function readyNights({ tx }: CommandTools, propertyId: string, taken: readonly Span[], given: readonly Span[] = []): Promise<void> {
  const [first, last] = [taken.map((span) => span.arrival).sort()[0], taken.map((span) => span.departure).sort().at(-1)];
  if (first && last) await openNights(tx, propertyId, first, addDays(toIsoDate(last), -1));
  await lockNights(tx, [...given, ...taken]);
}

/**
 * Sells the nights of one room, whatever is left: the channel has sold them already. Returns whether that was too many. The
 * caller has made the nights ready and announces them.
 */
export async function sellMappedRoom(tools: CommandTools, propertyId: string, roomId: string, span: Span): Promise<boolean> {
  const stay = { roomTypeId: span.roomTypeId, arrival: toIsoDate(span.arrival), departure: toIsoDate(span.departure) };
  const { over } = await occupy(tools, propertyId, roomId, stay, "sold", true);
  if (over) await updateReservationRoom(tools.tx, roomId, { overbooked: true });
  return over;
}

/** Rooms the partner never listed join the list as far as the booking tells, and the partner is asked for its list again. */
async function listUnknownRooms(tools: CommandTools, connectionId: string, propertyId: string, rooms: InboundReservation["rooms"]): Promise<void> {
  for (const room of rooms.toSorted((a, b) => ((a.invCode ?? "") < (b.invCode ?? "") ? -1 : 1))) {
    if (room.invCode === null) continue;
    const facts = unlistedRoom(room.invCode, room.rateCode, room.name);
    await upsertMapping(tools.tx, { id: newId(), connectionId, inventoryCode: facts.invCode, rateCode: facts.rateCode, partnerName: facts.name, facts });
    tools.emit({ name: "channels/rooms-requested", data: { connectionId, propertyId } });
  }
}

/** Gives back what rooms hold. */
async function vacateRooms(tools: CommandTools, rooms: readonly ReservationRoomRow[]): Promise<void> {
  for (const room of rooms) for (const span of spansOf([room])) await vacate(tools, room.id, span, "sold");
}

/** The same for a reservation that ends; its rooms stay on record. One that occupies nothing gives nothing back. */
export async function giveRoomsBack(tools: CommandTools, reservation: ReservationRow): Promise<void> {
  if (occupies(asStatus(reservation.status)) === null) return;
  const rooms = await liveRoomsOf(tools.tx, reservation.id);
  await lockNights(tools.tx, spansOf(rooms));
  await vacateRooms(tools, rooms);
  await seatUnseated(tools.tx, reservation.propertyId, spansOf(rooms), [reservation.id]);
  await announceNights(tools, reservation.propertyId, spansOf(rooms));
  if (reservation.connectionId) await resendNights(tools, reservation.connectionId, reservation.propertyId, spansOf(rooms));
}

/** A state of a booking that never came to hold these nights here: the channel has counted them, and is told what is left. */
export async function resendTold(tools: CommandTools, connectionId: string, propertyId: string, inbound: InboundReservation): Promise<void> {
  const mappings = await mappingsOf(tools.tx, connectionId);
  const spans = spansOf(inbound.rooms.map((room) => ({ ...room, roomTypeId: mappings.find((known) => known.inventoryCode === room.invCode)?.roomTypeId ?? null })));
  await resendNights(tools, connectionId, propertyId, spans, false);
}

/** Takes the rooms as the channel tells them, in place of those the reservation had. The caller holds the connection's mappings. */
export async function takeRooms(tools: CommandTools, connectionId: string, target: { id: string; propertyId: string }, inbound: InboundReservation, before: ReservationRow | null): Promise<Rooms> {
  const { tx } = tools;
  const mappings = await mappingsOf(tx, connectionId);
  const told = soldRooms(inbound).map((room) => ({ room, mapping: mappings.find((known) => known.inventoryCode === room.invCode) }));
  const rates = await rateMappingsOf(tx, connectionId);
  const soldAs = (room: InboundReservation["rooms"][number]) => rates.find((rate) => rate.inventoryCode === room.invCode && rate.rateCode === room.rateCode)?.ratePlanId;
  await listUnknownRooms(tools, connectionId, target.propertyId, told.filter(({ mapping }) => !mapping).map(({ room }) => room));
  const old = before ? await roomsOfReservation(tx, before.id) : [];
  const holding = before && occupies(asStatus(before.status)) !== null ? old.filter((room) => room.releasedAt === null) : [];
  const [taken, given] = [spansOf(told.map(({ room, mapping }) => ({ roomTypeId: mapping?.roomTypeId ?? null, arrival: room.arrival, departure: room.departure }))), spansOf(holding)];
  await readyNights(tools, target.propertyId, taken, given);
  await vacateRooms(tools, holding);
  await deleteReservationRooms(tx, old.map((room) => room.id));

  let needsAttention: Rooms["needsAttention"] = null;
  const stored: { roomId: string; room: (typeof told)[number]["room"] }[] = [];
  for (const { room, mapping } of told) {
    const roomId = newId();
    stored.push({ roomId, room });
    await insertReservationRooms(tx, [{
      id: roomId, reservationId: target.id, roomTypeId: mapping?.roomTypeId ?? null, ratePlanId: soldAs(room) ?? mapping?.ratePlanId ?? null, externalRoomCode: room.invCode,
      arrival: room.arrival, departure: room.departure, adults: Math.max(1, room.adults), children: room.childAges.length, amount: room.price.amount,
      nights: room.dailyPrices.map((day) => ({ night: day.date, amount: day.price.amount })),
    }]);
    if (!mapping?.roomTypeId) {
      needsAttention = "unmapped";
      continue;
    }
    const over = await sellMappedRoom(tools, target.propertyId, roomId, { roomTypeId: mapping.roomTypeId, arrival: room.arrival, departure: room.departure });
    if (over && needsAttention === null) needsAttention = "overbooked";
  }
  await seatUnseated(tools.tx, target.propertyId, given, [target.id]);
  await announceNights(tools, target.propertyId, [...given, ...taken]);
  await resendNights(tools, connectionId, target.propertyId, [...given, ...taken]);
  return { needsAttention, quoted: channelLines(inbound, stored) };
}
