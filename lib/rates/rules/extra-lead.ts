import type { I18nText } from "@/lib/kernel/locale";
import { momentOf, startOfDay, toIsoDate } from "@/lib/kernel/nights";
import { extraPlaces } from "./extra-places";
import type { QuotedLine } from "./quoted-line";
import { eveningClock } from "./policies";

/** Where and when a stay begins. `checkInTime`: "HH:MM"; null where the house has not said. */
export type StayBegins = { readonly arrival: string; readonly timezone: string; readonly checkInTime: string | null };
export type LateExtra = { readonly extraId: string; readonly name: I18nText; readonly day: string; readonly leadHours: number; readonly until: number };

/**
 * The last moment (ms) at which something for `day` can be ordered: so many hours before check-in on the arrival day, and
 * before any other day of the stay begins, in the house's zone.
 */
export function orderUntil(day: string, leadHours: number, { arrival, timezone, checkInTime }: StayBegins): number {
  const begins = day === arrival ? momentOf(toIsoDate(day), checkInTime ?? eveningClock, timezone) : startOfDay(toIsoDate(day), timezone);
  return begins - leadHours * 3_600_000;
}

/** Until when something may be ordered for a day, and whether that is over at `at`; null where it asks for no time. */
export function orderTime(day: string, leadHours: number | null, stay: StayBegins, at: number): { readonly until: string; readonly late: boolean } | null {
  if (leadHours === null) return null;
  const until = orderUntil(day, leadHours, stay);
  return { until: new Date(until).toISOString(), late: at > until };
}

/**
 * The first extra of these lines for which it is too late at `at`. `own` are the lines of the reservation itself: only what it
 * takes beyond them on a day is ordered now. `leads` names the hours of those that ask for some.
 */
export function lateExtra(lines: readonly QuotedLine[], own: readonly QuotedLine[], leads: ReadonlyMap<string, number>, stay: StayBegins, at: number): LateExtra | null {
  const held = extraPlaces(own);
  for (const { extraId, name, day, pieces } of extraPlaces(lines)) {
    const leadHours = leads.get(extraId);
    if (leadHours === undefined || pieces <= (held.find((each) => each.extraId === extraId && each.day === day)?.pieces ?? 0)) continue;
    const until = orderUntil(day, leadHours, stay);
    if (at > until) return { extraId, name, day, leadHours, until };
  }
  return null;
}
