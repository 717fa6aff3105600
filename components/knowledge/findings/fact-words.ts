import { writingOf } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";

/** A fact of an answer as a reader reads it: `price:25000 MAD`, `time:450`, or words as they were written. */
export function factWords(fact: string, locale: string, free: string): string {
  const [kind, value] = [fact.slice(0, fact.indexOf(":")), fact.slice(fact.indexOf(":") + 1)];
  if (kind === "price") return priceWords(value, locale, free);
  if (kind === "time") return timeWords(value, locale);
  return kind === "word" ? `“${value}”` : value;
}

function priceWords(value: string, locale: string, free: string): string {
  const [, amount, currency] = /^(\d+) ([A-Z]{3})$/u.exec(value) ?? [];
  return amount && currency ? formatMoney({ amount: Number(amount), currency }, locale) : free;
}
function timeWords(value: string, locale: string): string {
  const minutes = Number(value);
  return new Intl.DateTimeFormat(writingOf(locale), { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "UTC", numberingSystem: "latn" }).format(new Date(minutes * 60_000));
}

/** Several values of one kind, as `contradicts` holds them. */
export const valueWords = (kind: "price" | "time" | "yes-no", values: string, locale: string, words: { readonly free: string; readonly yes: string; readonly no: string }): string =>
  kind === "yes-no" ? (values === "yes" ? words.yes : words.no) : values.split(", ").map((value) => (kind === "price" ? priceWords(value, locale, words.free) : timeWords(value, locale))).join(" · ");
