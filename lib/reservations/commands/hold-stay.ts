import { nowMs } from "@/lib/kernel/clock";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { holdStayInput } from "../rules/inputs";
import { openReservation } from "./open-reservation";

export const holdStay = defineCommand({
  name: "reservations.hold-stay",
  title: "Hold a room for a stay for some minutes at its quoted price.",
  permission: "site:book",
  input: holdStayInput,
  async run(tools, { guest, source, note, minutes, ...stay }) {
    const holdUntil = new Date(nowMs() + minutes * 60_000);
    const opened = await openReservation(tools, propertyOf(tools.ctx), { stay, guest, source, note, holdUntil });
    tools.invertWith({ command: "reservations.cancel-reservation", input: { id: opened.id, reason: "The hold was taken back." } });
    return { ...opened, holdExpiresAt: holdUntil.toISOString() };
  },
});
