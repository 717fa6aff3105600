import { z } from "zod";
import { currencyCode } from "@/lib/kernel/money-schema";
import { isoDate } from "@/lib/kernel/nights";
import { localeSchema } from "@/lib/kernel/locale-schema";
import { termsParts, termsTexts } from "./package-terms";
import { slugSchema } from "@/lib/tenancy/rules/slug";

/** Unknown is a value: `to_confirm` says that nobody has told us yet, and is never sold as a fact. */
const unknown = z.literal("to_confirm").transform(() => null);
const orUnknown = <S extends z.ZodType>(schema: S) => z.union([unknown, schema], { error: (issue) => `${issue.input === undefined ? "is missing" : "is not understood"}: a value, or to_confirm` }).optional();

const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "small letters, digits and single hyphens").max(60);
const line = z.string().trim().min(1).max(120);
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day in quotes, such as "15:00"');
const timeZone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}, "a time zone such as Africa/Casablanca");

/** property.yaml */
export const propertyFile = z.strictObject({
  slug: slugSchema,
  name: line,
  kind: z.enum(["guest-house", "riad", "villa", "hotel", "apartment"]),
  stars: z.number().int().min(1).max(5).optional(),
  street: orUnknown(line),
  city: line,
  country: z.string().regex(/^[A-Z]{2}$/, "two capital letters, such as MA"),
  timezone: timeZone,
  currency: currencyCode,
  sourceLocale: localeSchema,
  demo: z.boolean().default(false),
  checkIn: orUnknown(clockTime),
  checkOut: orUnknown(clockTime),
  /** `texts`: the words stand in texts/<language>.yaml. */
  cancellationPolicy: orUnknown(z.literal("texts")),
  contact: z.strictObject({ email: z.email("an e-mail address").optional(), phone: z.string().regex(/^\+[\d ]{6,24}$/, "a phone number with its country code").optional() }).default({}),
  amenities: z.array(code).max(80).default([]),
  theme: z.strictObject({ hue: z.number().min(0).max(360).optional(), display: z.enum(["fraunces", "inter"]).optional(), radius: z.number().min(6).max(10).optional() }).default({}),
});

const sleeps = z.number().int().min(1).max(60);

const door = z.string({ error: 'a room\'s name in quotes, such as "12"' }).trim().min(1).max(40);

/** room-types.yaml */
export const roomTypesFile = z.strictObject({
  roomTypes: z.array(z.strictObject({
    code,
    /** The doors' names; one physical room each. A day-use has none: it borrows those of the type it is `of`. */
    rooms: z.array(door).max(200).default([]),
    kind: z.enum(["room", "day-use"]).default("room"),
    of: code.optional(),
    sleeps,
    adults: sleeps.optional(),
    sizeM2: orUnknown(z.number().int().min(4).max(2_000)),
  })).min(1).max(100),
  /** Selling the first takes every room of the others; while one of those is sold, the first is not to be had. */
  wholeHouse: z.array(z.strictObject({ sells: code, closes: z.array(code).min(1).max(100) })).max(10).default([]),
  /** A suite made of rooms beside each other: the suite's own name as a room, and the rooms it joins. */
  connecting: z.array(z.strictObject({ suite: door, rooms: z.array(door).min(2).max(12) })).max(100).default([]),
});

const price = z.number().min(0.01).max(10_000_000);
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a day of the year in quotes, such as "12-20"');

/** rates.yaml: prices per room and night in whole currency units (two decimals at most). */
export const ratesFile = z.strictObject({
  demo: z.boolean().default(false),
  opens: z.strictObject({ days: z.number().int().min(1).max(730), past: z.number().int().min(0).max(400).default(0) }),
  defaultSeason: code,
  seasons: z.array(z.strictObject({ code, from: monthDay, to: monthDay, minStay: z.number().int().min(1).max(30).optional() })).max(60).default([]),
  /** Nights by weekday, Monday 1 … Sunday 7; the night is named by the date it begins on. */
  weekend: z.strictObject({ nights: z.array(z.number().int().min(1).max(7)).min(1).max(7), percent: z.number().min(-50).max(200) }).optional(),
  plans: z.array(z.strictObject({
    code, roomType: code,
    /** A family with prices of its own; the house's basic one where none is named. */
    family: code.optional(),
    floor: price.optional(), ceiling: price.optional(),
    prices: z.record(code, price),
  })).min(1).max(200),
  ...termsParts,
});

const taxBase = { code, from: isoDate, until: isoDate.optional(), confirmed: z.boolean() };

/** taxes.yaml: dated data, never code. */
export const taxesFile = z.strictObject({
  taxes: z.array(z.discriminatedUnion("basis", [
    z.strictObject({ ...taxBase, basis: z.literal("percent_included"), percent: z.number().min(0).max(100) }),
    z.strictObject({ ...taxBase, basis: z.literal("percent_added"), percent: z.number().min(0).max(100) }),
    z.strictObject({ ...taxBase, basis: z.literal("per_person_night"), amount: z.number().min(0).max(100_000), exemptBelowAge: z.number().int().min(0).max(21).optional() }),
  ])).max(60),
});

/** channels.yaml: what a channel manager says, to be compared with what we know. */
export const channelsFile = z.strictObject({
  manager: line,
  claims: z.strictObject({ roomTypesMapped: z.number().int().min(0).optional(), units: z.number().int().min(0).optional() }).default({}),
  channels: z.array(z.strictObject({ name: line, connection: line.optional() })).max(200).default([]),
});

const photo = z.strictObject({ source: z.string().regex(/^pattern:[\p{L}\p{N}/ ._-]{1,80}$/u, "pattern:<name>") });

/** photos.yaml */
export const photosFile = z.strictObject({
  property: z.array(photo).max(60).default([]),
  roomTypes: z.record(code, z.array(photo).max(60)).default({}),
});

const words = z.string().trim().min(1).max(200);
const prose = z.string().trim().min(1).max(4_000);

/** texts/<language>.yaml: one file a language, so that a translator opens one file. */
export const textsFile = z.strictObject({
  tagline: words.optional(),
  description: prose.optional(),
  cancellationPolicy: prose.optional(),
  amenities: z.record(code, words).default({}),
  roomTypes: z.record(code, z.strictObject({ name: words, description: prose.optional(), beds: words.optional(), view: words.optional() })).default({}),
  /** By plan, or `default` for all of them. */
  plans: z.record(code, words).default({}),
  taxes: z.record(code, words).default({}),
  ...termsTexts,
});

export type PropertyFile = z.output<typeof propertyFile>;
export type RoomTypesFile = z.output<typeof roomTypesFile>;
export type RatesFile = z.output<typeof ratesFile>;
export type TaxesFile = z.output<typeof taxesFile>;
export type ChannelsFile = z.output<typeof channelsFile>;
export type PhotosFile = z.output<typeof photosFile>;
export type TextsFile = z.output<typeof textsFile>;
