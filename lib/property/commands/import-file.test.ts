import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { DomainError } from "@/lib/kernel/errors";
import { readImportFile } from "./import-file";

const table = (bytes: Uint8Array | string, asked?: Parameters<typeof readImportFile>[2]) => readImportFile(Buffer.from(bytes as string), "table", asked);
const refusal = (work: () => unknown) => { try { work(); } catch (error) { if (error instanceof DomainError) return error.message; throw error; } return "read"; };
const event = (lines: readonly string[]) => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Own fixture//EN\r\nBEGIN:VEVENT\r\n${lines.join("\r\n")}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;

describe("a table", () => {
  it("is read in every usual writing", () => {
    expect(table("a,b\n1,2\n\n3,4\n")).toMatchObject({ header: ["a", "b"], rows: [["1", "2"], ["3", "4"]], delimiter: ",", encoding: "utf-8" });
    expect(table('a;b\r\n"x;""y""\nz";2\r\n').rows).toEqual([['x;"y"\nz', "2"]]);
    expect([table("a\tb\n1\t2").delimiter, table("a|b\n1|2").delimiter, table("sep=;\na;b\n1;2").header]).toEqual(["\t", "|", ["a", "b"]]);
    expect(table(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from("é,b\n1,2")])).header).toEqual(["é", "b"]);
    expect(table(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("اسم,b\nضيف,2", "utf16le")]))).toMatchObject({ header: ["اسم", "b"], rows: [["ضيف", "2"]], encoding: "utf-16le" });
    expect(table(Buffer.from("é,b\nà,2", "latin1"))).toMatchObject({ header: ["é", "b"], rows: [["à", "2"]], encoding: "windows-1252" });
    expect(table(Buffer.from([0xe3, 0x2c, 0x62, 0x0a, 0x31, 0x2c, 0x32]), { encoding: "windows-1256" }).header).toEqual(["م", "b"]);
    expect(table(gzipSync("a,b\n1,2")).rows).toEqual([["1", "2"]]);
  });
  it("is refused where it is none, or unfolds too far", () => {
    expect([refusal(() => table("")), refusal(() => table("a,b\n")), refusal(() => table("PK\u0003\u0004x")), refusal(() => table(gzipSync(Buffer.alloc(60_000_000)))), refusal(() => table(`${Array.from({ length: 400 }, (_, i) => i).join(",")}\n1`))].map((text) => text.split(" ").slice(0, 4).join(" ")))
      .toEqual(["The file is empty.", "The file holds no", "This is a spreadsheet", "The file cannot be", "The file has more"]);
    expect(table("a,b\nx\u0000y,2").rows).toEqual([["x\ufffdy", "2"]]);
  });
});

describe("a calendar", () => {
  const rows = (text: string) => readImportFile(Buffer.from(text), "calendar").rows;
  it("gives a row an event: folded lines, escapes, durations, times", () => {
    expect(rows(event(["UID:a@x", "DTSTART;VALUE=DATE:20270201", "DTEND;VALUE=DATE:20270204", "SUMMARY:Reserved\\, late", "DESCRIPTION:one\\ntwo", " more", "STATUS:CONFIRMED"]))).toEqual([["a@x", "2027-02-01", "2027-02-04", "Reserved, late", "one\ntwomore", "CONFIRMED"]]);
    expect(rows(event(["UID:b", "DTSTART;VALUE=DATE:20270201", "DURATION:P3D"]))[0]?.slice(0, 3)).toEqual(["b", "2027-02-01", "2027-02-04"]);
    expect(rows(event(["DTSTART:20270201T140000Z", "DTEND:20270203T100000Z"]))[0]?.slice(0, 3)).toEqual(["", "2027-02-01T14:00:00Z", "2027-02-03T10:00:00Z"]);
    expect(rows(event(["UID:c"]))[0]).toEqual(["c", "", "", "", "", ""]);
  });
  it("is refused where it is none", () => {
    expect(refusal(() => rows("a,b\n1,2"))).toBe("This is not a calendar file that can be read.");
  });
});

const shared = join(process.env["LHCM_SHARED"] ?? join(import.meta.dirname, "../../../../shared"), "data/ical/node-ical-fixtures");
const files = existsSync(shared) ? readdirSync(shared).filter((name) => name.endsWith(".ics")) : [];

/** One of our own stands first, so that there is always something to read; the others are nobody's to ship. */
const calendars: readonly (readonly [string, () => Buffer])[] = [
  ["a calendar of one night", () => Buffer.from(event(["UID:own@example", "DTSTART;VALUE=DATE:20270201", "DTEND;VALUE=DATE:20270202"]))],
  ...files.map((name) => [name, () => readFileSync(join(shared, name))] as const),
];

describe(`calendars of other people's programs${files.length === 0 ? " (not beside this checkout: only our own is read)" : ""}`, () => {
  it.each(calendars)("%s is read or refused, never a bug", (_name, bytes) => {
    try {
      for (const row of readImportFile(bytes(), "calendar").rows) expect(row).toHaveLength(6);
    } catch (error) {
      expect(error).toBeInstanceOf(DomainError);
    }
  });
});
