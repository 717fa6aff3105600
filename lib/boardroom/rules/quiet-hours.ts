import { addDays, clockIn, momentOf, todayIn } from "@/lib/kernel/nights";

/** Hours of a day on the house's clock, "HH:MM": from the first, until just before the second; over midnight where it ends before it begins. */
export type ClockSpan = { readonly from: string; readonly until: string };

/** A time of day, "HH:MM" of 24 hours. */
export const clockPattern = /^(?:[01]\d|2[0-3]):[0-5]\d$/u;

/** Whether a clock reads an hour of the span. A span that ends where it begins is the whole day: the stricter reading. */
export const withinSpan = (clock: string, { from, until }: ClockSpan): boolean =>
  from < until ? clock >= from && clock < until : clock >= from || clock < until;

/** When the quiet hours that run at `at` end, ms since the epoch; `at` itself where none run. */
export function quietEnds(span: ClockSpan, timeZone: string, at: number): number {
  if (!withinSpan(clockIn(timeZone, at), span)) return at;
  const today = todayIn(timeZone, at);
  const end = momentOf(today, span.until, timeZone);
  return end > at ? end : momentOf(addDays(today, 1), span.until, timeZone);
}

/** The span of two columns of which both or neither are written. */
export const spanOf = (from: string | null | undefined, until: string | null | undefined): ClockSpan | null => (from && until ? { from, until } : null);
