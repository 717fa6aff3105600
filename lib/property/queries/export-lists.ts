import ICAL from "ical.js";
import { z } from "zod";
import { guestLines, reservationLines, takenSpans } from "@/db/repos/export-lists";
import { findRoomType } from "@/db/repos/inventory";
import { findProperty } from "@/db/repos/property";
import { now, nowMs } from "@/lib/kernel/clock";
import { forbidden, found } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { pickText } from "@/lib/kernel/locale";
import { money, toDecimal } from "@/lib/kernel/money";
import { todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";

const page = 2_000;
const cell = (value: string | number | null) => (value === null ? "" : String(value));
const lists = {
  reservations: ["Reservation number", "Status", "Arrival", "Departure", "Guest name", "Email", "Phone", "Country", "Adults", "Children", "Room type", "Total", "Currency", "Channel", "Segment", "Company", "Note", "Booked on"],
  guests: ["Name", "First name", "Last name", "Email", "Phone", "Country", "Nationality", "Language", "Date of birth", "Gender", "Company", "Tax number", "Street", "Postcode", "City", "VIP", "Note"],
} as const;

export const exportList = defineQuery({
  name: "property.export-list",
  title: "Reservations of the house or guests of the organisation as a table of text, a page at a time; headings are the ones an import understands.",
  permission: "exports:run",
  input: z.object({ list: z.enum(["reservations", "guests"]), after: idSchema.nullable().default(null) }),
  async run({ tx, ctx }, { list, after }) {
    if (!ctx.permissions.has("guests:read")) throw forbidden("These lists hold guests' data, which you may not see.");
    const header = [...lists[list]];
    if (list === "guests") {
      const rows = await guestLines(tx, after, page);
      return { header, next: rows.length === page ? (rows.at(-1)?.id ?? null) : null, rows: rows.map(({ id: _id, name, firstName, lastName, email, phone, country, nationality, language, birthDate, gender, company, taxNumber, street, postcode, city, vip, note }) => [name, firstName, lastName, email, phone, country, nationality, language, birthDate, gender, company, taxNumber, street, postcode, city, vip, note].map(cell)) };
    }
    const rows = await reservationLines(tx, propertyOf(ctx), after, page);
    return { header, next: rows.length === page ? (rows.at(-1)?.id ?? null) : null, rows: rows.map((row) => [row.number, row.status, row.arrival, row.departure, row.guest, row.email, row.phone, row.country, row.adults, row.children, row.roomType, toDecimal(money(row.total, row.currency)), row.currency, row.channel, row.segment, row.company, row.note, row.bookedOn].map(cell)) };
  },
});

/** A calendar file: all-day events, the last day is the day of departure. */
function calendarOf(name: string, spans: readonly { id: string; arrival: string; departure: string; closing: boolean }[]): string {
  const calendar = new ICAL.Component(["vcalendar", [], []]);
  calendar.updatePropertyWithValue("version", "2.0");
  calendar.updatePropertyWithValue("prodid", "-//LHCM-OS//Calendar//EN");
  calendar.updatePropertyWithValue("x-wr-calname", name);
  for (const span of spans) {
    const event = new ICAL.Component("vevent");
    event.updatePropertyWithValue("uid", `${span.id}@lhcm`);
    event.updatePropertyWithValue("dtstamp", ICAL.Time.fromJSDate(now(), true));
    event.updatePropertyWithValue("dtstart", ICAL.Time.fromDateString(span.arrival));
    event.updatePropertyWithValue("dtend", ICAL.Time.fromDateString(span.departure));
    event.updatePropertyWithValue("summary", span.closing ? "Not available" : "Reserved");
    calendar.addSubcomponent(event);
  }
  return `${calendar.toString()}\r\n`;
}

export const exportCalendar = defineQuery({
  name: "property.export-calendar",
  title: "What is taken of a room type from today on, as an iCal file. It names no guest.",
  permission: "exports:run",
  input: z.object({ roomTypeId: idSchema }),
  async run({ tx, ctx }, { roomTypeId }) {
    const type = inScope(ctx, await findRoomType(tx, roomTypeId), "The room type");
    const property = found(await findProperty(tx, type.propertyId), "The property");
    const spans = await takenSpans(tx, roomTypeId, todayIn(property.timezone, nowMs()));
    return { fileName: `${property.slug}-${type.code.toLowerCase()}.ics`, text: calendarOf(`${property.name}: ${pickText(type.name, ctx.locale)}`, spans), events: spans.length };
  },
});
