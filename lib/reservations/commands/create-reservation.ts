import { nowMs } from "@/lib/kernel/clock";
import { DomainError, invalid } from "@/lib/kernel/errors";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { unsellables } from "@/lib/rates/rules/sellable";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { withoutPeople } from "@/lib/runtime/without-people";
import { createReservationInput } from "../rules/create-inputs";
import { bookerOf } from "./booker";
import { openReservation } from "./open-reservation";
import { passable } from "./plan-change";

/** The quote speaks of stays; this form has rooms. */
const inRooms = (path: string) => (path.startsWith("stays.") ? `rooms.${path.slice(6)}` : path.startsWith("extras.") ? path : `rooms.0.${path}`);

export const createReservation = defineCommand({
  name: "reservations.create-reservation",
  title: "Make a reservation at the desk: one room or several, as an inquiry, a hold or confirmed, for a guest, an agency or a group.",
  permission: "reservations:write",
  input: createReservationInput,
  kept: { input: withoutPeople },
  risk: "medium",
  async run(tools, { rooms, guest, guestId, status, holdMinutes, source, companyId, groupId, commissionBp, extras, promoCode, override, expectedTotal, note, eta, purpose, market }) {
    const propertyId = propertyOf(tools.ctx);
    const booker = await bookerOf(tools, { guest, guestId, companyId, groupId, commissionBp });
    const day = await openBusinessDay(tools.tx, propertyId);
    const past = rooms.findIndex((room) => room.arrival < day);
    if (past >= 0) throw invalid([{ path: `rooms.${past}.arrival`, message: "Arrival is on a day that is over." }]);
    const holdUntil = status === "held" ? new Date(nowMs() + holdMinutes * 60_000) : null;
    // An inquiry may ask for what is closed or sold: it takes nothing.
    const waived = status === "inquiry" ? unsellables.filter((reason) => reason !== "not_open") : override ? passable : [];
    const opened = await openReservation(tools, propertyId, {
      status, stays: rooms, guestId: booker.guestId, source, locale: guest?.locale ?? tools.ctx.locale, holdUntil, expectedTotal,
      wish: { extras, lateExtras: status === "inquiry" || (override && source === "desk"), promoCode: promoCode ?? null, waived, pastArrival: true },
      facts: { note: note ?? null, eta: eta ?? null, purpose: purpose ?? null, market: market ?? null, companyId: booker.companyId, groupId: booker.groupId, commissionBp: booker.commissionBp },
    }).catch((error: unknown) => {
      if (error instanceof DomainError && error.code === "invalid_input") throw invalid(error.fields.map(({ path, message }) => ({ path: inRooms(path), message })));
      throw error;
    });
    tools.invertWith({ command: "reservations.cancel-reservation", input: { id: opened.id, reason: "The booking was taken back.", waive: "The booking was taken back." } });
    return { ...opened, holdExpiresAt: holdUntil?.toISOString() ?? null };
  },
});
