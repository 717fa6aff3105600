import { writingOf } from "@/lib/kernel/locale";
import { offsetAt, type ZoneOffsets } from "@/lib/kernel/offset-at";

export type DateStyle = "day" | "narrow" | "weekday" | "long" | "time" | "moment";

const styles: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  day: { day: "numeric", month: "short", year: "numeric" },
  narrow: { weekday: "narrow" },
  weekday: { weekday: "short", day: "numeric", month: "short" },
  long: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  moment: { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
};

const plain = /^\d{4}-\d{2}-\d{2}$/;
const kept = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, style: DateStyle, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale}|${style}|${timeZone}`;
  const known = kept.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(writingOf(locale), { ...styles[style], timeZone, numberingSystem: "latn" });
  kept.set(key, made);
  return made;
}

/** A calendar date keeps its day whatever the zone: it is read and written in UTC. */
function read(value: string, timeZone: string, known?: ZoneOffsets | null): [Date, string] {
  if (plain.test(value)) return [new Date(`${value}T00:00:00Z`), "UTC"];
  const at = new Date(value);
  return known?.timeZone === timeZone ? [new Date(at.getTime() + offsetAt(known, at.getTime()) * 60_000), "UTC"] : [at, timeZone];
}

/**
 * `value` is a calendar date (`YYYY-MM-DD`) or an ISO moment, which is shown in `timeZone` (IANA). With `known` offsets of
 * that zone, whatever runs this need not know the zone itself.
 */
export function formatWhen(value: string, locale: string, style: DateStyle, timeZone: string, known?: ZoneOffsets | null): string {
  const [date, zone] = read(value, timeZone, known);
  return formatter(locale, style, zone).format(date);
}

/** "1–20 Nov 2026": both ends included, what they have in common written once. */
export function formatWhenRange(from: string, to: string, locale: string, style: DateStyle, timeZone: string): string {
  const [start, zone] = read(from, timeZone);
  const [end] = read(to, timeZone);
  return formatter(locale, style, zone).formatRange(start, end);
}
