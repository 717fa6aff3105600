import { z } from "zod";
import { roomTypesOf, unitsOf } from "@/db/repos/inventory";
import { partsOf } from "@/db/repos/inventory-parts";
import { findProperty, photosOf } from "@/db/repos/property";
import { cheapestNights } from "@/db/repos/site";
import { draftOf, readContent } from "../commands/site-document";
import { liveContent } from "@/db/repos/site-content";
import { sitePhotos } from "./site-photos";
import { isWholeHouse } from "@/lib/inventory/rules/composites";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { isLocale, type Locale, pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { addDays, todayIn, toIsoDate } from "@/lib/kernel/nights";
import { pricingFacts, roomToQuote } from "@/lib/rates/commands/pricing-facts";
import { quoteReservation } from "@/lib/rates/rules/quote";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { firstContent } from "../rules/content-begin";
import { photosIn } from "../rules/content";
import { viewOf } from "../rules/content-view";
import type { SiteView } from "../rules/views";
import { opensPreview } from "./preview-token";

/** How far ahead "from" looks. */
const horizonDays = 120;

export const getSite = defineQuery({
  name: "site.get-site",
  title: "The property as its public site shows it: facts, rooms, pictures and the lowest full price of a night.",
  permission: "site:read",
  input: z.object({ preview: z.string().max(200).optional().describe("What opens the draft; a token of this house's own.") }),
  async run({ tx, ctx }, { preview }): Promise<SiteView> {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const source: Locale = isLocale(property.sourceLocale) ? property.sourceLocale : "en";
    const say = (text: Parameters<typeof pickText>[0]) => pickText(text, ctx.locale, "en", source);
    const today = todayIn(property.timezone, nowMs());
    const types = await roomTypesOf(tx, property.id);
    const [units, photos, house, cheapest, parts] = await Promise.all([
      unitsOf(tx, property.id), photosOf(tx, property.id), pricingFacts(tx, property.id), cheapestNights(tx, property.id, today, addDays(today, horizonDays)),
      partsOf(tx, types.map((type) => type.id)),
    ]);
    const lowestOf = (roomTypeId: string, adults: number): number | undefined => {
      const totals = house.products.filter((product) => product.roomTypeId === roomTypeId && product.soldOn.includes("site")).flatMap((product) => cheapest.filter((row) => row.ratePlanId === product.ratePlanId).map(({ night, amount }) => quoteReservation({
        currency: product.currency, arrival: night, departure: addDays(toIsoDate(night), 1), bookedOn: today, soldOn: "site", taxes: house.taxesBetween(night, night),
        rooms: [roomToQuote(house, product, { roomId: product.ratePlanId, nights: [{ night, amount }], adults }, today)],
      }).totalAmount));
      return totals.length === 0 ? undefined : Math.min(...totals);
    };
    const shown = preview !== undefined && opensPreview(preview, ctx.tenantId, property.id, nowMs());
    const live = shown ? undefined : await liveContent(tx, property.id);
    const document = shown ? (await draftOf(tx, property.id)).content : live ? readContent(live.content, property) : firstContent(property);
    const picture = await sitePhotos(tx, property.id, photosIn(document), say);
    const content = viewOf(document, { say, picture, today, locale: ctx.locale });
    const picturesOf = (roomTypeId: string | null) => photos.filter((photo) => photo.roomTypeId === roomTypeId).map((photo) => ({ source: photo.source, alt: say(photo.alt) }));
    return {
      slug: property.slug, name: property.name, kind: property.kind, stars: property.stars, city: property.city, country: property.country, street: property.street,
      timezone: property.timezone, currency: property.currency, sourceLocale: source, demo: property.demo, today,
      preview: shown, version: live?.version ?? null, content,
      tagline: content.hero.line || say(property.tagline), description: say(property.description), checkInTime: property.checkInTime, checkOutTime: property.checkOutTime,
      cancellationPolicy: property.cancellationPolicy ? say(property.cancellationPolicy) : null, contact: property.contact, theme: { hue: document.look.hue, display: document.look.face, depth: document.look.depth, radius: document.look.radius },
      amenities: property.amenities.map((amenity) => ({ code: amenity.code, name: say(amenity.name) })), pictures: content.hero.picture ? [content.hero.picture] : picturesOf(null),
      rooms: types.map((type) => {
        const adults = Math.min(2, type.maxAdults);
        const lowest = lowestOf(type.id, adults);
        return {
          id: type.id, code: type.code, name: say(type.name), description: say(type.description), maxGuests: type.maxGuests, maxAdults: type.maxAdults,
          units: units.filter((unit) => unit.roomTypeId === type.id).length, wholeHouse: isWholeHouse(type.id, parts, units),
          sizeM2: type.facts.sizeM2 ?? null, beds: type.facts.beds ? say(type.facts.beds) : null, view: type.facts.view ? say(type.facts.view) : null, pictures: content.rooms.pages[type.code]?.pictures.length ? content.rooms.pages[type.code]?.pictures ?? [] : picturesOf(type.id),
          paragraphs: content.rooms.pages[type.code]?.paragraphs ?? [],
          /** One night for `adults`, every tax and levy in it. */
          from: lowest === undefined ? null : { adults, total: money(lowest, property.currency) },
        };
      }),
    };
  },
});
