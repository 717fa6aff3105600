import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { writingOf } from "@/lib/kernel/locale";

/** A calendar date without time or zone, `YYYY-MM-DD`. A night is named by the date it begins on. */
export type IsoDate = string & { readonly __brand: "IsoDate" };

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** The date when `text` is a real calendar day of the years 1900 to 2999 (Postgres knows no year 0), else undefined. A year of prices asks thousands of times. */
export function tryIsoDate(text: string): IsoDate | undefined {
  if (!/^(?:19|2\d)\d{2}-\d{2}-\d{2}$/.test(text)) return undefined;
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  const last = month === 2 && isLeap(Number(text.slice(0, 4))) ? 29 : (monthDays[month - 1] ?? 0);
  return day >= 1 && day <= last ? (text as IsoDate) : undefined;
}

/** Throws RangeError when `text` is not a real calendar day. */
export function toIsoDate(text: string): IsoDate {
  const date = tryIsoDate(text);
  if (!date) throw new RangeError(`Not a calendar date: ${text}`);
  return date;
}

export const isoDate = z
  .string()
  .refine((text) => tryIsoDate(text) !== undefined, "A calendar date as YYYY-MM-DD.")
  .transform((text) => text as IsoDate)
  .meta({ format: "date", example: "2026-12-27" });

const plain = (date: IsoDate) => Temporal.PlainDate.from(date);

export const addDays = (date: IsoDate, days: number): IsoDate => plain(date).add({ days }).toString() as IsoDate;

/** Nights between arrival and departure; negative when departure comes first. */
export const countNights = (arrival: IsoDate, departure: IsoDate): number => Math.round((Date.parse(departure) - Date.parse(arrival)) / 86_400_000);

/** The nights of a stay: arrival included, departure excluded. */
export function nightsBetween(arrival: IsoDate, departure: IsoDate): IsoDate[] {
  const count = countNights(arrival, departure);
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(arrival, index));
}

/** Every date from `from` to `to`, both included. */
export const datesThrough = (from: IsoDate, to: IsoDate): IsoDate[] => nightsBetween(from, addDays(to, 1));

/** Monday 1 … Sunday 7. */
export const weekday = (date: IsoDate): number => plain(date).dayOfWeek;

/** The business day in an IANA time zone at an instant (milliseconds since the epoch). */
export const todayIn = (timeZone: string, at: number = Date.now()): IsoDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString() as IsoDate;

/** When a calendar day begins in an IANA time zone, in ms since the epoch. */
export const startOfDay = (date: IsoDate, timeZone: string): number => plain(date).toZonedDateTime(timeZone).epochMilliseconds;

/** A time of day, "HH:MM" on the clock of an IANA time zone, on a date: ms since the epoch. */
export const momentOf = (date: IsoDate, clock: string, timeZone: string): number => plain(date).toZonedDateTime({ timeZone, plainTime: clock }).epochMilliseconds;

/** The clock of an IANA time zone at an instant (ms since the epoch), "HH:MM". An hour that a change of season repeats reads the same twice. */
export const clockIn = (timeZone: string, at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: "minute" });

/** "Sun 27 Dec 2026" in the reader's locale. */
export function formatDate(date: IsoDate, locale: string, style: "full" | "medium" | "short" = "medium"): string {
  const options: Intl.DateTimeFormatOptions =
    style === "full" ? { weekday: "long", day: "numeric", month: "long", year: "numeric" }
    : style === "medium" ? { weekday: "short", day: "numeric", month: "short", year: "numeric" }
    : { day: "numeric", month: "short" };
  return new Intl.DateTimeFormat(writingOf(locale), { ...options, timeZone: "UTC", numberingSystem: "latn" }).format(new Date(`${date}T00:00:00Z`));
}
