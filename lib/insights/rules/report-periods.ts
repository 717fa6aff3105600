import { z } from "zod";
import { addDays, countNights, isoDate, type IsoDate, toIsoDate } from "@/lib/kernel/nights";

/** A span of dates, both ends included. */
export type Span = { readonly from: IsoDate; readonly to: IsoDate };

export const comparisons = ["last_year", "previous", "none"] as const;
export type Comparison = (typeof comparisons)[number];

/** The same calendar date a year before; 29 February falls on the 28th. */
export function yearBefore(date: IsoDate): IsoDate {
  const [year, rest] = [date.slice(0, 4), date.slice(4)];
  return toIsoDate(`${Number(year) - 1}${rest === "-02-29" ? "-02-28" : rest}`);
}

/** What a span is compared with: the same dates last year, the span of the same length before it, or nothing. */
export function comparedSpan({ from, to }: Span, how: Comparison): Span | null {
  if (how === "none") return null;
  if (how === "last_year") return { from: yearBefore(from), to: yearBefore(to) };
  const length = countNights(from, to) + 1;
  return { from: addDays(from, -length), to: addDays(to, -length) };
}

export const monthToDate = (day: IsoDate): Span => ({ from: toIsoDate(`${day.slice(0, 7)}-01`), to: day });
export const yearToDate = (day: IsoDate): Span => ({ from: toIsoDate(`${day.slice(0, 4)}-01-01`), to: day });

/** 52 weeks: the night of the same weekday a year before. */
export const sameWeekdayLastYear = (date: IsoDate): IsoDate => addDays(date, -364);

const span = { from: isoDate, to: isoDate };
/** Refuses a span that ends before it begins, or is longer than `most` days. */
const within = <S extends z.ZodType<Span>>(schema: S, most = 400): S => schema
  .refine((input) => input.to >= input.from, { message: "The last day must not come before the first.", path: ["to"] })
  .refine((input) => input.to < input.from || countNights(input.from, input.to) < most, { message: `At most ${most} days at once.`, path: ["to"] });

export const managerReportInput = z.object({ day: isoDate, compare: z.enum(comparisons).default("last_year") });
export const spanInput = within(z.object(span));
/** Two spans to be seen side by side, each of at most 400 days. */
export const twoSpansInput = within(z.object({ ...span, againstFrom: isoDate.describe("First night of the period it is compared with."), againstTo: isoDate.describe("Its last night, included.") }))
  .refine((input) => input.againstTo >= input.againstFrom && countNights(input.againstFrom, input.againstTo) < 400, { message: "The last day must not come before the first, and at most 400 days at once.", path: ["againstTo"] });
export const paceInput = within(z.object({ ...span, asOf: isoDate.optional().describe("The day pickup is counted from; left out: seven days ago.") }), 190);
export const groupings = ["source", "channel", "company", "family", "room_type", "market", "country"] as const;
export type Grouping = (typeof groupings)[number];
export const productionInput = within(z.object({ ...span, by: z.enum(groupings).default("source"), compare: z.enum(comparisons).default("last_year") }));

const paging = { limit: z.coerce.number().int().min(1).max(1_000).default(200), offset: z.coerce.number().int().min(0).max(1_000_000).default(0) };
export const stayKinds = ["sold", "arrivals", "departures", "in_house", "no_shows", "cancellations", "booked"] as const;
export type StayKind = (typeof stayKinds)[number];
export const stayRowsInput = within(z.object({ ...span, what: z.enum(stayKinds), by: z.enum(groupings).optional(), key: z.string().max(120).nullable().optional(), ...paging }));
export const postedRowsInput = within(z.object({ ...span, taxClass: z.string().max(40).optional(), levy: z.string().max(60).optional(), vat: z.string().max(60).optional(), ...paging }));
export const paymentRowsInput = within(z.object({ ...span, method: z.string().max(40).optional(), ...paging }));
