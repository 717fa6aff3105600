import { writingOf } from "@/lib/kernel/locale";

const number = (locale: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(writingOf(locale), { numberingSystem: "latn", ...options });
/** A share from 0 to 1. */
export const percent = (share: number, locale: string): string => number(locale, { style: "percent", maximumFractionDigits: 0 }).format(share);
/** Under ten seconds in milliseconds or tenths of a second, then in whole seconds, minutes or hours. */
export function milliseconds(ms: number, locale: string): string {
  const unit = (value: number, name: string, digits = 0) => number(locale, { style: "unit", unit: name, unitDisplay: "short", maximumFractionDigits: digits }).format(value);
  if (ms < 1_000) return unit(ms, "millisecond");
  if (ms < 90_000) return unit(ms / 1_000, "second", ms < 10_000 ? 1 : 0);
  return ms < 5_400_000 ? unit(ms / 60_000, "minute") : unit(ms / 3_600_000, "hour", 1);
}
/** Millionths of a US dollar: cents where there are any, else as many digits as say something. */
export const dollars = (micros: number, locale: string): string =>
  number(locale, { style: "currency", currency: "USD", ...(micros === 0 || Math.abs(micros) >= 1_000_000 ? { maximumFractionDigits: 2 } : { maximumSignificantDigits: 2 }) }).format(micros / 1_000_000);
