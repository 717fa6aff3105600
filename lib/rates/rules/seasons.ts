import { type IsoDate, weekday } from "@/lib/kernel/nights";

/** A stretch of the year with its prices by plan (minor units) and weekday; Monday 1 … Sunday 7, none named: all. */
export type Season = {
  readonly id: string; readonly fromDate: string; readonly toDate: string; readonly weekdays: readonly number[]; readonly priority: number;
  readonly minStay: number | null; readonly prices: readonly { readonly ratePlanId: string; readonly amount: number }[];
};

const holds = (season: Season, night: string) => night >= season.fromDate && night <= season.toDate && (season.weekdays.length === 0 || season.weekdays.includes(weekday(night as IsoDate)));
const before = (a: Season, b: Season) => b.priority - a.priority || (a.fromDate < b.fromDate ? 1 : a.fromDate > b.fromDate ? -1 : a.id < b.id ? -1 : 1);

/** What the seasons say of a plan's night: the highest priority that prices it, then the one that begins later. Undefined where none does. */
export function seasonPrice(seasons: readonly Season[], ratePlanId: string, night: string): { amount: number; minStay: number | null; seasonId: string } | undefined {
  for (const season of seasons.filter((each) => holds(each, night)).sort(before)) {
    const price = season.prices.find((each) => each.ratePlanId === ratePlanId);
    if (price) return { amount: price.amount, minStay: season.minStay, seasonId: season.id };
  }
  return undefined;
}
