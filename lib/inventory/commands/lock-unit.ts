import { setLocked } from "@/db/repos/inventory-units";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { lockUnitInput } from "../rules/inputs";
import { liveStay, seatsOf } from "./stay-seats";

export const lockUnit = defineCommand({
  name: "inventory.lock-unit",
  title: "Promise a stay the very room it has, or take the promise back.",
  permission: "reservations:write",
  input: lockUnitInput,
  async run(tools, { reservationRoomId, locked }) {
    const stay = await liveStay(tools, reservationRoomId);
    const seats = await seatsOf(tools.tx, stay.id);
    if (seats.length === 0) throw conflict("not_assigned", "This stay has no room yet.");
    await setLocked(tools.tx, stay.id, locked);
    tools.record({ number: stay.number, locked });
    tools.invertWith({ command: "inventory.lock-unit", input: { reservationRoomId, locked: !locked } });
    return { reservationRoomId, locked };
  },
});
