import { addDays, datesThrough, type IsoDate, toIsoDate } from "@/lib/kernel/nights";
import { orderTime, type StayBegins } from "@/lib/rates/rules/extra-lead";
import { type ExtraUnit, isNightly } from "@/lib/rates/rules/extra-lines";

/** An extra as a guest may order it. `days`: those it can be had on; the whole stay at once where `daily`. */
export type ExtraChoice = {
  readonly days: readonly { readonly day: string; readonly most: number }[];
  readonly daily: boolean;
  /** More than one can be ordered. */
  readonly countable: boolean;
  /** Why it cannot be had at all: sold out, or too late to order. */
  readonly why: "late" | "full" | null;
  /** Until when it is ordered for its first day (ISO); null where it asks for no time. */
  readonly until: string | null;
};

type OnSale = { readonly unit: ExtraUnit; readonly leadHours: number | null };
export type ExtraStay = StayBegins & { readonly departure: string; readonly persons: number };

/** Pieces of one kind a guest may order by the form. */
const mostPieces = 9;
const byPerson = (unit: ExtraUnit) => unit === "person" || unit === "person_night";

/** The days on which one unit of an extra takes its place. */
export const placesOf = (unit: ExtraUnit, stay: Pick<ExtraStay, "arrival" | "departure">): IsoDate[] => {
  const [arrival, departure] = [toIsoDate(stay.arrival), toIsoDate(stay.departure)];
  return isNightly(unit) ? datesThrough(arrival, addDays(departure, -1)) : unit === "stay" ? [arrival] : datesThrough(arrival, departure);
};

/** What can be ordered of an extra for a stay at `at` (ms). `left`: places by day; a day it does not know has no limit. */
export function extraChoice(extra: OnSale, stay: ExtraStay, left: ReadonlyMap<string, number>, at: number): ExtraChoice {
  const days = placesOf(extra.unit, stay);
  const daily = isNightly(extra.unit);
  const countable = extra.unit === "piece" || extra.unit === "night";
  const each = byPerson(extra.unit) ? Math.max(1, stay.persons) : 1;
  const mostOn = (day: string) => Math.min(countable ? mostPieces : 1, Math.floor((left.get(day) ?? Number.POSITIVE_INFINITY) / each));
  const late = (day: string) => orderTime(day, extra.leadHours, stay, at)?.late ?? false;
  const until = orderTime(days[0] ?? stay.arrival, extra.leadHours, stay, at)?.until ?? null;
  if (daily) {
    const most = Math.min(...days.map(mostOn));
    const why = days.some(late) ? "late" as const : most < 1 ? "full" as const : null;
    return { days: why === null ? [{ day: stay.arrival, most }] : [], daily, countable, why, until };
  }
  const inTime = days.filter((day) => !late(day));
  const open = inTime.flatMap((day) => { const most = mostOn(day); return most < 1 ? [] : [{ day: String(day), most }]; });
  return { days: open, daily, countable, why: open.length > 0 ? null : inTime.length === 0 ? "late" : "full", until };
}
