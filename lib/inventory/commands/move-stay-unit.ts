import type { TenantTx } from "@/db/tenant";
import { conflict, invalid } from "@/lib/kernel/errors";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineCommand } from "@/lib/runtime/command";
import { moveStayUnitInput } from "../rules/inputs";
import { fill, hollow, seatsAfter, seatsBefore } from "../rules/seat-rows";
import { clearOverbooked } from "./clear-overbooked";
import { type LiveStay, liveStay, rewriteSeats, seatsOf, unitInScope } from "./stay-seats";
import { seatsInUnit } from "./unit-parts";

/** From which night a stay may move (`first`: its arrival, or the open business day for a guest who is in the house), and from which it does. */
export async function moveDate(tx: TenantTx, stay: LiveStay, wanted: string | undefined): Promise<{ first: string; from: string }> {
  const today = stay.status === "in_house" ? await openBusinessDay(tx, stay.propertyId) : stay.arrival;
  const first = today > stay.arrival ? today : stay.arrival;
  const from = wanted ?? first;
  if (from < first || from >= stay.departure) throw invalid([{ path: "from", message: `The move is between ${first} and the last night before ${stay.departure}.` }]);
  return { first, from };
}

export const moveStayUnit = defineCommand({
  name: "inventory.move-stay-unit",
  title: "Give a stay another room of its type, for the whole stay, from a night on or for some nights of it.",
  permission: "reservations:write",
  input: moveStayUnitInput,
  async run(tools, { reservationRoomId, unitId, from: wanted, until: end }) {
    const { tx, record, invertWith } = tools;
    const stay = await liveStay(tools, reservationRoomId);
    const unit = await unitInScope(tools, unitId);
    const { first, from } = await moveDate(tx, stay, wanted);
    const until = end ?? stay.departure;
    if (until <= from || until > stay.departure) throw invalid([{ path: "until", message: `The move ends after ${from} and by ${stay.departure}.` }]);
    const before = await seatsOf(tx, stay.id);
    const moving = seatsBefore(seatsAfter(before, from), until);
    if (moving.some((row) => row.locked)) throw conflict("unit_locked", "The guest was promised this very room. Unlock it first.");
    const seats = await seatsInUnit(tx, stay, unit, { arrival: from, departure: until, locked: false }, moving);
    const after = [...seatsBefore(before, from), ...seats, ...seatsAfter(before, until)];
    const nights = after.filter((row) => row.reason === "stay");
    const all = fill(nights, { arrival: first, departure: stay.departure });
    // Nights may wait for a room at the beginning or at the end of a stay, never between two that have theirs.
    if (!all && (before.length === 0 || hollow(nights.filter((row) => row.departure > first)))) throw conflict("not_assigned", "This stay has no room yet. Give it one for all of its nights.");
    await rewriteSeats(tx, stay.propertyId, [{ stay, seats: after }]);
    if (all) await clearOverbooked(tx, stay);
    record({ number: stay.number, room: unit.name, from, ...(until < stay.departure ? { until } : {}) });
    invertWith({ command: "inventory.restore-seats", input: { stays: [{ reservationRoomId, seats: before }] } });
    return { reservationRoomId, unitId, unit: unit.name, from, until };
  },
});
