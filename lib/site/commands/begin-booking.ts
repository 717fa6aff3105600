import { insertSiteBooking } from "@/db/repos/site-bookings";
import { lockReservation } from "@/db/repos/reservations";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { todayIn } from "@/lib/kernel/nights";
import { priceStays } from "@/lib/rates/commands/price-stays";
import { guestToCome } from "@/lib/reservations/commands/guest-record";
import { openReservation } from "@/lib/reservations/commands/open-reservation";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { withoutPeople } from "@/lib/runtime/without-people";
import { beginBookingInput } from "../rules/booking-inputs";
import { purposeOf } from "../rules/payment-ways";
import { beginPayment, requireWay, settingsOf, waysOf } from "./booking-ways";

const minute = 60_000;

/**
 * The hold and the payment it waits for are one transaction: there is never one without the other. Where nothing is asked now the
 * booking is confirmed at once; else `payments/settled` decides.
 */
export const beginBooking = defineCommand({
  name: "site.begin-booking",
  title: "Begin a guest's own booking on the site: its rooms are held while it is paid, or confirmed at once where it is paid at the house.",
  permission: "site:book",
  input: beginBookingInput,
  kept: { input: withoutPeople },
  risk: "medium",
  async run(tools, { arrival, departure, rooms, extras, promoCode, guest, note, way, remindBy, expectedTotal }) {
    const { tx, ctx } = tools;
    const propertyId = propertyOf(ctx);
    const stays = rooms.map(({ childAges, ...room }) => ({ ...room, arrival, departure, ...(childAges ? { childAges } : {}) }));
    const settings = await settingsOf(tx, propertyId);
    const priced = await priceStays(tx, propertyId, { stays, extras, promoCode, soldOn: "site" });
    const ways = await waysOf(tx, propertyId, settings, { total: priced.quote.totalAmount, deposit: priced.quote.deposit, today: todayIn(priced.facts.timezone, nowMs()), arrival });
    requireWay(ways, way);
    const by = purposeOf(way)?.by;
    const holdUntil = by === undefined ? null : new Date(nowMs() + (by === "transfer" ? settings.transferHours * 60 : settings.holdMinutes) * minute);
    const opened = await openReservation(tools, propertyId, {
      status: holdUntil ? "held" : "confirmed", stays, priced, wish: { extras, promoCode }, guestId: guestToCome(tx, guest), source: "direct", locale: guest.locale, holdUntil, expectedTotal, facts: { note: note ?? null },
    });
    const paymentId = holdUntil ? await beginPayment(tools, found(await lockReservation(tx, opened.id), "The reservation"), way, guest.email) : null;
    await insertSiteBooking(tx, { reservationId: opened.id, propertyId, way, paymentId, locale: guest.locale, remindBy });
    tools.invertWith({ command: "reservations.cancel-reservation", input: { id: opened.id, reason: "The booking was taken back." } });
    const { roomIds: _rooms, ...booking } = opened;
    return { ...booking, way, paymentId, holdExpiresAt: holdUntil?.toISOString() ?? null };
  },
});
