import { addDays, type IsoDate, weekday } from "@/lib/kernel/nights";
import { type DayRange, dayOf, likeliest, type Lean, monthOf, partsOf } from "./calendar-day";

/** What was said of a day: a full date, or as much of it as there was. */
export type SpokenDay =
  | { readonly kind: "known"; readonly date: IsoDate }
  | { readonly kind: "date"; readonly day: number; readonly month?: number; readonly year?: number }
  | { readonly kind: "month"; readonly month: number; readonly year?: number }
  | { readonly kind: "weekday"; readonly weekday: number; readonly which: "this" | "next" | "last" | "bare" }
  /** The last day of a month: "until the end of December", "jusqu'à la fin du mois". */
  | { readonly kind: "month-end"; readonly month?: number; readonly year?: number };

const years = (today: IsoDate): number[] => [-1, 0, 1, 2].map((offset) => partsOf(today).year + offset);

const wholeMonth = (year: number, month: number): DayRange | undefined => {
  const first = dayOf(year, month, 1);
  return first && monthOf(first);
};

function weekdayNear(today: IsoDate, wanted: number, which: "this" | "next" | "last" | "bare", lean: Lean): IsoDate {
  const ahead = (wanted - weekday(today) + 7) % 7;
  if (which === "last" || (which === "bare" && lean === "past")) return addDays(today, ahead - 7);
  if (which === "this") return addDays(today, ahead);
  return addDays(today, ahead === 0 ? 7 : ahead);
}

/** One spoken day as days: a day is a range of one, a month is all of it. Undefined when there is no such day. */
export function resolveDay(spoken: SpokenDay, today: IsoDate, lean: Lean): DayRange | undefined {
  const one = (date: IsoDate | undefined): DayRange | undefined => date && { from: date, to: date };
  switch (spoken.kind) {
    case "known":
      return one(spoken.date);
    case "weekday":
      return one(weekdayNear(today, spoken.weekday, spoken.which, lean));
    case "month":
      if (spoken.year !== undefined) return wholeMonth(spoken.year, spoken.month);
      return likeliest(
        years(today).map((year) => wholeMonth(year, spoken.month)),
        today,
        lean,
      );
    case "month-end": {
      const month = spoken.month === undefined ? monthOf(today) : resolveDay({ ...spoken, kind: "month", month: spoken.month }, today, lean);
      return one(month?.to);
    }
    case "date": {
      const { day, month, year } = spoken;
      if (month !== undefined && year !== undefined) return one(dayOf(year, month, day));
      if (month !== undefined)
        return likeliest(
          years(today).map((candidate) => one(dayOf(candidate, month, day))),
          today,
          lean,
        );
      const months = [-1, 0, 1, 2].map((offset) => partsOf(monthOf(today, offset).from));
      return likeliest(
        months.map((item) => one(dayOf(item.year, item.month, day))),
        today,
        lean,
      );
    }
  }
}

/** The two ends of "27 to 30 December" complete each other: what one leaves unsaid, the other says. */
function complete(first: SpokenDay, last: SpokenDay): [SpokenDay, SpokenDay] {
  let [a, b] = [first, last];
  if (a.kind === "date" && b.kind === "date") {
    if (a.month === undefined && b.month !== undefined) {
      const earlier = a.day > b.day;
      const month = earlier ? (b.month === 1 ? 12 : b.month - 1) : b.month;
      const year = b.year === undefined ? undefined : earlier && b.month === 1 ? b.year - 1 : b.year;
      a = { kind: "date", day: a.day, month, ...(year === undefined ? {} : { year }) };
    } else if (b.month === undefined && a.month !== undefined) {
      const later = b.day < a.day;
      const month = later ? (a.month === 12 ? 1 : a.month + 1) : a.month;
      const year = a.year === undefined ? undefined : later && a.month === 12 ? a.year + 1 : a.year;
      b = { kind: "date", day: b.day, month, ...(year === undefined ? {} : { year }) };
    }
  }
  if ((a.kind === "date" || a.kind === "month") && (b.kind === "date" || b.kind === "month") && a.month !== undefined && b.month !== undefined) {
    const crosses = a.month > b.month;
    if (a.year === undefined && b.year !== undefined) a = { ...a, year: crosses ? b.year - 1 : b.year };
    else if (b.year === undefined && a.year !== undefined) b = { ...b, year: crosses ? a.year + 1 : a.year };
  }
  return [a, b];
}

/** First day of `range` at or after `start` when `spoken` is read from there on. */
const readFrom = (spoken: SpokenDay, start: IsoDate): DayRange | undefined =>
  resolveDay(spoken.kind === "weekday" ? { ...spoken, which: "this" } : spoken, start, "future");

/** A range as spoken, both ends included as written. Undefined when it names no real days or runs backwards. */
export function resolveRange(first: SpokenDay, last: SpokenDay, today: IsoDate, lean: Lean): DayRange | undefined {
  const [a, b] = complete(first, last);
  const join = (from: DayRange | undefined, to: DayRange | undefined): DayRange | undefined =>
    from && to && from.from <= to.to ? { from: from.from, to: to.to } : undefined;
  const floating = (a.kind === "date" || a.kind === "month") && a.year === undefined && (b.kind === "date" || b.kind === "month") && b.year === undefined;
  if (floating && a.month !== undefined) {
    const candidates = years(today).map((year) => {
      const from = resolveDay({ ...a, year }, today, lean);
      return from && join(from, readFrom(b, from.from));
    });
    return likeliest(candidates, today, lean);
  }
  if (a.kind === "known" || a.kind === "weekday" || floating) {
    const from = resolveDay(a, today, a.kind === "weekday" && lean === "nearest" ? "future" : lean);
    return from && join(from, b.kind === "known" ? resolveDay(b, today, lean) : readFrom(b, from.from));
  }
  const to = resolveDay(b, today, lean);
  if (b.kind === "known" && (a.kind === "date" || a.kind === "month") && a.month !== undefined && a.year === undefined) {
    return years(today)
      .map((year) => join(resolveDay({ ...a, year }, today, lean), to))
      .findLast((range) => range !== undefined);
  }
  const from = resolveDay(a, today, lean);
  return join(from, to) ?? (from && join(from, readFrom(b, from.from)));
}
