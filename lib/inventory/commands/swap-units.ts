import { findUnit } from "@/db/repos/inventory";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { swapUnitsInput } from "../rules/inputs";
import { seatsAfter, seatsBefore } from "../rules/seat-rows";
import { moveDate } from "./move-stay-unit";
import { liveStay, rewriteSeats, seatsOf } from "./stay-seats";
import { seatsInUnit } from "./unit-parts";

export const swapUnits = defineCommand({
  name: "inventory.swap-units",
  title: "Let two stays of one room type change rooms.",
  permission: "reservations:write",
  input: swapUnitsInput,
  async run(tools, { reservationRoomId, withReservationRoomId, from: wanted }) {
    const { tx, record, invertWith } = tools;
    // Locked in one order, whoever is named first.
    const found = new Map<string, Awaited<ReturnType<typeof liveStay>>>();
    for (const id of [reservationRoomId, withReservationRoomId].sort()) found.set(id, await liveStay(tools, id));
    const stays = [reservationRoomId, withReservationRoomId].flatMap((id) => found.get(id) ?? []);
    const places = [];
    for (const stay of stays) {
      const before = await seatsOf(tx, stay.id);
      const { from } = await moveDate(tx, stay, wanted !== undefined && wanted > stay.arrival ? wanted : undefined);
      const moving = seatsAfter(before, from);
      if (moving.some((row) => row.locked)) throw conflict("unit_locked", `${stay.number} was promised this very room. Unlock it first.`, { number: stay.number });
      const lies = moving.filter((row) => row.reason === "stay");
      const unit = lies.length === 1 && lies[0] ? await findUnit(tx, lies[0].unitId) : undefined;
      if (!unit) throw conflict("not_one_room", `${stay.number} does not lie in one room from ${from} on.`, { number: stay.number });
      places.push({ stay, before, from, moving, unit });
    }
    const [one, other] = places;
    if (!one || !other || one.stay.roomTypeId !== other.stay.roomTypeId || one.stay.propertyId !== other.stay.propertyId) throw conflict("other_type", "The two stays are of different room types.");
    const swapped = [];
    for (const [place, { unit }] of [[one, other], [other, one]] as const) {
      const seats = await seatsInUnit(tx, place.stay, unit, { arrival: place.from, departure: place.stay.departure, locked: false }, place.moving);
      swapped.push({ stay: place.stay, seats: [...seatsBefore(place.before, place.from), ...seats] });
    }
    await rewriteSeats(tx, one.stay.propertyId, swapped);
    record({ one: one.stay.number, other: other.stay.number, rooms: [one.unit.name, other.unit.name] });
    invertWith({ command: "inventory.restore-seats", input: { stays: places.map(({ stay, before }) => ({ reservationRoomId: stay.id, seats: before })) } });
    return { rooms: [{ reservationRoomId: one.stay.id, unit: other.unit.name }, { reservationRoomId: other.stay.id, unit: one.unit.name }] };
  },
});
