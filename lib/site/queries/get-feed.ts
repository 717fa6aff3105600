import { z } from "zod";
import { roomTypesOf } from "@/db/repos/inventory";
import { findProperty } from "@/db/repos/property";
import { familiesOf } from "@/db/repos/rate-families";
import { feedOf } from "@/db/repos/site-feeds";
import { found, notFound } from "@/lib/kernel/errors";
import { isoDate } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { mostFedNights } from "../rules/feed";
import type { FeedCatalogue, ListedHouse } from "../rules/feed-shapes";
import { feedStay } from "./feed-stay";

export const getFeedStay = defineQuery({
  name: "site.get-feed-stay",
  title: "What metasearch is given for one stay of two: every room and rate with its price in parts. Amounts in minor units.",
  permission: "site:read",
  input: z.object({ arrival: isoDate, nights: z.number().int().min(1).max(mostFedNights) }),
  async run({ tx, ctx }, stay) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const feed = await feedOf(tx, property.id);
    if (!feed?.google) throw notFound("A feed of this house");
    return { hotelId: feed.hotelId, currency: property.currency, stay: await feedStay(tx, property, stay) };
  },
});

export const getFeedFacts = defineQuery({
  name: "site.get-feed-facts",
  title: "The house as metasearch lists it: name, place, rooms and rates.",
  permission: "site:read",
  input: z.object({}),
  async run({ tx, ctx }): Promise<{ house: ListedHouse; catalogue: FeedCatalogue; currency: string }> {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const feed = await feedOf(tx, property.id);
    if (!feed?.google) throw notFound("A feed of this house");
    const [types, families] = await Promise.all([roomTypesOf(tx, property.id), familiesOf(tx, property.id)]);
    const { latitude, longitude } = feed;
    return {
      currency: property.currency,
      house: {
        hotelId: feed.hotelId, name: property.name, kind: property.kind, street: property.street, city: property.city, country: property.country, phone: property.contact.phone ?? null,
        place: latitude === null || longitude === null ? null : { latitude, longitude }, language: property.sourceLocale,
      },
      catalogue: {
        rooms: types.map((type) => ({ code: type.code, name: type.name, description: type.description, maxGuests: type.maxGuests })),
        plans: families.filter((family) => family.active && family.soldOn.includes("site")).map((family) => ({ code: family.code, name: family.name, refundable: family.refundable, breakfast: family.mealPlan !== "room_only" })),
      },
    };
  },
});
