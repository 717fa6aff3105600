import { nowMs } from "@/lib/kernel/clock";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { withoutPeople } from "@/lib/runtime/without-people";
import { holdStayInput } from "../rules/inputs";
import { guestToCome } from "./guest-record";
import { openReservation } from "./open-reservation";

export const holdStay = defineCommand({
  name: "reservations.hold-stay",
  title: "Hold a room for a stay for some minutes at its quoted price.",
  permission: "site:book",
  input: holdStayInput,
  kept: { input: withoutPeople },
  async run(tools, { guest, source, note, minutes, extras, promoCode, childAges, ...stay }) {
    const holdUntil = new Date(nowMs() + minutes * 60_000);
    const { roomIds: _rooms, ...opened } = await openReservation(tools, propertyOf(tools.ctx), {
      status: "held", stays: [{ ...stay, ...(childAges ? { childAges } : {}) }], wish: { extras, promoCode }, guestId: guest ? guestToCome(tools.tx, guest) : null, source, locale: guest?.locale ?? tools.ctx.locale, holdUntil, facts: { note: note ?? null },
    });
    tools.invertWith({ command: "reservations.cancel-reservation", input: { id: opened.id, reason: "The hold was taken back." } });
    return { ...opened, holdExpiresAt: holdUntil.toISOString() };
  },
});
