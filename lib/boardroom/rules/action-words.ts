import { z } from "zod";
import { type Locale, writingOf } from "@/lib/kernel/locale";
import { adjustRatesInput, setRatesInput, setRestrictionsInput } from "@/lib/rates/rules/inputs";

/** A message of `boardroom.actions` and `boardroom.done`, and the figures it names, already written for the reader. */
export type ActionWords = { readonly key: string; readonly values: Readonly<Record<string, string | number>> };

/** "27–30 December 2026": first and last night, both included. */
export function nightRange(from: string, to: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(writingOf(locale), { day: "numeric", month: "long", year: "numeric", timeZone: "UTC", numberingSystem: "latn" });
  return from === to ? format.format(new Date(`${from}T00:00:00Z`)) : format.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
}

const numberIn = (value: number, locale: Locale) => new Intl.NumberFormat(writingOf(locale), { maximumFractionDigits: 2, numberingSystem: "latn" }).format(value);
const anyRange = z.object({ from: z.string(), to: z.string() });

/** What a command and its input say, in words' raw material. Unknown commands are named by their own key. */
export function actionWords(command: string, input: unknown, locale: Locale): ActionWords {
  if (command === "rates.adjust-rates") {
    const known = adjustRatesInput.safeParse(input);
    if (known.success) {
      const { from, to, percent, roomTypeIds } = known.data;
      return { key: command, values: { direction: percent > 0 ? "raise" : "lower", percent: numberIn(Math.abs(percent), locale), range: nightRange(from, to, locale), types: roomTypeIds?.length ?? 0 } };
    }
  }
  if (command === "rates.set-rates") {
    const known = setRatesInput.safeParse(input);
    const nights = known.success ? known.data.cells.map((cell) => cell.night).sort() : [];
    const [from, to] = [nights[0], nights.at(-1)];
    if (from && to) return { key: command, values: { count: nights.length, range: nightRange(from, to, locale) } };
  }
  if (command === "rates.set-restrictions") {
    const known = setRestrictionsInput.safeParse(input);
    if (known.success) {
      const { from, to, stopSell, minStay, maxStay, closedToArrival, closedToDeparture } = known.data;
      const what = stopSell === true ? "close" : stopSell === false ? "open" : minStay !== undefined ? "minStay" : maxStay !== undefined ? "maxStay" : closedToArrival !== undefined ? "arrival" : closedToDeparture !== undefined ? "departure" : "other";
      return { key: command, values: { what, count: minStay ?? maxStay ?? 0, range: nightRange(from, to, locale) } };
    }
  }
  const range = anyRange.safeParse(input);
  return { key: command, values: range.success ? { range: nightRange(range.data.from, range.data.to, locale) } : {} };
}
