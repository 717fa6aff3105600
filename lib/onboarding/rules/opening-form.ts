import { minorDigits } from "@/lib/kernel/money";
import { tryIsoDate } from "@/lib/kernel/nights";
import { readNumber } from "@/lib/kernel/read-number";
import { type OpenRates } from "./opening-rates";

/** The rates form as it was typed; null where an answer was not asked for. Prices by room type. */
export type TypedRates = {
  readonly prices: readonly { readonly roomTypeId: string; readonly text: string }[];
  readonly weekend: string | null;
  readonly season: { readonly from: string; readonly to: string; readonly percent: string; readonly minStay: string } | null;
  readonly breakfast: string | null;
  readonly fixed: string | null;
};
export type RatesProblem = { readonly field: string; readonly rule: "price" | "percent" | "less" | "dates" | "minStay" };

/** Reads the form in the currency's minor units; `wrong` names the fields as the form does. */
export function readRates(typed: TypedRates, currency: string): { readonly answers: Omit<OpenRates, "days">; readonly wrong: readonly RatesProblem[] } {
  const wrong: RatesProblem[] = [];
  const scale = 10 ** minorDigits(currency);
  const within = (field: string, text: string, low: number, high: number, rule: RatesProblem["rule"]): number => {
    const value = readNumber(text);
    if (value === undefined || value < low || value > high) wrong.push({ field, rule });
    return value ?? 0;
  };
  const price = (field: string, text: string) => Math.round(within(field, text, 1 / scale, 10_000_000, "price") * scale);
  const prices = typed.prices.filter(({ text }, index) => text.trim() !== "" || (index === 0 && typed.prices.every((each) => each.text.trim() === "")));
  const { season } = typed;
  const [fromDate, toDate] = [tryIsoDate(season?.from ?? ""), tryIsoDate(season?.to ?? "")];
  if (season && (!fromDate || !toDate || toDate < fromDate)) wrong.push({ field: "season-from", rule: "dates" });
  const answers = {
    prices: prices.map(({ roomTypeId, text }) => ({ roomTypeId, amount: price(`price-${roomTypeId}`, text) })),
    weekend: typed.weekend === null ? null : within("weekend", typed.weekend, 1, 300, "percent"),
    season: season && fromDate && toDate ? { fromDate, toDate, percent: within("season-percent", season.percent, 1, 300, "percent"), minStay: season.minStay.trim() === "" ? null : Math.round(within("season-minStay", season.minStay, 1, 30, "minStay")) } : null,
    breakfast: typed.breakfast === null ? null : { amount: price("breakfast", typed.breakfast) },
    nonRefundable: typed.fixed === null ? null : { percent: within("fixed", typed.fixed, 1, 50, "less") },
  };
  return { answers, wrong };
}
