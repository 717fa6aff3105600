import { minorDigits } from "@/lib/kernel/money";
import { addDays, type IsoDate, tryIsoDate } from "@/lib/kernel/nights";
import { type DecimalSign, latinDigits, readNumber } from "@/lib/kernel/read-number";

export const dateOrders = ["ymd", "dmy", "mdy"] as const;
export type DateOrder = (typeof dateOrders)[number];
export const decimalSigns = [".", ","] as const satisfies readonly DecimalSign[];

/** Words as they are compared: without case, accents, punctuation and doubled spaces. */
export const folded = (text: string): string => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim();

let months: ReadonlyMap<string, number> | undefined;
/** Month names of the four languages, long and short, and those of the Maghreb and the Levant. */
function monthNames(): ReadonlyMap<string, number> {
  months ??= new Map(["en", "fr", "es", "ar", "ar-MA", "ar-LB"].flatMap((language) => (["long", "short"] as const).flatMap((month) => {
    const format = new Intl.DateTimeFormat(language, { month, timeZone: "UTC" });
    return Array.from({ length: 12 }, (_, index): [string, number] => [folded(format.format(new Date(Date.UTC(2026, index, 15)))), index + 1]);
  })));
  return months;
}

/** The number of a month written as a number or by its name in one of the four languages. */
export function monthOf(text: string): number | undefined {
  const plain = latinDigits(text).trim();
  if (/^\d{1,2}$/.test(plain)) return Number(plain) >= 1 && Number(plain) <= 12 ? Number(plain) : undefined;
  return monthNames().get(folded(plain));
}

const year = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));
const dateFrom = (y: number, m: number, d: number): IsoDate | undefined => tryIsoDate(`${String(y).padStart(4, "0")}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`);

/** The first day of spreadsheet dates, counted from their day 0 (their February 1900 has a 29th). */
const spreadsheetZero = "1899-12-30" as IsoDate;

/**
 * A date in any of the usual writings: ISO with or without a time, day and month in the order the file keeps, the month as a
 * word, eight digits, or a spreadsheet's day number. Undefined for what is no calendar day.
 */
export function readDate(text: string, order: DateOrder): IsoDate | undefined {
  const plain = latinDigits(text).trim().replace(/[T ]\d{1,2}:\d{2}.*$/, "").trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain);
  if (iso) return dateFrom(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(plain);
  if (numbers) {
    const [first = "", second = "", third = ""] = numbers.slice(1);
    if (order === "ymd" && third.length === 2) return dateFrom(year(first), Number(second), Number(third));
    return order === "mdy" ? dateFrom(year(third), Number(first), Number(second)) : dateFrom(year(third), Number(second), Number(first));
  }
  if (/^\d{8}$/.test(plain)) return dateFrom(Number(plain.slice(0, 4)), Number(plain.slice(4, 6)), Number(plain.slice(6)));
  if (/^\d{5}(?:\.\d+)?$/.test(plain)) return addDays(spreadsheetZero, Math.floor(Number(plain)));
  const words = /^(?:\p{L}+[.,]?\s+)?(\d{1,2})[.\s-]*(?:de\s+)?(\p{L}+)\.?[,\s-]*(?:de\s+)?(\d{4}|\d{2})$/u.exec(plain);
  if (words) return dateFrom(year(words[3] ?? ""), monthOf(words[2] ?? "") ?? 0, Number(words[1]));
  const american = /^(?:\p{L}+,\s+)?(\p{L}+)\.?\s+(\d{1,2}),?\s+(\d{4})$/u.exec(plain);
  if (american) return dateFrom(Number(american[3]), monthOf(american[1] ?? "") ?? 0, Number(american[2]));
  return undefined;
}

/** The moment a booking was made: a date alone means the beginning of that day, UTC. Undefined for what is neither. */
export function readMoment(text: string, order: DateOrder): string | undefined {
  const day = readDate(text, order);
  const time = /[T ](\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(latinDigits(text));
  if (!day || !time) return day ? `${day}T00:00:00.000Z` : undefined;
  const [hour, minute, second] = [Number(time[1]), Number(time[2]), Number(time[3] ?? 0)];
  return hour < 24 && minute < 60 && second < 60 ? `${day}T${String(hour).padStart(2, "0")}:${time[2]}:${String(second).padStart(2, "0")}.000Z` : undefined;
}

/** An amount in minor units of `currency`, rounded half up; undefined for what is no number or beyond what a bill can hold. */
export function readAmount(text: string, sign: DecimalSign, currency: string): number | undefined {
  const value = readNumber(text, sign);
  if (value === undefined || Math.abs(value) > 1e10) return undefined;
  return Math.round(value * 10 ** minorDigits(currency) + (value < 0 ? -1e-6 : 1e-6));
}

/** A whole number of people or nights; undefined otherwise. */
export function readCount(text: string): number | undefined {
  const plain = latinDigits(text).trim();
  return /^\d{1,4}(?:[.,]0+)?$/.test(plain) ? Number.parseInt(plain, 10) : undefined;
}

/** Which order the days of some cells are written in: the first cell that can be read in one way only decides. */
export function guessDateOrder(cells: readonly string[]): DateOrder {
  for (const cell of cells) {
    const plain = latinDigits(cell).trim();
    if (/^\d{4}[-/.]/.test(plain)) return "ymd";
    const parts = /^(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{2,4}/.exec(plain);
    if (parts && Number(parts[1]) > 12) return "dmy";
    if (parts && Number(parts[2]) > 12) return "mdy";
  }
  return "dmy";
}

/** The decimal sign of some cells: the last mark before one or two final digits. */
export function guessDecimalSign(cells: readonly string[]): DecimalSign {
  for (const cell of cells) {
    const sign = /([.,])\d{1,2}\D*$/.exec(latinDigits(cell))?.[1];
    if (sign === "." || sign === ",") return sign;
  }
  return ".";
}
