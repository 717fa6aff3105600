import { gunzipSync } from "node:zlib";
import ICAL from "ical.js";
import Papa from "papaparse";
import { z } from "zod";
import { invalid } from "@/lib/kernel/errors";
import { storable } from "@/lib/kernel/storable";
import type { FileFacts } from "../rules/import-mapping";
import { feedHeader } from "../rules/import-feed";

/** Unpacked: some 200,000 bookings. */
const maxBytes = 48 * 1024 * 1024;
const maxRows = 250_000;
const maxColumns = 300;

export const encodings = ["utf-8", "utf-16le", "windows-1252", "windows-1256", "macintosh"] as const;
export type Encoding = (typeof encodings)[number];

export type ImportTable = FileFacts & { readonly rows: string[][] };
const refuse = (message: string) => invalid([{ path: "content", message }], message);

/** The bytes of a file, unpacked where it is gzip. Throws 422 for what unfolds too far. */
function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch {
    throw refuse(`The file cannot be unpacked, or unfolds to more than ${maxBytes / 1024 / 1024} MB.`);
  }
}

/** Text as the file says or shows it is written: a byte order mark, UTF-8 where it is valid, else the usual Western table. */
function decoded(bytes: Uint8Array, asked: Encoding | undefined): { text: string; encoding: Encoding } {
  const marked: Encoding | undefined = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xef && bytes[1] === 0xbb ? "utf-8" : undefined;
  const encoding = asked ?? marked;
  if (encoding) return { text: new TextDecoder(encoding).decode(bytes), encoding };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "windows-1252" };
  }
}

/** A table of cells: the first row with words is its header. Throws 422 for what is no table. */
function readCsv(text: string, encoding: Encoding, delimiter?: string): ImportTable {
  const parsed = Papa.parse<string[]>(text.replace(/^\ufeff/, "").replace(/^sep=(.)\r?\n/, ""), { skipEmptyLines: "greedy", delimitersToGuess: [",", ";", "\t", "|"], ...(delimiter ? { delimiter } : {}) });
  const [header = [], ...rows] = parsed.data;
  if (header.length === 0 || rows.length === 0) throw refuse("The file holds no rows below its first line.");
  if (header.length > maxColumns) throw refuse(`The file has more than ${maxColumns} columns.`);
  if (rows.length > maxRows) throw refuse(`The file has more than ${maxRows.toLocaleString("en")} rows. Split it.`);
  return { header: storable(header.map((cell) => cell.trim())) as string[], delimiter: parsed.meta.delimiter, encoding, rows };
}

/** The events of a calendar file, one row each, in the columns `feedHeader` names. Throws 422 for what is no calendar. */
function readCalendar(text: string): ImportTable {
  let events: ICAL.Component[];
  try {
    events = new ICAL.Component(ICAL.parse(text) as ICAL.Component["jCal"]).getAllSubcomponents("vevent");
  } catch {
    throw refuse("This is not a calendar file that can be read.");
  }
  if (events.length > maxRows) throw refuse("The calendar has too many events.");
  // A value that is none is kept as it was written: the row is named by it, and stops no other.
  const written = (component: ICAL.Component, name: string) => { const value = z.array(z.unknown()).safeParse(component.getFirstProperty(name)?.toJSON()).data?.[3]; return typeof value === "string" ? value : ""; };
  const reads = (component: ICAL.Component, name: string, read: () => string): string => { try { return read(); } catch { return written(component, name) || "?"; } };
  const plain = (component: ICAL.Component, name: string) => reads(component, name, () => component.getFirstPropertyValue(name)?.toString() ?? "");
  const end = (component: ICAL.Component): string => {
    if (component.hasProperty("dtend")) return plain(component, "dtend");
    return component.hasProperty("duration") ? reads(component, "duration", () => new ICAL.Event(component).endDate.toString()) : "";
  };
  const rows = events.map((event) => [plain(event, "uid"), plain(event, "dtstart"), end(event), plain(event, "summary"), plain(event, "description"), plain(event, "status")]);
  return { header: [...feedHeader], delimiter: "ical", encoding: "utf-8", rows };
}

/** Reads a file somebody brought: a table of comma-, semicolon-, tab- or bar-separated cells, or a calendar. */
export function readImportFile(bytes: Uint8Array, kind: "table" | "calendar", asked: { encoding?: Encoding | undefined; delimiter?: string | undefined } = {}): ImportTable {
  const plain = unpacked(bytes);
  if (plain.byteLength > maxBytes) throw refuse(`The file is larger than ${maxBytes / 1024 / 1024} MB.`);
  if (plain.byteLength === 0) throw refuse("The file is empty.");
  if (plain[0] === 0x50 && plain[1] === 0x4b) throw refuse("This is a spreadsheet or zip file. Save the sheet as CSV first.");
  const { text, encoding } = decoded(plain, asked.encoding);
  const table = kind === "calendar" ? readCalendar(text) : readCsv(text, encoding, asked.delimiter);
  return { ...table, rows: table.rows.map((row) => (row.some((cell) => cell.includes("\u0000") || !cell.isWellFormed()) ? row.map((cell) => cell.replaceAll("\u0000", "\ufffd").toWellFormed()) : row)) };
}
