import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { bookStayInput } from "../rules/inputs";
import { openReservation } from "./open-reservation";

export const bookStay = defineCommand({
  name: "reservations.book-stay",
  title: "Book a stay at its quoted price and confirm it at once; payment at the property.",
  permission: "site:book",
  input: bookStayInput,
  risk: "medium",
  async run(tools, { guest, source, note, ...stay }) {
    const opened = await openReservation(tools, propertyOf(tools.ctx), { stay, guest, source, note, holdUntil: null });
    tools.invertWith({ command: "reservations.cancel-reservation", input: { id: opened.id, reason: "The booking was taken back." } });
    return opened;
  },
});
