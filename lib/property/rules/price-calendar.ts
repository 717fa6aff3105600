import { basisPointsOf, divideHalfEven, fromDecimal, minorDigits } from "@/lib/kernel/money";
import { addDays, type IsoDate, nightsBetween, weekday } from "@/lib/kernel/nights";
import type { RatesFile } from "./package-schema";

export type PricedNight = { readonly night: IsoDate; readonly amount: number; readonly minStay: number };

/** A season of month-days may run over New Year: 12-20 … 01-05. Both ends belong to it. */
const within = (day: string, from: string, to: string): boolean => (from <= to ? day >= from && day <= to : day >= from || day <= to);

/** The season a night falls in: the first that claims it, else the default. */
export function seasonOf(rates: Pick<RatesFile, "seasons" | "defaultSeason">, night: IsoDate): { readonly code: string; readonly minStay: number } {
  const day = night.slice(5);
  const season = rates.seasons.find((candidate) => within(day, candidate.from, candidate.to));
  return { code: season?.code ?? rates.defaultSeason, minStay: season?.minStay ?? 1 };
}

/** First and last night that the package opens, counted from `today`. */
export const openSpan = (rates: Pick<RatesFile, "opens">, today: IsoDate): { from: IsoDate; to: IsoDate } => ({ from: addDays(today, -rates.opens.past), to: addDays(today, rates.opens.days - 1) });

/**
 * Every night's price of one plan in minor units: the season's, changed by the weekend's percentage, in whole currency
 * units (halves to even), never outside the plan's floor and ceiling.
 */
export function priceCalendar(rates: RatesFile, plan: RatesFile["plans"][number], currency: string, today: IsoDate): PricedNight[] {
  const unit = 10 ** minorDigits(currency);
  const { from, to } = openSpan(rates, today);
  const floor = plan.floor === undefined ? 1 : fromDecimal(plan.floor, currency).amount;
  const ceiling = plan.ceiling === undefined ? Number.MAX_SAFE_INTEGER : fromDecimal(plan.ceiling, currency).amount;
  return nightsBetween(from, addDays(to, 1)).map((night) => {
    const season = seasonOf(rates, night);
    const base = fromDecimal(plan.prices[season.code] ?? 0, currency).amount;
    const weekend = rates.weekend?.nights.includes(weekday(night)) ? divideHalfEven(base + basisPointsOf(base, Math.round(rates.weekend.percent * 100)), unit) * unit : base;
    return { night, amount: Math.min(ceiling, Math.max(floor, weekend)), minStay: season.minStay };
  });
}
