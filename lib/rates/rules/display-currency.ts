import { minorDigits } from "@/lib/kernel/money";

/** One unit of `base` in `quote`, in millionths, as known from `validFrom` on. */
export type ExchangeRate = { readonly base: string; readonly quote: string; readonly rateE6: number; readonly validFrom: string };

/** The same total in another currency: information beside the legal amount, never charged. Minor units of `currency`. */
export type DisplayTotal = { readonly currency: string; readonly amount: number; readonly rateE6: number; readonly validFrom: string; readonly information: true };

const million = 1_000_000n;

/** An amount in another currency, half away from zero; undefined where the rate is about other currencies. Either direction of a rate serves. */
export function converted(amount: number, from: string, to: string, rate: ExchangeRate): number | undefined {
  const straight = rate.base === from && rate.quote === to;
  if (!straight && !(rate.base === to && rate.quote === from)) return undefined;
  const [top, bottom] = straight ? [BigInt(rate.rateE6), million] : [million, BigInt(rate.rateE6)];
  const scale = (currency: string) => 10n ** BigInt(minorDigits(currency));
  const numerator = BigInt(Math.abs(amount)) * top * scale(to);
  const denominator = bottom * scale(from);
  const rounded = Number((numerator * 2n + denominator) / (denominator * 2n));
  return amount < 0 ? -rounded : rounded;
}

/** The total in the house's second currency by the rate given; null without either, or where they do not fit. */
export function displayTotal(amount: number, currency: string, displayCurrency: string | null, rate: ExchangeRate | null): DisplayTotal | null {
  if (displayCurrency === null || displayCurrency === currency || rate === null) return null;
  const shown = converted(amount, currency, displayCurrency, rate);
  return shown === undefined ? null : { currency: displayCurrency, amount: shown, rateE6: rate.rateE6, validFrom: rate.validFrom, information: true };
}
