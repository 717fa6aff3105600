import { unitsOf } from "@/db/repos/inventory";
import { partsOf } from "@/db/repos/inventory-parts";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { restoreSeatsInput } from "../rules/inputs";
import { type LiveStay, liveStay, rewriteSeats, seatsOf } from "./stay-seats";

export const restoreSeats = defineCommand({
  name: "inventory.restore-seats",
  title: "Put stays back into the rooms they had.",
  permission: "reservations:write",
  input: restoreSeatsInput,
  async run(tools, { stays }) {
    const { tx, record, invertWith } = tools;
    const live = new Map<string, LiveStay>();
    for (const id of [...new Set(stays.map((one) => one.reservationRoomId))].sort()) live.set(id, await liveStay(tools, id));
    const places = stays.flatMap(({ reservationRoomId, seats }) => {
      const stay = live.get(reservationRoomId);
      return stay ? [{ stay, seats }] : [];
    });
    const propertyId = places[0]?.stay.propertyId ?? "";
    const units = new Map((await unitsOf(tx, propertyId)).map((unit) => [unit.id, unit]));
    const parts = await partsOf(tx, [...new Set(places.map(({ stay }) => stay.roomTypeId))]);
    for (const { stay, seats } of places) {
      if (stay.propertyId !== propertyId || seats.some((row) => !units.has(row.unitId))) throw conflict("other_property", "These rooms are not of one property.");
      if (seats.some((row) => row.arrival < stay.arrival || row.departure > stay.departure || row.arrival >= row.departure)) throw conflict("stay_changed", `The dates of ${stay.number} have changed since.`, { number: stay.number });
      const mine = new Set([stay.roomTypeId, ...parts.filter((part) => part.roomTypeId === stay.roomTypeId).map((part) => part.partTypeId)]);
      if (seats.some((row) => !mine.has(units.get(row.unitId)?.roomTypeId ?? ""))) throw conflict("stay_changed", `The room type of ${stay.number} has changed since.`, { number: stay.number });
    }
    const before = [];
    for (const { stay } of places) before.push({ reservationRoomId: stay.id, seats: await seatsOf(tx, stay.id) });
    await rewriteSeats(tx, propertyId, places);
    record({ stays: places.map(({ stay }) => stay.number) });
    invertWith({ command: "inventory.restore-seats", input: { stays: before } });
    return { stays: places.length };
  },
});
