import { z } from "zod";
import { elsewhere, type ElsewhereRow, type HomelessRoom, homelessRooms, type HomelessRow, overNights, reservationScope, staysCovering } from "@/db/repos/inventory-overbooking";
import { findProperty } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { found } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { isLocale, type Locale, pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { guestMessage } from "../commands/guest-message";
import { loadBoard } from "../commands/seat-board";
import { findSeats } from "../rules/find-seats";
import { type StayAtStake, type WayOut, waysOut } from "../rules/overbooking";

const atStake = (row: HomelessRow): StayAtStake => ({ id: row.id, reservationId: row.reservationId, number: row.number, guestName: row.guestName, amount: row.amount, locked: row.locked });

/** The words for the guest who would move, in that guest's own language. */
function messageOf(way: WayOut, rows: readonly HomelessRow[], house: string, fallback: Locale, typeNames: ReadonlyMap<string, ElsewhereRow["roomType"]>) {
  if (way.kind === "reshuffle") return null;
  const row = rows.find((one) => one.id === way.stay.id);
  if (!row) return null;
  const locale = row.guestLocale && isLocale(row.guestLocale) ? row.guestLocale : fallback;
  const roomType = way.kind === "other_type" ? pickText(typeNames.get(way.roomTypeId) ?? {}, locale) : "";
  return guestMessage(way.kind === "walk" ? "walk" : "otherType", locale, { guest: row.guestName ?? "", house, number: row.number, arrival: row.arrival, departure: row.departure, roomType });
}

async function waysFor(tx: TenantTx, propertyId: string, room: HomelessRoom, house: string, locale: Locale) {
  const today = await openBusinessDay(tx, propertyId);
  // The nights that want a room: of a guest who is in the house those that are still to be slept.
  const nights = { roomTypeId: room.roomTypeId, ...room.bare, arrival: room.status === "in_house" && room.bare.arrival < today ? today : room.bare.arrival };
  const over = await overNights(tx, room.roomTypeId, nights.arrival, nights.departure);
  const board = await loadBoard(tx, propertyId, [room.roomTypeId], nights.arrival, nights.departure);
  const seats = over.length === 0 ? findSeats(board, nights) : null;
  const others = over[0] ? await staysCovering(tx, room.roomTypeId, over[0], over.at(-1) ?? over[0], today) : [];
  const rows = [room, ...others.filter((row) => row.id !== room.id && row.currency === room.currency)];
  const places = await elsewhere(tx, propertyId, rows.map((row) => ({ ...row, guests: row.adults + row.children })));
  const ways = waysOut(atStake(room), rows.slice(1).map(atStake), places.map((place) => ({ stayId: place.id, roomTypeId: place.roomTypeId, roomType: pickText(place.roomType, locale), amount: place.amount })), seats ? { moves: seats.moves.length } : null);
  return {
    reservationRoomId: room.id, roomTypeId: room.roomTypeId, arrival: room.arrival, departure: room.departure, overNights: over,
    ways: ways.slice(0, 12).map((way) => ({
      kind: way.kind, cost: money(way.cost, room.currency),
      /** Who would change rooms, for a reshuffle. */
      moves: way.kind === "reshuffle" ? (seats?.moves ?? []).map((move) => ({ number: board.occupants.get(move.id)?.number ?? null, guestName: board.occupants.get(move.id)?.guestName ?? null, from: board.unitNames.get(move.from) ?? "", to: board.unitNames.get(move.to) ?? "" })) : [],
      /** Who would go elsewhere, for the others. `own`: the stay without a room itself. */
      stay: way.kind === "reshuffle" ? null : { reservationRoomId: way.stay.id, reservationId: way.stay.reservationId, number: way.stay.number, guestName: way.stay.guestName, amount: money(way.stay.amount, room.currency), own: way.own },
      to: way.kind === "other_type" ? { roomTypeId: way.roomTypeId, roomType: way.roomType, difference: money(way.difference, room.currency) } : null,
      message: messageOf(way, rows, house, locale, new Map(places.map((place) => [place.roomTypeId, place.roomType]))),
    })),
  };
}

export const explainOverbooking = defineQuery({
  name: "inventory.explain-overbooking",
  title: "Who could move so that an overbooked stay has its room, what each way costs, and what to write to the guest.",
  permission: "reservations:read",
  input: z.object({ reservationId: idSchema }),
  async run({ tx, ctx }, { reservationId }) {
    const reservation = inScope(ctx, await reservationScope(tx, reservationId), "The reservation");
    const property = found(await findProperty(tx, reservation.propertyId), "The property");
    const rooms = [];
    for (const room of await homelessRooms(tx, reservationId)) rooms.push(await waysFor(tx, property.id, room, property.name, ctx.locale));
    return { reservationId, number: reservation.number, rooms };
  },
});
