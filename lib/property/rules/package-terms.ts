import { z } from "zod";
import { isoDate } from "@/lib/kernel/nights";

const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "small letters, digits and single hyphens").max(60);
const price = z.number().min(0).max(10_000_000);
const percent = z.number().min(0).max(100);
const days = z.number().int().min(0).max(1_000);
const places = z.array(z.enum(["site", "desk", "concierge", "channels"])).max(4);

const family = z.strictObject({
  code,
  /** The family whose prices it follows, changed by a percentage or an amount; without it its plans have prices of their own. */
  follows: code.optional(),
  percent: z.number().min(-90).max(300).optional(),
  amount: z.number().min(-10_000_000).max(10_000_000).optional(),
  /** Prices are rounded to a multiple of so much, in currency units. */
  roundTo: z.number().min(0.01).max(10_000).default(1),
  refundable: z.boolean().default(true),
  meals: z.enum(["room_only", "breakfast", "half_board", "full_board", "all_inclusive"]).default("room_only"),
  pricing: z.enum(["per_room", "per_person"]).default("per_room"),
  includedAdults: z.number().int().min(1).max(30).optional(),
  extraAdult: price.default(0),
  children: z.array(z.strictObject({ upTo: z.number().int().min(0).max(17), percent: percent.optional(), amount: price.optional() })).max(8).default([]),
  cancellation: code.optional(), deposit: code.optional(),
  minAdvance: days.optional(), maxAdvance: days.optional(),
  soldOn: places.default(["site", "desk", "concierge", "channels"]),
}).refine((row) => row.follows === undefined || (row.percent === undefined) !== (row.amount === undefined), { message: "a family that follows another names a percent or an amount", path: ["follows"] });

/** A share of the nights, a number of them, an amount, the first night, or nothing: exactly one. */
const what = { percent: percent.optional(), nights: z.number().int().min(1).max(60).optional(), amount: price.optional(), firstNight: z.literal(true).optional(), free: z.literal(true).optional() };
const one = (row: Readonly<Record<string, unknown>>) => Object.keys(what).filter((key) => row[key] !== undefined).length === 1;
const oneError = "name one of percent, nights, amount, firstNight, free";

/** What rates.yaml says beside prices: ways of selling, terms with their dates, reductions, extras. */
export const termsParts = {
  families: z.array(family).max(40).default([]),
  cancellation: z.array(z.strictObject({
    code, from: isoDate, until: isoDate.optional(),
    /** `hours` before check-in on the arrival day from which it holds; without it from the booking on. */
    steps: z.array(z.strictObject({ hours: z.number().int().min(0).max(9_600).optional(), ...what }).refine(one, oneError)).min(1).max(12),
    noShow: z.strictObject(what).refine(one, oneError),
  })).max(40).default([]),
  deposits: z.array(z.strictObject({ code, from: isoDate, until: isoDate.optional(), ...what, full: z.literal(true).optional(), daysBefore: days.optional() })
    .refine((row) => one(row) !== (row.full === true), "name one of percent, nights, amount, firstNight, full, free")).max(40).default([]),
  /** By a code a guest types; what applies by itself is set up in the house. */
  promotions: z.array(z.strictObject({
    code, percent: percent.optional(), perNight: price.optional(), perStay: price.optional(),
    /** Of every so many nights so many are paid. */
    free: z.strictObject({ every: z.number().int().min(2).max(30), paid: z.number().int().min(1).max(29) }).refine((row) => row.paid < row.every, "fewer nights are paid than spent").optional(),
    minNights: z.number().int().min(1).max(60).optional(), stayFrom: isoDate.optional(), stayTo: isoDate.optional(), bookFrom: isoDate.optional(), bookTo: isoDate.optional(),
    maxUses: z.number().int().min(1).max(1_000_000).optional(), combinable: z.boolean().default(false),
  }).refine((row) => [row.percent, row.perNight, row.perStay, row.free].filter((part) => part !== undefined).length === 1, "name one of percent, perNight, perStay, free")).max(60).default([]),
  extras: z.array(z.strictObject({
    code, price, per: z.enum(["stay", "night", "person", "person_night", "piece"]), taxes: z.enum(["accommodation", "food", "extra"]).default("extra"),
    perDay: z.number().int().min(1).max(10_000).optional(), leadHours: z.number().int().min(1).max(8_760).optional(), soldOn: places.default(["site", "desk", "concierge"]),
  })).max(100).default([]),
};

const words = z.string().trim().min(1).max(200);
/** The same in texts/<language>.yaml. */
export const termsTexts = {
  families: z.record(code, words).default({}),
  policies: z.record(code, words).default({}),
  promotions: z.record(code, words).default({}),
  extras: z.record(code, z.strictObject({ name: words, description: z.string().trim().min(1).max(2_000).optional() })).default({}),
};
