import ICAL from "ical.js";
import type { IsoDate } from "@/lib/kernel/nights";

export type StayEvent = {
  /** Names this stay for ever: a later file of the same UID takes the earlier one's place. */
  readonly uid: string; readonly sequence: number; readonly madeAt: Date; readonly cancelled: boolean;
  readonly arrival: IsoDate; readonly departure: IsoDate;
  readonly summary: string; readonly description: string; readonly location: string; readonly organizer: { readonly name: string; readonly email: string } | null;
};

/**
 * One stay as a calendar file (RFC 5545, through ical.js: lines folded at 75 octets and ended by CRLF, texts escaped). All-day, from the
 * arrival to the day of departure, which is not in it, and not busy: no zone can move it. `METHOD:CANCEL` takes it out again.
 */
export function stayCalendar({ uid, sequence, madeAt, cancelled, arrival, departure, summary, description, location, organizer }: StayEvent): string {
  const calendar = new ICAL.Component(["vcalendar", [], []]);
  calendar.updatePropertyWithValue("version", "2.0");
  calendar.updatePropertyWithValue("prodid", "-//LHCM-OS//Stay//EN");
  calendar.updatePropertyWithValue("calscale", "GREGORIAN");
  calendar.updatePropertyWithValue("method", cancelled ? "CANCEL" : "PUBLISH");
  const event = new ICAL.Component("vevent");
  event.updatePropertyWithValue("uid", uid);
  event.updatePropertyWithValue("dtstamp", ICAL.Time.fromDateTimeString(`${madeAt.toISOString().slice(0, 19)}Z`));
  event.updatePropertyWithValue("dtstart", ICAL.Time.fromDateString(arrival));
  event.updatePropertyWithValue("dtend", ICAL.Time.fromDateString(departure));
  event.updatePropertyWithValue("sequence", sequence);
  event.updatePropertyWithValue("status", cancelled ? "CANCELLED" : "CONFIRMED");
  event.updatePropertyWithValue("transp", "TRANSPARENT");
  event.updatePropertyWithValue("summary", summary);
  event.updatePropertyWithValue("description", description);
  event.updatePropertyWithValue("location", location);
  if (organizer) event.addProperty(new ICAL.Property(["organizer", { cn: organizer.name.replaceAll('"', "'") }, "cal-address", `mailto:${organizer.email}`]));
  calendar.addSubcomponent(event);
  return `${calendar.toString()}\r\n`;
}
