import { z } from "zod";
import { profileById } from "@/db/repos/guests";
import { findReservationRow } from "@/db/repos/reservations";
import { siteBookingOf } from "@/db/repos/site-bookings";
import { bookedElse, remindedSince } from "@/db/repos/stay-links";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { idSchema } from "@/lib/kernel/ids";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineQuery } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { inScope } from "@/lib/runtime/property-scope";
import { quietMs, reminderWay } from "../rules/recover-booking";

/** By which way a booking that was begun may be recalled to its guest now; null where it may not. */
export async function reminderOf(tx: TenantTx, ctx: Context, reservationId: string): Promise<{ readonly via: "mail" | "whatsapp" | null; readonly propertyId: string }> {
  const row = inScope(ctx, await findReservationRow(tx, reservationId), "The reservation");
  const [begun, guest] = [await siteBookingOf(tx, row.id), row.guestId === null ? undefined : await profileById(tx, row.guestId)];
  if (!guest) return { via: null, propertyId: row.propertyId };
  const { email, phone, doNotContact } = guest;
  const who = { propertyId: row.propertyId, guestId: guest.id, email, except: row.id };
  const via = reminderWay({
    status: row.status, arrival: row.arrival, today: await openBusinessDay(tx, row.propertyId), agreed: begun?.remindBy ?? null, email, phone, doNotContact,
    bookedSince: await bookedElse(tx, { ...who, since: row.createdAt }), reminded: await remindedSince(tx, { ...who, since: new Date(nowMs() - quietMs) }),
  });
  return { via, propertyId: row.propertyId };
}

/** Asked once more when the reminder leaves: nobody is reminded of what they have booked since. */
export const mayRemind = defineQuery({
  name: "site.may-remind",
  title: "Whether the guest of a booking that was begun may be reminded of it now.",
  permission: "reservations:read",
  input: z.object({ reservationId: idSchema }),
  internal: true,
  run: ({ tx, ctx }, { reservationId }) => reminderOf(tx, ctx, reservationId),
});
