import type { TenantTx } from "@/db/tenant";
import { conflict, invalid } from "@/lib/kernel/errors";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineCommand } from "@/lib/runtime/command";
import { moveStayUnitInput } from "../rules/inputs";
import { seatsAfter, seatsBefore } from "../rules/seat-rows";
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
  title: "Give a stay another room of its type, for the whole stay or from a night on.",
  permission: "reservations:write",
  input: moveStayUnitInput,
  async run(tools, { reservationRoomId, unitId, from: wanted }) {
    const { tx, record, invertWith } = tools;
    const stay = await liveStay(tools, reservationRoomId);
    const unit = await unitInScope(tools, unitId);
    const { first, from } = await moveDate(tx, stay, wanted);
    const before = await seatsOf(tx, stay.id);
    if (from > first && !before.some((row) => row.reason === "stay" && row.arrival < from)) throw conflict("not_assigned", "This stay has no room yet. Give it one for all of its nights.");
    const moving = seatsAfter(before, from);
    if (moving.some((row) => row.locked)) throw conflict("unit_locked", "The guest was promised this very room. Unlock it first.");
    const seats = await seatsInUnit(tx, stay, unit, { arrival: from, departure: stay.departure, locked: false }, moving);
    await rewriteSeats(tx, stay.propertyId, [{ stay, seats: [...seatsBefore(before, from), ...seats] }]);
    await clearOverbooked(tx, stay);
    record({ number: stay.number, room: unit.name, from });
    invertWith({ command: "inventory.restore-seats", input: { stays: [{ reservationRoomId, seats: before }] } });
    return { reservationRoomId, unitId, unit: unit.name, from };
  },
});
