import { addDays, countNights, type IsoDate, toIsoDate } from "@/lib/kernel/nights";
import { monthOf, type DayRange, yearOf } from "./reading/calendar-day";
import { type Extractor, unclear } from "./extractor";
import { daysNamed, type DateOptions } from "./extractors";
import type { Reading } from "./reading/read";

const report: DateOptions = { lean: "nearest", weekend: "nights" };

const shapeOf = (options: DateOptions) => ({ lean: options.lean ?? "future", weekend: options.weekend ?? "nights", stretch: true }) as const;
const isYear = (days: DayRange) => countNights(days.from, days.to) >= 360;

/** The periods of a message in their order; "last year" beside another period is that period a year before, not a period of its own. */
function periods(reading: Reading, options: DateOptions, apart = false): { readonly first?: DayRange; readonly second?: DayRange; readonly yearBefore: boolean } {
  const all = reading.dates.flatMap((mention) => (apart ? mention.ends?.(shapeOf(options)) : undefined) ?? mention.resolve(shapeOf(options)) ?? []);
  const spans = all.length > 1 && all.some((days) => !isYear(days)) ? all.filter((days) => !isYear(days)) : all;
  const [first, second] = spans;
  return { ...(first ? { first } : {}), ...(second ? { second } : {}), yearBefore: spans.length < all.length && all.some((days) => isYear(days) && days.from < reading.today) };
}

const shifted = (date: IsoDate, years: number): IsoDate => {
  const rest = date.slice(4);
  return toIsoDate(`${String(Number(date.slice(0, 4)) + years).padStart(4, "0")}${rest === "-02-29" ? "-02-28" : rest}`);
};

const edge = (end: "from" | "to", of: (reading: Reading) => DayRange | undefined): Extractor<IsoDate> => ({ takes: ["date"], question: "dates", extract: (reading) => of(reading)?.[end] });

/** The period spoken of, where last year is only what it is held against: "January against last year". */
export const mainPeriod = (end: "from" | "to", options: DateOptions = report): Extractor<IsoDate> => edge(end, (reading) => {
  const { first } = periods(reading, options);
  return first && isYear(first) && first.from < reading.today && reading.dates.length === 1 ? undefined : first;
});

/** The first period of a comparison: of "October to September" that is October. */
export const comparedPeriod = (end: "from" | "to"): Extractor<IsoDate> => edge(end, (reading) => periods(reading, report, true).first);

/** The second period of a comparison; with one period only, and last year or nothing said beside it, the same days a year before. */
export const otherPeriod = (end: "from" | "to"): Extractor<IsoDate> => edge(end, (reading) => {
  const { first, second } = periods(reading, report, true);
  // "This month with last month": both lie where they were said; "December" beside "November" may lie on either side.
  return second ?? (first && { from: shifted(first.from, -1), to: shifted(first.to, -1) });
});

/** A period, or one that goes without saying. */
const period = (end: "from" | "to", options: DateOptions, otherwise: (today: IsoDate) => DayRange): Extractor<IsoDate> => ({
  takes: ["date"], question: "dates",
  extract(reading, { stretch }) {
    const days = daysNamed(reading, options, stretch);
    return days === undefined ? otherwise(reading.today)[end] : days === unclear ? unclear : days[end];
  },
});
export const periodElseYear = (end: "from" | "to") => period(end, report, (today) => yearOf(today));
export const periodElseLastYear = (end: "from" | "to") => period(end, report, (today) => ({ from: addDays(today, -364), to: today }));
export const periodElseMonth = (end: "from" | "to") => period(end, report, (today) => monthOf(today));
export const daysElseMonth = (end: "from" | "to") => period(end, { lean: "past", weekend: "days" }, (today) => ({ from: monthOf(today).from, to: today }));
export const dayElse = (offset: number): Extractor<IsoDate> => ({ ...period("from", { lean: "past", weekend: "days" }, (today) => ({ from: addDays(today, offset), to: addDays(today, offset) })), question: "day" });

/** The day a stay ends: "10 to 12 December" leaves on the 12th, "two nights from the 10th" too, "the 10th" the day after. */
export const departureDay = (): Extractor<IsoDate> => ({
  takes: ["date"], question: "dates",
  extract(reading) {
    const single = daysNamed(reading, {}, false);
    const whole = daysNamed(reading, {}, true);
    if (single === undefined || whole === undefined) return undefined;
    if (single === unclear || whole === unclear) return unclear;
    const isStretched = whole.to !== single.to;
    const isPeriod = reading.dates.some((mention) => mention.shape === "period");
    return isStretched || single.from === single.to || isPeriod ? addDays(whole.to, 1) : single.to;
  },
});

/** A room as the house numbers it: "room 7", "la douze". */
export const roomNumber = (): Extractor<string> => ({
  takes: ["number"], question: "roomNumber",
  extract(reading) {
    const whole = reading.numbers.filter(({ value }) => Number.isInteger(value));
    const rooms = reading.concepts.filter(({ names }) => names.includes("room"));
    const beside = whole.find((number) => rooms.some((room) => number.start - room.end <= 2 && number.start >= room.end));
    const found = beside ?? whole[0];
    return found === undefined ? undefined : String(found.value);
  },
});
