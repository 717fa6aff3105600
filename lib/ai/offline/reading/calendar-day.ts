import { Temporal } from "temporal-polyfill";
import { addDays, type IsoDate, tryIsoDate, weekday } from "@/lib/kernel/nights";

/** Where an unfinished date most likely lies: rates look ahead, reports look both ways or back. */
export type Lean = "future" | "nearest" | "past";
export type DayRange = { readonly from: IsoDate; readonly to: IsoDate };

/** Days by which weeks are told: `nights` Friday and Saturday, as hotels sell them; `days` Saturday and Sunday. */
export type WeekendMeans = "nights" | "days";

/** How unfinished dates are completed. `stretch`: "27 December for 3 nights" is three nights, not one. */
export type DateReading = { readonly lean: Lean; readonly weekend: WeekendMeans; readonly stretch: boolean };

const pad = (value: number, width = 2) => String(value).padStart(width, "0");

export const dayOf = (year: number, month: number, day: number): IsoDate | undefined => tryIsoDate(`${pad(year, 4)}-${pad(month)}-${pad(day)}`);
export const partsOf = (date: IsoDate) => ({ year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) });

/** First and last day of the month `offset` months from the one of `date`. */
export function monthOf(date: IsoDate, offset = 0): DayRange {
  const first = Temporal.PlainDate.from(date).with({ day: 1 }).add({ months: offset });
  const range = { from: tryIsoDate(first.toString()), to: tryIsoDate(first.with({ day: first.daysInMonth }).toString()) };
  return range.from && range.to ? { from: range.from, to: range.to } : { from: date, to: date };
}

/** Monday to Sunday of the week `offset` weeks from the one of `date`. */
export function weekOf(date: IsoDate, offset = 0): DayRange {
  const monday = addDays(date, 1 - weekday(date) + offset * 7);
  return { from: monday, to: addDays(monday, 6) };
}

/** The weekend of the week `offset` weeks away; on a Sunday "this weekend" is still the one that is ending. */
export function weekendOf(date: IsoDate, offset: number, means: WeekendMeans): DayRange {
  const monday = weekOf(date, offset).from;
  return means === "nights" ? { from: addDays(monday, 4), to: addDays(monday, 5) } : { from: addDays(monday, 5), to: addDays(monday, 6) };
}

export function yearOf(date: IsoDate, offset = 0): DayRange {
  const year = partsOf(date).year + offset;
  return { from: dayOf(year, 1, 1) ?? date, to: dayOf(year, 12, 31) ?? date };
}

const distance = (range: DayRange, today: IsoDate): number => {
  if (range.from <= today && today <= range.to) return 0;
  const edge = today < range.from ? range.from : range.to;
  return Math.abs(Temporal.PlainDate.from(today).until(edge, { largestUnit: "days" }).days);
};

/** Of the same range in several years (or months), the one a person most likely means. */
export function likeliest(candidates: readonly (DayRange | undefined)[], today: IsoDate, lean: Lean): DayRange | undefined {
  const ranges = candidates.filter((range) => range !== undefined).sort((a, b) => (a.from < b.from ? -1 : 1));
  if (lean === "future") return ranges.find((range) => range.to >= today) ?? ranges.at(-1);
  if (lean === "past") return ranges.findLast((range) => range.from <= today) ?? ranges[0];
  return ranges.toSorted((a, b) => distance(a, today) - distance(b, today))[0];
}
