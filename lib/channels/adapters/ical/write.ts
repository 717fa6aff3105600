import ICAL from "ical.js";
import type { IsoDate } from "@/lib/kernel/nights";

export type SharedCalendar = {
  readonly name: string;
  /** Names this calendar and nothing else: the UIDs end with it. */
  readonly domain: string;
  /** Written into every event as the moment it was made; the same text all day long, so that an unchanged calendar is the same file. */
  readonly day: IsoDate;
  readonly closed: readonly { readonly uid: string; readonly arrival: IsoDate; readonly departure: IsoDate }[];
};

/** RFC 5545: lines of at most 75 octets end with CRLF, texts are escaped. It says which nights are taken and of nobody why. */
export function writeCalendar({ name, domain, day, closed }: SharedCalendar): string {
  const calendar = new ICAL.Component(["vcalendar", [], []]);
  calendar.updatePropertyWithValue("version", "2.0");
  calendar.updatePropertyWithValue("prodid", "-//LHCM-OS//Calendar//EN");
  calendar.updatePropertyWithValue("calscale", "GREGORIAN");
  calendar.updatePropertyWithValue("method", "PUBLISH");
  // Of a type of its own: only then are its commas and semicolons escaped.
  calendar.addProperty(new ICAL.Property(["x-wr-calname", {}, "text", name]));
  for (const { uid, arrival, departure } of closed) {
    const event = new ICAL.Component("vevent");
    event.updatePropertyWithValue("uid", `${uid}@${domain}`);
    event.updatePropertyWithValue("dtstamp", ICAL.Time.fromDateTimeString(`${day}T00:00:00Z`));
    event.updatePropertyWithValue("dtstart", ICAL.Time.fromDateString(arrival));
    event.updatePropertyWithValue("dtend", ICAL.Time.fromDateString(departure));
    event.updatePropertyWithValue("summary", "Not available");
    calendar.addSubcomponent(event);
  }
  return `${calendar.toString()}\r\n`;
}
