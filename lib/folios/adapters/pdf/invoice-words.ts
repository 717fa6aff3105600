import { createTranslator } from "next-intl";
import { isLocale, type Locale, pickText } from "@/lib/kernel/locale";
import { loadMessages } from "@/lib/kernel/messages/load-messages";
import { minorDigits } from "@/lib/kernel/money";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";

/** Spaces of every kind become ordinary ones: the PDF engine cannot measure the face's other empty glyphs. Marks without a shape go. */
export const printable = (text: string): string => text.replace(/[^\S\n]/g, " ").replace(/[\p{Cf}\p{Cc}]/gu, "");

/** Every text inside a value, made printable. */
export function printableAll<T>(value: T): T {
  const inside = (part: unknown): unknown =>
    typeof part === "string" ? printable(part)
    : Array.isArray(part) ? part.map(inside)
    : part !== null && typeof part === "object" ? Object.fromEntries(Object.entries(part).map(([key, each]) => [key, inside(each)]))
    : part;
  return inside(value) as T;
}

/** What a printer says in one language: messages, amounts always with their decimals, dates. */
export function invoiceWords(locale: Locale) {
  const translate = createTranslator({ locale, messages: loadMessages(locale) });
  const t = (key: string, values: Record<string, string | number> = {}): string => printable(translate(`invoices.${key}` as never, values as never));
  // Figures are written as in Europe also in Arabic: an invoice is added up by people of every language.
  const number = (value: number, digits: number) => printable(new Intl.NumberFormat(locale === "ar" ? "en" : locale, { minimumFractionDigits: digits, maximumFractionDigits: digits, numberingSystem: "latn", useGrouping: true }).format(value));
  const plain = (amount: number, currency: string) => number(amount / 10 ** minorDigits(currency), minorDigits(currency));
  return {
    t, number, plain,
    money: (amount: number, currency: string) => `${plain(amount, currency)} ${currency}`,
    date: (day: string) => printable(formatDate(toIsoDate(day), locale, "medium")),
    day: (day: string) => printable(formatDate(toIsoDate(day), locale, "short")),
    country: (code: string) => printable(new Intl.DisplayNames([locale], { type: "region", fallback: "code" }).of(code) ?? code),
    text: (words: Readonly<Record<string, string>>) => pickText(Object.fromEntries(Object.entries(words).filter(([key]) => isLocale(key))), locale),
    /** A message of the list, or the word itself where it is none of ours. */
    oneOf: (group: "ids" | "methods", code: string) => (translate.has(`invoices.${group}.${code}` as never) ? t(`${group}.${code}`) : code.toUpperCase()),
  };
}
export type InvoiceWords = ReturnType<typeof invoiceWords>;
