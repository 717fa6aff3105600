import { addDays, type IsoDate, toIsoDate } from "@/lib/kernel/nights";

/** The month of a date, `YYYY-MM`. */
export const monthOf = (date: string): string => date.slice(0, 7);

/** First and last day of a month given as `YYYY-MM`. */
export function daysOfMonth(month: string): { readonly from: IsoDate; readonly to: IsoDate } {
  const from = toIsoDate(`${month}-01`);
  const next = addDays(toIsoDate(`${month}-28`), 4);
  return { from, to: addDays(toIsoDate(`${monthOf(next)}-01`), -1) };
}
