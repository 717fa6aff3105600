import { z } from "zod";
import { findProperty, hostsOf } from "@/db/repos/property";
import { findGuestById, findReservationRow, liveRoomsOf, type ReservationRow } from "@/db/repos/reservations";
import { siteBookingOf } from "@/db/repos/site-bookings";
import { calendarLetters, wasReseated } from "@/db/repos/stay-links";
import { houseHost } from "@/lib/auth/root-host";
import { found } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { isLocale } from "@/lib/kernel/locale";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { mostRooms, writeRooms } from "../rules/basket";
import type { GuestLetterFacts } from "../rules/manage-views";
import { ownStayView } from "./own-stay-view";

function searchOf({ arrival, departure, adults, children, promoCode }: ReservationRow, rooms: Awaited<ReturnType<typeof liveRoomsOf>>): Readonly<Record<string, string>> {
  const chosen = rooms.flatMap((room) => (room.roomTypeId && room.ratePlanId ? [{ roomTypeId: room.roomTypeId, ratePlanId: room.ratePlanId, adults: room.adults, children: room.children }] : []));
  const [party] = chosen;
  const basket = chosen.length > 0 && chosen.length <= mostRooms ? { rooms: writeRooms(chosen) } : {};
  return { arrival, departure, adults: String(party?.adults ?? adults), children: String(party?.children ?? children), ...basket, ...(promoCode === null ? {} : { promo: promoCode }) };
}

/** For the delivery function alone: what a letter to the guest of a stay is made of, in the language they booked in. */
export const getGuestLetter = defineQuery({
  name: "site.get-guest-letter",
  title: "What a letter to the guest of a stay is made of.",
  permission: "reservations:read",
  input: z.object({ reservationId: idSchema }),
  internal: true,
  async run({ tx, ctx }, { reservationId }): Promise<GuestLetterFacts | null> {
    const row = inScope(ctx, await findReservationRow(tx, reservationId), "The reservation");
    const guest = row.guestId === null ? undefined : await findGuestById(tx, row.guestId);
    if (!guest) return null;
    const property = found(await findProperty(tx, row.propertyId), "The property");
    const [begun, hosts, letters, reseated] = [await siteBookingOf(tx, row.id), await hostsOf(tx, property.id), await calendarLetters(tx, row.id), await wasReseated(tx, row.id)];
    const locale = [begun?.locale, guest.locale, property.sourceLocale].find((each) => isLocale(each)) ?? "en";
    return {
      locale: isLocale(locale) ? locale : "en", guest: { name: guest.name, email: guest.email, phone: guest.phone },
      house: {
        name: property.name, host: (hosts.find(({ primary }) => primary) ?? hosts[0])?.host ?? houseHost(property.slug), city: property.city, country: property.country, street: property.street, timezone: property.timezone,
        checkInTime: property.checkInTime, checkOutTime: property.checkOutTime, contact: property.contact, hue: property.theme.hue ?? null,
      },
      search: searchOf(row, await liveRoomsOf(tx, row.id)), stay: await ownStayView(tx, row, isLocale(locale) ? locale : "en"), sequence: Math.max(0, letters - 1), reseated,
    };
  },
});
