import { type Locale, writingOf } from "@/lib/kernel/locale";
import { formatMoney, type Money } from "@/lib/kernel/money";
import { formatDate, type IsoDate } from "@/lib/kernel/nights";

/** What a spoken summary has at hand: the listener's language, the tool's input, and formats for figures. */
export type Speech<I = unknown> = {
  readonly locale: Locale;
  readonly input: I;
  money(value: Money): string;
  /** A day in the reader's writing; the weekday is left out in `short`. */
  date(date: IsoDate | string, style?: "full" | "medium" | "short"): string;
  /** "27–30 Dec 2026". */
  range(from: IsoDate | string, to: IsoDate | string): string;
  number(value: number, fractionDigits?: number): string;
  /** `value` in percent: 15 → "15%" or "15 %". */
  percent(value: number, fractionDigits?: number): string;
  list(items: readonly string[]): string;
  /** The form for a count, by the plural categories of the language; `#` becomes the number. `other` is required. */
  plural(count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }): string;
};

/** Formats for one language and one call. Latin digits everywhere, as the rest of the interface. */
export function speechIn<I>(locale: Locale, input: I): Speech<I> {
  const tag = writingOf(locale);
  const number = (value: number, fractionDigits = 0) =>
    new Intl.NumberFormat(tag, { maximumFractionDigits: fractionDigits, numberingSystem: "latn" }).format(value);
  return {
    locale,
    input,
    number,
    money: (value) => formatMoney(value, tag),
    date: (date, style = "medium") => formatDate(date as IsoDate, tag, style),
    range(from, to) {
      if (from === to) return formatDate(from as IsoDate, tag);
      const format = new Intl.DateTimeFormat(tag, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC", numberingSystem: "latn" });
      return format.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
    },
    percent: (value, fractionDigits = 0) =>
      new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: fractionDigits, numberingSystem: "latn" }).format(value / 100),
    list: (items) => new Intl.ListFormat(tag, { type: "conjunction" }).format(items),
    plural: (count, forms) => (forms[new Intl.PluralRules(tag).select(count)] ?? forms.other).replaceAll("#", number(count)),
  };
}
