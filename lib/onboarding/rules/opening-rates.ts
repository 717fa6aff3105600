import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import type { I18nText } from "@/lib/kernel/locale";
import { divideHalfEven } from "@/lib/kernel/money";
import { addDays, type IsoDate, isoDate } from "@/lib/kernel/nights";
import { mostAmount } from "@/lib/rates/rules/adjust";

const amount = z.number("A price.").int().min(1, "A price above zero.").max(mostAmount);
const higher = z.number("A percentage.").min(-80, "A percentage from -80 to 300.").max(300, "A percentage from -80 to 300.").refine((value) => value !== 0, "A change of 0 % changes nothing.");

/** A few answers from which a house's first rates are made. Amounts in minor units, percentages in percent. */
export const openRatesInput = z.object({
  prices: z.array(z.object({ roomTypeId: idSchema, amount })).min(1, "A price for at least one room type.").max(60),
  weekend: higher.nullable().default(null).describe("Friday and Saturday nights cost so much more (or less)."),
  season: z.object({ fromDate: isoDate, toDate: isoDate, percent: higher, minStay: z.number().int().min(1).max(30).nullable().default(null) })
    .refine((season) => season.toDate >= season.fromDate, { message: "The last night must not come before the first.", path: ["toDate"] }).nullable().default(null),
  breakfast: z.object({ amount }).nullable().default(null).describe("A second rate with breakfast: so much more a room and night."),
  nonRefundable: z.object({ percent: z.number("A percentage.").min(1, "A percentage from 1 to 50.").max(50, "A percentage from 1 to 50.") }).nullable().default(null).describe("A rate that is not given back, so much cheaper."),
  days: z.number().int().min(30).max(730).default(365).describe("So many nights from today on are opened."),
});
export type OpenRates = z.output<typeof openRatesInput>;

const names = {
  flexible: { en: "Flexible", fr: "Flexible", es: "Flexible", ar: "مرن" },
  breakfast: { en: "Flexible with breakfast", fr: "Flexible, petit-déjeuner compris", es: "Flexible con desayuno", ar: "مرن مع الإفطار" },
  nonRefundable: { en: "Non-refundable", fr: "Non remboursable", es: "No reembolsable", ar: "غير قابل للاسترداد" },
  base: { en: "All year", fr: "Toute l’année", es: "Todo el año", ar: "طوال العام" },
  weekend: { en: "Weekends", fr: "Week-ends", es: "Fines de semana", ar: "عطل نهاية الأسبوع" },
  high: { en: "High season", fr: "Haute saison", es: "Temporada alta", ar: "الموسم المرتفع" },
  highWeekend: { en: "High season, weekends", fr: "Haute saison, week-ends", es: "Temporada alta, fines de semana", ar: "الموسم المرتفع، عطل نهاية الأسبوع" },
} as const satisfies Readonly<Record<string, I18nText>>;
export const rateNames = names;

/** Friday and Saturday: nights are named by the date they begin on. */
const weekendNights = [5, 6];

/** `amount` changed by a percentage, to a multiple of `roundTo` and at least one of it. Minor units. */
export const changedBy = (amount: number, percent: number, roundTo: number): number =>
  Math.max(roundTo, divideHalfEven(amount * Math.round(10_000 + percent * 100), 10_000 * roundTo) * roundTo);

export type PlannedSeason = {
  readonly code: string; readonly name: I18nText; readonly fromDate: IsoDate; readonly toDate: IsoDate; readonly weekdays: readonly number[]; readonly priority: number; readonly minStay: number | null;
  readonly prices: readonly { readonly roomTypeId: string; readonly amount: number }[];
};

/** The stretches of the year the answers come to, within the nights that are opened; the higher priority wins. `roundTo`: minor units of a whole unit of money. */
export function seasonsOf(answers: OpenRates, today: IsoDate, roundTo: number): PlannedSeason[] {
  const [from, to] = [today, addDays(today, answers.days - 1)];
  const at = (percent: number) => answers.prices.map(({ roomTypeId, amount: base }) => ({ roomTypeId, amount: percent === 0 ? base : changedBy(base, percent, roundTo) }));
  const { weekend, season } = answers;
  const both = (one: number, other: number) => ((100 + one) * (100 + other)) / 100 - 100;
  const high = season && season.fromDate <= to && season.toDate >= from ? { fromDate: season.fromDate < from ? from : season.fromDate, toDate: season.toDate > to ? to : season.toDate, minStay: season.minStay } : null;
  return [
    { code: "all-year", name: names.base, fromDate: from, toDate: to, weekdays: [], priority: 0, minStay: null, prices: at(0) },
    ...(weekend === null ? [] : [{ code: "weekend", name: names.weekend, fromDate: from, toDate: to, weekdays: weekendNights, priority: 10, minStay: null, prices: at(weekend) }]),
    ...(season && high ? [{ code: "high", name: names.high, ...high, weekdays: [], priority: 20, prices: at(season.percent) }] : []),
    ...(season && high && weekend !== null ? [{ code: "high-weekend", name: names.highWeekend, ...high, weekdays: weekendNights, priority: 30, prices: at(both(season.percent, weekend)) }] : []),
  ];
}
