import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { withoutPeople } from "@/lib/runtime/without-people";
import { bookStayInput } from "../rules/inputs";
import { guestToCome } from "./guest-record";
import { openReservation } from "./open-reservation";

export const bookStay = defineCommand({
  name: "reservations.book-stay",
  title: "Book a stay at its quoted price and confirm it at once; payment at the property.",
  permission: "site:book",
  input: bookStayInput,
  kept: { input: withoutPeople },
  risk: "medium",
  async run(tools, { guest, source, note, extras, promoCode, childAges, ...stay }) {
    const { roomIds: _rooms, ...opened } = await openReservation(tools, propertyOf(tools.ctx), {
      status: "confirmed", stays: [{ ...stay, ...(childAges ? { childAges } : {}) }], wish: { extras, promoCode }, guestId: guestToCome(tools.tx, guest), source, locale: guest.locale, facts: { note: note ?? null },
    });
    tools.invertWith({ command: "reservations.cancel-reservation", input: { id: opened.id, reason: "The booking was taken back." } });
    return opened;
  },
});
