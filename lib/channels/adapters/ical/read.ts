import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { type CalendarEntry, entryKind } from "@/lib/channels/rules/calendar";
import { ChannelError } from "@/lib/channels/rules/channel-port";
import { addDays, type IsoDate, tryIsoDate } from "@/lib/kernel/nights";
import { storable } from "@/lib/kernel/storable";

const MOST_EVENTS = 3_000;
const MOST_REPEATS = 400;

export type ReadCalendar = { readonly entries: CalendarEntry[]; readonly cancelled: string[]; /** Events in the file, whatever they are. */ readonly events: number; readonly unreadable: number };

const bad = (what: string) => new ChannelError("bad_answer", "GET calendar", what);

/** A calendar that was cut off in the middle must not look like one with fewer bookings. */
function refuseTorn(text: string): void {
  const lines = text.trim().split(/\r?\n/);
  if (!/^BEGIN:VCALENDAR$/i.test(lines[0]?.replace(/^\ufeff/, "").trim() ?? "")) throw bad("What came is no calendar.");
  const count = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;
  if (!/^END:VCALENDAR$/i.test(lines.at(-1)?.trim() ?? "") || count(/^BEGIN:VEVENT\s*$/i) !== count(/^END:VEVENT\s*$/i)) throw bad("The calendar is cut off before its end.");
}

/** The house's own day of a moment: dates stand as they are, moments with a zone are turned to the house's. */
function dayOf(time: ICAL.Time, timeZone: string): IsoDate | undefined {
  const floating = time.isDate || !time.zone || time.zone.tzid === "floating";
  if (floating) return tryIsoDate(time.toString().slice(0, 10));
  return tryIsoDate(Temporal.Instant.fromEpochMilliseconds(time.toJSDate().getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString());
}

const textOf = (component: ICAL.Component, name: string): string | null => {
  const value = component.getFirstPropertyValue(name);
  const text = typeof value === "string" ? value.trim() : (value?.toString().trim() ?? "");
  return text === "" ? null : String(storable(text)).slice(0, name === "uid" ? 500 : 300);
};

/** Nights of one occurrence; an event that ends on the day it begins still takes that night. */
function nightsOf(start: ICAL.Time, end: ICAL.Time, timeZone: string): { arrival: IsoDate; departure: IsoDate } | undefined {
  const [arrival, last] = [dayOf(start, timeZone), dayOf(end, timeZone)];
  if (!arrival || !last) return undefined;
  return { arrival, departure: last > arrival ? last : addDays(arrival, 1) };
}

/**
 * The entries of a calendar that touch nights from `from` up to `to`. Events that are free by their own word (`TRANSPARENT`) are
 * none; cancelled ones are named. Throws ChannelError bad_answer for what is no whole calendar, never for one odd event.
 */
export function readCalendar(text: string, { timeZone, from, to }: { readonly timeZone: string; readonly from: IsoDate; readonly to: IsoDate }): ReadCalendar {
  refuseTorn(text);
  let events: ICAL.Component[];
  try {
    events = new ICAL.Component(ICAL.parse(text) as ICAL.Component["jCal"]).getAllSubcomponents("vevent");
  } catch {
    throw bad("The calendar cannot be read.");
  }
  if (events.length > MOST_EVENTS) throw bad(`The calendar has more than ${MOST_EVENTS} events.`);
  const entries: CalendarEntry[] = [];
  const cancelled: string[] = [];
  let unreadable = 0;
  for (const component of events) {
    try {
      const event = new ICAL.Event(component);
      const uid = textOf(component, "uid");
      if (textOf(component, "transp")?.toUpperCase() === "TRANSPARENT") continue;
      if (textOf(component, "status")?.toUpperCase() === "CANCELLED") {
        if (uid !== null) cancelled.push(uid);
        continue;
      }
      const summary = textOf(component, "summary");
      const keep = (start: ICAL.Time, end: ICAL.Time) => {
        const nights = nightsOf(start, end, timeZone);
        if (!nights) unreadable += 1;
        else if (nights.departure > from && nights.arrival < to) entries.push({ uid: uid ?? `${nights.arrival}/${nights.departure}`, ...nights, summary, kind: entryKind(summary) });
        return nights;
      };
      if (!event.isRecurring()) {
        keep(event.startDate, event.endDate);
        continue;
      }
      const repeats = event.iterator();
      for (let index = 0; index < MOST_REPEATS; index += 1) {
        const next = repeats.next();
        if (!next) break;
        const { startDate, endDate } = event.getOccurrenceDetails(next);
        const nights = keep(startDate, endDate);
        if (nights && nights.arrival >= to) break;
      }
    } catch {
      unreadable += 1;
    }
  }
  // Nights somebody may have sold must not be lost among those that could be read.
  if (unreadable > 0 && unreadable === events.length) throw bad("No event of the calendar can be read.");
  return { entries, cancelled, events: events.length, unreadable };
}
