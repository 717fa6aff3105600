import { countNights, toIsoDate } from "@/lib/kernel/nights";

/** Grid lines of a bar on a chart with two columns a night, and whether the stay goes on beyond either edge. */
export type Span = { readonly start: number; readonly end: number; readonly cutStart: boolean; readonly cutEnd: boolean };

/** From the middle of the arrival day to the middle of the departure day, as far as the chart shows them. */
export function spanOf(stay: { readonly arrival: string; readonly departure: string }, nights: readonly string[]): Span {
  const first = toIsoDate(nights[0] ?? stay.arrival);
  const last = nights.length * 2 + 1;
  const line = (date: string) => 2 * countNights(first, toIsoDate(date)) + 2;
  const [from, to] = [line(stay.arrival), line(stay.departure)];
  const start = Math.min(Math.max(1, from), last - 1);
  return { start, end: Math.max(start + 1, Math.min(last, to)), cutStart: from < 1, cutEnd: to > last };
}
