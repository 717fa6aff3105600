import { addDays, countNights, type IsoDate, nightsBetween } from "@/lib/kernel/nights";
import { type SellableNight, whyNotSellable } from "@/lib/rates/rules/sellable";

/** One rate of one room as the calendar knows it. `nights` by date; `price`: one night for the party with every tax, minor units. */
export type CalendarPlan = {
  readonly nights: ReadonlyMap<string, SellableNight>;
  readonly price: (night: SellableNight) => number;
  readonly closedToDeparture: ReadonlySet<string>;
  readonly minAdvance: number | null;
  readonly maxAdvance: number | null;
};

/** What a guest sees of a date. `minStay`: nights a stay that begins here must have; `arrival`: a stay may begin here. */
export type CalendarDay = {
  readonly date: string;
  readonly state: "past" | "closed" | "full" | "free";
  readonly price: number | null;
  readonly minStay: number;
  readonly arrival: boolean;
};

const advanceOf = (plan: CalendarPlan, today: IsoDate, arrival: IsoDate) => ({ days: countNights(today, arrival), min: plan.minAdvance, max: plan.maxAdvance });
/** Nothing but the length of a stay stands in the way of one that begins on this night. */
const opens = (plan: CalendarPlan, night: SellableNight, today: IsoDate): boolean =>
  whyNotSellable([night], 1, false, { advance: advanceOf(plan, today, night.night), waived: ["min_stay", "min_stay_through", "max_stay"] }) === null;

/** A date of the calendar: its lowest price among the rates that can be had, and from how many nights on. */
export function calendarDay(date: IsoDate, plans: readonly CalendarPlan[], today: IsoDate): CalendarDay {
  const nothing = { date, price: null, minStay: 1, arrival: false };
  if (date < today) return { ...nothing, state: "past" };
  const known = plans.flatMap((plan) => { const night = plan.nights.get(date); return night ? [{ plan, night }] : []; });
  if (known.length === 0) return { ...nothing, state: "closed" };
  const free = known.filter(({ night }) => night.available > 0 && !night.stopSell);
  if (free.length === 0) return { ...nothing, state: known.every(({ night }) => night.stopSell) ? "closed" : "full" };
  const arriving = free.filter(({ plan, night }) => opens(plan, night, today));
  const shown = arriving.length > 0 ? arriving : free;
  return {
    date, state: "free", price: Math.min(...shown.map(({ plan, night }) => plan.price(night))), arrival: arriving.length > 0,
    minStay: Math.min(...shown.map(({ night }) => Math.max(1, night.minStay, night.minStayThrough ?? 1))),
  };
}

/** The dates on which a stay that begins on `arrival` may end, for at least one rate; at most `most` nights later. */
export function departuresFrom(arrival: IsoDate, plans: readonly CalendarPlan[], today: IsoDate, most: number): IsoDate[] {
  if (arrival < today) return [];
  return Array.from({ length: most }, (_, index) => addDays(arrival, index + 1)).filter((departure) => plans.some((plan) => {
    const nights = nightsBetween(arrival, departure).flatMap((night) => plan.nights.get(night) ?? []);
    return whyNotSellable(nights, countNights(arrival, departure), plan.closedToDeparture.has(departure), { advance: advanceOf(plan, today, arrival) }) === null;
  }));
}
