import { z } from "zod";
import { findProperty } from "@/db/repos/property";
import { feedOf, noteFeedAsked, upsertFeed } from "@/db/repos/site-feeds";
import { now } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";

const place = z.object({ latitude: z.number().min(-90, "From -90 to 90.").max(90, "From -90 to 90."), longitude: z.number().min(-180, "From -180 to 180.").max(180, "From -180 to 180.") });

export const setFeed = defineCommand({
  name: "site.set-feed",
  title: "Give Google the house's prices for its free booking links, or stop giving them; with the house's place on the map.",
  permission: "site:manage",
  input: z.object({ google: z.boolean(), place: place.nullable().optional().describe("Left as it is where nothing is said.") }),
  async run({ tx, ctx, record, invertWith }, { google, place: given }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const before = await feedOf(tx, property.id);
    const stood = before && before.latitude !== null && before.longitude !== null ? { latitude: before.latitude, longitude: before.longitude } : null;
    const stands = given === undefined ? stood : given;
    await upsertFeed(tx, { propertyId: property.id, google, hotelId: before?.hotelId ?? property.id, latitude: stands?.latitude ?? null, longitude: stands?.longitude ?? null });
    record({ google: { before: before?.google ?? false, after: google } });
    invertWith({ command: "site.set-feed", input: { google: before?.google ?? false, place: stood } });
    return { google, hotelId: before?.hotelId ?? property.id };
  },
});

export const noteFeedRead = defineCommand({
  name: "site.note-feed-read",
  title: "Keep when metasearch last asked for the house's prices.",
  permission: "site:read",
  input: z.object({}),
  internal: true, unrecorded: true, noInverse: "It was asked.",
  async run({ tx, ctx }) {
    await noteFeedAsked(tx, propertyOf(ctx), now());
    return {};
  },
});
