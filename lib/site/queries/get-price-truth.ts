import { z } from "zod";
import { roomTypesOf } from "@/db/repos/inventory";
import { priceChecksOf } from "@/db/repos/price-checks";
import { findProperty, hostsOf } from "@/db/repos/property";
import { ratePlansById } from "@/db/repos/rates";
import { feedOf, openWithholds } from "@/db/repos/site-feeds";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { type CheckedStay, checkedStay, isWrong } from "../rules/price-check";

export const getPriceTruth = defineQuery({
  name: "site.get-price-truth",
  title: "Whether the house's pages show what metasearch is given: the last checks, what is kept back and why, and the feed's addresses.",
  permission: "rates:read",
  input: z.object({ limit: z.number().int().min(1).max(60).default(14) }),
  async run({ tx, ctx }, { limit }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const [checks, kept, types, feed, hosts] = await Promise.all([
      priceChecksOf(tx, property.id, limit), openWithholds(tx, property.id, todayIn(property.timezone, nowMs())), roomTypesOf(tx, property.id), feedOf(tx, property.id), hostsOf(tx, property.id),
    ]);
    const last = (checks[0]?.samples ?? []).flatMap((sample) => checkedStay.safeParse(sample).data ?? []);
    const wrongOf = (stay: CheckedStay) => stay.offers.filter((offer) => isWrong(offer.verdict));
    const plans = await ratePlansById(tx, [...new Set([...kept.map((one) => one.ratePlanId), ...last.flatMap((stay) => wrongOf(stay).map((offer) => offer.ratePlanId))])]);
    const roomOf = (id: string) => pickText(types.find((type) => type.id === id)?.name, ctx.locale);
    const planOf = (id: string) => pickText(plans.find((plan) => plan.id === id)?.name, ctx.locale);
    return {
      feed: { google: feed?.google ?? false, hotelId: feed?.hotelId ?? property.id, latitude: feed?.latitude ?? null, longitude: feed?.longitude ?? null, lastAskedAt: feed?.lastAskedAt?.toISOString() ?? null, host: (hosts.find((host) => host.primary) ?? hosts[0])?.host ?? null },
      keptBack: kept.map((one) => ({
        id: one.id, arrival: one.arrival, nights: one.nights, room: roomOf(one.roomTypeId), ratePlan: planOf(one.ratePlanId), since: one.createdAt.toISOString(),
        fed: money(one.fedAmount, one.currency), shown: one.shownAmount === null ? null : money(one.shownAmount, one.currency),
      })),
      checks: checks.map((check, index) => ({
        checkId: check.id, trigger: check.trigger, startedAt: check.startedAt.toISOString(), finishedAt: check.finishedAt?.toISOString() ?? null, agreed: check.agreed, differed: check.differed, unread: check.unread,
        // One by one only of the last: older ones are history.
        stays: index > 0 ? [] : last.map((stay) => ({
          arrival: stay.arrival, nights: stay.nights, path: stay.path, unread: stay.unread, offers: stay.offers.length,
          wrong: wrongOf(stay).map((offer) => ({ room: roomOf(offer.roomTypeId), ratePlan: planOf(offer.ratePlanId), fed: money(offer.fed, offer.currency), shown: offer.shown === null ? null : money(offer.shown, offer.currency) })),
        })),
      })),
    };
  },
});
