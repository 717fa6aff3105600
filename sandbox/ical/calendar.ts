/** A calendar's text as its OTA writes it. By hand, so that the reader is not tested with its own writer. */
import { randomUUID } from "node:crypto";
import { z } from "zod";

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, "A date as YYYY-MM-DD.");
const entryShape = z.object({ uid: z.string().default(() => randomUUID()), arrival: day, departure: day, kind: z.enum(["reservation", "block"]).default("reservation"), name: z.string().default("Sandbox Guest"), cancelled: z.boolean().default(false) });
export const calendarShape = z.object({ style: z.enum(["airbnb", "vrbo", "booking"]).default("airbnb"), etag: z.boolean().default(true), entries: z.array(entryShape).default([]) });
type Entry = z.infer<typeof entryShape>;
type Style = z.infer<typeof calendarShape>["style"];

const head: Readonly<Record<Style, string>> = { airbnb: "-//Airbnb Inc//Hosting Calendar 1.0//EN", vrbo: "-//HomeAway.com, Inc.//EN", booking: "-//admin.booking.com//NONSGML Calendar//EN" };
const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll("\n", "\\n");

function summaryOf(style: Style, { kind, name }: Entry): string {
  if (style === "booking") return "CLOSED - Not available";
  if (style === "airbnb") return kind === "reservation" ? "Reserved" : "Airbnb (Not available)";
  return kind === "reservation" ? `Reserved - ${name}` : "Blocked";
}

/** Lines of at most 75 octets; what follows begins with a space. */
function folded(line: string): string {
  const bytes = Buffer.from(line);
  if (bytes.length <= 75) return line;
  const parts: string[] = [];
  let part = "";
  for (const sign of line) {
    if (Buffer.byteLength(part + sign) > (parts.length === 0 ? 75 : 74)) {
      parts.push(part);
      part = "";
    }
    part += sign;
  }
  return [...parts, part].join("\r\n ");
}

export function calendarText(style: Style, entries: readonly Entry[]): string {
  const at = style === "airbnb" ? "@airbnb.com" : style === "booking" ? "@booking.com" : "";
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:${head[style]}`, "CALSCALE:GREGORIAN"];
  for (const entry of entries) {
    lines.push("BEGIN:VEVENT", `UID:${entry.uid}${at}`, `DTSTART;VALUE=DATE:${entry.arrival.replaceAll("-", "")}`, `DTEND;VALUE=DATE:${entry.departure.replaceAll("-", "")}`, `SUMMARY:${escaped(summaryOf(style, entry))}`);
    if (style !== "airbnb") lines.push("DTSTAMP:20261120T080000Z");
    else if (entry.kind === "reservation") lines.push("DESCRIPTION:Reservation URL: https://www.airbnb.com/hosting/reservations/details/HMSANDBOX\\nPhone Number (Last 4 Digits): 0000");
    if (entry.cancelled) lines.push("STATUS:CANCELLED");
    lines.push("END:VEVENT");
  }
  return `${[...lines, "END:VCALENDAR"].map(folded).join("\r\n")}\r\n`;
}
