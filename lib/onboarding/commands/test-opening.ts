import { z } from "zod";
import { sellableNights } from "@/db/repos/demo-season";
import { atSavepoint } from "@/db/repos/imports";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { conflict, DomainError, found } from "@/lib/kernel/errors";
import type { Money } from "@/lib/kernel/money";
import { addDays, todayIn, toIsoDate } from "@/lib/kernel/nights";
import { cancelReservation } from "@/lib/reservations/commands/cancel-reservation";
import { openReservation } from "@/lib/reservations/commands/open-reservation";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { asPart } from "./as-part";

/** From a week ahead, so that a test stands in nobody's way, and as far as guests usually look. */
const [soonest, latest] = [7, 90];

export const testOpening = defineCommand({
  name: "onboarding.test-booking",
  title: "Make a booking as a guest of the site would, at its price with every tax, and cancel it at once: proof that the house can be booked.",
  permission: "property:manage",
  input: z.object({}),
  risk: "medium",
  noInverse: "The test is cancelled already.",
  async run(tools) {
    const { tx, ctx, record } = tools;
    const propertyId = propertyOf(ctx);
    const property = found(await findProperty(tx, propertyId), "The property");
    const today = todayIn(property.timezone, nowMs());
    const part = asPart(tools);
    for (const { roomTypeId, ratePlanId, night, minStay, adults } of await sellableNights(tx, propertyId, addDays(today, soonest), addDays(today, latest))) {
      const [arrival, departure] = [toIsoDate(night), addDays(toIsoDate(night), minStay)];
      const tried = await atSavepoint(tx, () => openReservation(part, propertyId, {
        status: "confirmed", stays: [{ roomTypeId, ratePlanId, arrival, departure, adults, children: 0 }], guestId: null, source: "direct", locale: ctx.locale, facts: { note: "Test" },
      }));
      // A rule of the house may stand against this very night (a whole house, an advance window): the next one is tried.
      if (!tried.ok && tried.error instanceof DomainError) continue;
      if (!tried.ok) throw tried.error;
      const { id, number, total } = tried.value;
      await cancelReservation.run(part, { id, reason: "Test", waive: "Test" });
      record({ number, total, arrival, departure });
      const told: { number: string; total: Money; arrival: string; departure: string; adults: number } = { number, total, arrival, departure, adults };
      return told;
    }
    throw conflict("nothing_to_sell", "No night of the next three months can be booked on the site. Rooms, prices and open nights are needed first.");
  },
});
