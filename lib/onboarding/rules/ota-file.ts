import { z } from "zod";
import type { I18nText } from "@/lib/kernel/locale";
import { localeSchema } from "@/lib/kernel/locale-schema";

/** required: read in a source. expected: common practice, not confirmed. recommended: better so. unknown: no source says, so nothing is counted. */
export const levels = ["required", "expected", "recommended", "unknown"] as const;
export type Level = (typeof levels)[number];

/** Who closes a gap: the house (its people), the OTA, or this system by itself. */
export const closers = ["house", "ota", "system"] as const;
export type Closer = (typeof closers)[number];

export const items = [
  "account", "legal-entity", "name", "description", "address", "position", "contacts", "check-times", "units", "photos", "amenities", "policies",
  "open-nights", "licence", "tax-id", "bank", "go-live",
] as const;
export type Item = (typeof items)[number];

export const photoKinds = ["exterior", "lobby", "room", "bathroom", "amenity"] as const;
export type PhotoKind = (typeof photoKinds)[number];

export const photoFormats = ["jpeg", "png", "webp", "gif", "bmp"] as const;
export type PhotoFormat = (typeof photoFormats)[number];

const count = z.number().int().min(0).max(1_000_000_000);
const words = z.array(z.string().min(1).max(80)).min(1).max(40);
const size = z.tuple([count, count]);

/** What its source says besides, for people: in English, or by language. */
const sentence = z.string().min(1).max(400);
const note = z.union([sentence.transform((en): I18nText => ({ en })), z.partialRecord(localeSchema, sentence).refine((text) => text.en !== undefined, "In English at least.")]);

const base = { level: z.enum(levels), closes: z.enum(closers).optional(), note: note.optional(), documents: words.optional(), facts: words.optional() };
const of = <I extends Item, S extends z.ZodRawShape>(item: I, shape: S) => z.strictObject({ item: z.literal(item), ...base, ...shape });
const language = z.string().regex(/^[a-z]{2}$/);
const length = { min: count.optional(), max: count.optional() };
const wordRules = { ...length, language: language.optional(), script: z.enum(["latin"]).optional(), plain: z.boolean().optional(), without: words.optional() };

/** What one OTA asks of one thing. Sizes in pixels, bytes and characters as its own documentation counts them. */
export const requirement = z.discriminatedUnion("item", [
  of("account", {}), of("legal-entity", {}), of("check-times", {}), of("position", {}), of("units", {}), of("policies", {}), of("licence", {}), of("tax-id", {}), of("bank", {}), of("go-live", {}),
  of("name", wordRules),
  of("description", wordRules),
  of("address", { parts: z.array(z.enum(["street", "city", "postcode"])).min(1).optional(), script: z.enum(["latin"]).optional() }),
  of("contacts", { roles: words.optional(), parts: z.array(z.enum(["name", "email", "phone"])).min(1).optional() }),
  of("amenities", { min: count.optional() }),
  of("open-nights", { min: count.optional(), within: count.optional() }),
  of("photos", {
    count: count.optional(), recommended: count.optional(), per: z.enum(["property", "room-type"]).optional(), kinds: z.array(z.enum(photoKinds)).optional(), first: z.enum(photoKinds).optional(),
    max: count.optional(), maxPerRoomType: count.optional(), minWidth: count.optional(), minHeight: count.optional(), maxWidth: count.optional(), maxHeight: count.optional(),
    minLongEdge: count.optional(), bestLongEdge: count.optional(), best: size.optional(), shownFrom: size.optional(), maxBytes: count.optional(), formats: z.array(z.enum(photoFormats)).min(1).optional(),
  }),
]);
export type Requirement = z.output<typeof requirement>;
export type PhotoRequirement = Extract<Requirement, { item: "photos" }>;

/** How an OTA is reached on each road. `partner-only`: for approved partners. `claimed`, `unverified`: somebody says so, nobody has shown it. */
export const reaches = ["yes", "no", "unknown", "unverified", "claimed", "partner-only"] as const;
export type Reach = (typeof reaches)[number];
export const routes = ["direct", "hotelrunner", "channex", "ical"] as const;
export type Route = (typeof routes)[number];

/** A step of an OTA's own: its name, or its name with what it settles and what to tick off. */
const step = z.union([
  z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  z.strictObject({ step: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/), items: z.array(z.enum(items)).default([]), closes: z.enum(closers).optional(), note: note.optional(), link: z.url().optional() }),
]);

/** A file of data/otas: one OTA, with what it asks and the steps to it. */
export const otaFile = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,29}$/),
  name: z.string().min(1).max(80),
  brands: z.array(z.string().min(1).max(60)).max(20).default([]),
  kind: z.enum(["ota", "wholesaler", "metasearch"]),
  priority: z.number().int().min(1).max(999),
  routes: z.strictObject({ direct: z.enum(reaches), hotelrunner: z.enum(reaches), channex: z.enum(reaches), ical: z.enum(reaches) }),
  api: z.strictObject({ content: z.boolean(), availability: z.boolean(), reservations: z.boolean() }),
  languages: z.array(language).min(1).max(10),
  limits: z.strictObject({ rooms: count.optional(), nights: count.optional(), stay: count.optional(), without: words.optional(), note: note.optional() }).optional(),
  source: z.string().min(1).max(400),
  requirements: z.array(requirement).min(1).max(items.length),
  steps: z.array(step).min(1).max(40),
}).refine(({ requirements }) => new Set(requirements.map(({ item }) => item)).size === requirements.length, { message: "An item is asked once.", path: ["requirements"] })
  .refine(({ steps }) => new Set(steps.map(stepName)).size === steps.length, { message: "A step is named once.", path: ["steps"] });
export type Ota = z.output<typeof otaFile>;

export function stepName(one: z.output<typeof step>): string {
  return typeof one === "string" ? one : one.step;
}

/** data/otas/catalogue.yaml: what channel managers say they reach, with the source of the saying. */
export const catalogueFile = z.strictObject({
  source: z.string().min(1).max(400),
  channels: z.array(z.strictObject({
    /** The OTA's file, where there is one. */
    code: z.string().min(1).max(30),
    name: z.string().min(1).max(80),
    hotelrunner: z.enum(reaches), channex: z.enum(reaches), ical: z.enum(reaches),
    /** The manager's own code of the channel, where a source names it. */
    codes: z.strictObject({ hotelrunner: z.string().optional(), channex: z.string().optional() }).default({}),
    note: note.optional(),
  })).min(1).max(300),
});
export type Catalogue = z.output<typeof catalogueFile>;
