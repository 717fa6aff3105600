import { createHash } from "node:crypto";
import { z } from "zod";
import { insertPriceCheck, lockPriceCheck, nightlyCheckOf, updatePriceCheck } from "@/db/repos/price-checks";
import { findProperty, hostsOf } from "@/db/repos/property";
import { openWithholds, releaseWithholds, withhold } from "@/db/repos/site-feeds";
import { now, nowMs } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { idSchema, newId } from "@/lib/kernel/ids";
import { todayIn, toIsoDate } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { fedAdults } from "../rules/feed";
import { checkedStay, isWrong, pickStays, settle, staysANight } from "../rules/price-check";

/** Stays kept back that one check looks at again, the nearest first. */
const mostKept = 40;
const looking = "Looking changes no price.";

/** The same seed for the same house and night, so that a night run again looks up the same stays. */
const seedOf = (propertyId: string, day: string, salt: string): number => createHash("sha256").update(`${propertyId} ${day} ${salt}`).digest().readUInt32BE();

export const requestPriceCheck = defineCommand({
  name: "site.request-price-check",
  title: "Look up some stays on the house's own pages and compare their prices with those metasearch is given. Changes no price.",
  permission: "site:manage",
  input: z.object({}),
  noInverse: looking,
  async run({ tx, ctx, emit }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const checkId = newId();
    await insertPriceCheck(tx, { id: checkId, propertyId: property.id, day: todayIn(property.timezone, nowMs()), trigger: "asked" });
    emit({ name: "site/price-check-due", data: { propertyId: property.id, checkId } });
    return { checkId };
  },
});

/** Which stays to look up, and where. A night that was begun goes on; one that is finished says so. */
export const beginPriceCheck = defineCommand({
  name: "site.begin-price-check",
  title: "Begin the night's comparison of landing pages with what metasearch is given.",
  permission: "site:manage",
  input: z.object({ checkId: idSchema.optional() }),
  internal: true, noInverse: looking,
  async run({ tx, ctx }, { checkId: asked }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const today = todayIn(property.timezone, nowMs());
    const fresh = newId();
    const isNew = asked === undefined && (await insertPriceCheck(tx, { id: fresh, propertyId: property.id, day: today, trigger: "nightly" }));
    const row = asked === undefined ? (isNew ? undefined : await nightlyCheckOf(tx, property.id, today)) : inScope(ctx, await lockPriceCheck(tx, asked), "The check");
    const hosts = await hostsOf(tx, property.id);
    const kept = new Map((await openWithholds(tx, property.id, today)).map(({ arrival, nights }) => [`${arrival} ${nights}`, { arrival: toIsoDate(arrival), nights }]));
    const wanted = [...[...kept.values()].slice(0, mostKept), ...pickStays(seedOf(property.id, today, asked ?? "night"), today, staysANight)];
    return {
      checkId: row?.id ?? fresh, finished: row?.finishedAt != null, host: (hosts.find((host) => host.primary) ?? hosts[0])?.host ?? null,
      stays: [...new Map(wanted.map((stay) => [`${stay.arrival} ${stay.nights}`, stay])).values()],
    };
  },
});

export const recordPriceCheck = defineCommand({
  name: "site.record-price-check",
  title: "Keep what the pages showed: a price that differs is kept back from metasearch until a check finds it right.",
  permission: "site:manage",
  input: z.object({ checkId: idSchema, stays: z.array(checkedStay).max(80) }),
  internal: true, noInverse: "What a page showed stays as it was seen. The next check gives free what it finds right.",
  kept: { input: ({ checkId }) => ({ checkId }) },
  async run({ tx, ctx, record }, { checkId, stays }) {
    const check = inScope(ctx, await lockPriceCheck(tx, checkId), "The check");
    if (check.finishedAt !== null) throw conflict("already_recorded", "This check is finished.");
    const property = found(await findProperty(tx, check.propertyId), "The property");
    const { withhold: wrong, release } = settle(stays, await openWithholds(tx, check.propertyId, todayIn(property.timezone, nowMs())));
    const offers = stays.flatMap((stay) => stay.offers);
    const figures = { agreed: offers.filter(({ verdict }) => verdict === "agrees").length, differed: offers.filter(({ verdict }) => isWrong(verdict)).length, unread: stays.filter((stay) => stay.unread !== null).length };
    // The newest samples first that matter: those that differ, then those nobody could read.
    const samples = [...stays].sort((a, b) => Number(b.offers.some(({ verdict }) => isWrong(verdict))) - Number(a.offers.some(({ verdict }) => isWrong(verdict))) || Number(b.unread !== null) - Number(a.unread !== null));
    await updatePriceCheck(tx, checkId, { ...figures, samples, finishedAt: now() });
    await withhold(tx, wrong.map(({ stay, offer }) => ({
      id: newId(), propertyId: check.propertyId, roomTypeId: offer.roomTypeId, ratePlanId: offer.ratePlanId, arrival: stay.arrival, nights: stay.nights, adults: fedAdults, currency: offer.currency,
      fedAmount: offer.fed, shownAmount: offer.shown === offer.fed && offer.stated !== null ? offer.stated : offer.shown, checkId,
    })));
    await releaseWithholds(tx, release, now());
    record({ ...figures, keptBack: wrong.length, released: release.length });
    return { ...figures, keptBack: wrong.length, released: release.length };
  },
});
