import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ChannelError } from "@/lib/channels/rules/channel-port";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { readCalendar } from "./read";
import { writeCalendar } from "./write";

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}.ics`, import.meta.url), "utf8");
const window = { timeZone: "Europe/Paris", from: toIsoDate("2026-11-20"), to: toIsoDate("2027-11-20") };
const read = (name: string) => readCalendar(fixture(name), window);
const refusal = (text: string): ChannelError => {
  try {
    readCalendar(text, window);
  } catch (error) {
    if (error instanceof ChannelError) return error;
    throw error;
  }
  throw new Error("it was read");
};

describe("calendars of OTAs", () => {
  it("Airbnb's tells guests from closings", () => {
    expect(read("airbnb")).toEqual({
      cancelled: [], events: 2, unreadable: 0, entries: [
        { uid: "1418fb94e984-53a2fb3a1e1f5a4f0e4c0e0a0c9b1d22@airbnb.com", arrival: "2027-01-05", departure: "2027-01-08", summary: "Reserved", kind: "reservation" },
        { uid: "7f662ec65913-0fb7d4a9f5c24fb07a9ff0f9ac7ba5a7@airbnb.com", arrival: "2027-02-10", departure: "2027-02-12", summary: "Airbnb (Not available)", kind: "block" },
      ],
    });
  });
  it("Vrbo's unfolds and unescapes names", () => {
    expect(read("vrbo").entries.map((entry) => [entry.arrival, entry.summary, entry.kind])).toEqual([["2027-01-05", "Reserved - Jeanne-Élise de la Très-Longue-Dénomination, Example Family", "reservation"], ["2027-03-01", "Blocked", "block"]]);
  });
  it("Booking.com's says only that it is closed", () => {
    expect(read("booking").entries).toEqual([{ uid: "0a1b2c3d4e5f60718293a4b5c6d7e8f9@booking.com", arrival: "2027-01-05", departure: "2027-01-08", summary: "CLOSED - Not available", kind: "block" }]);
  });
  it("others' moments, durations and repetitions become nights; what is free, cancelled, past or nonsense does not", () => {
    const odd = read("odd");
    expect(odd.entries.map((entry) => [entry.uid, entry.arrival, entry.departure])).toEqual([
      ["timed", "2027-01-06", "2027-01-07"], ["duration", "2027-01-10", "2027-01-13"], ["one-day", "2027-01-15", "2027-01-16"],
      ["weekly", "2027-02-01", "2027-02-02"], ["weekly", "2027-02-08", "2027-02-09"], ["weekly", "2027-02-15", "2027-02-16"],
    ]);
    expect([odd.cancelled, odd.events, odd.unreadable]).toEqual([["called-off"], 8, 1]);
  });
});

describe("what is no whole calendar", () => {
  it.each([1, 2, 3])("is refused: torn after %i tenths", (tenths) => {
    const text = fixture("airbnb");
    expect(refusal(text.slice(0, Math.floor((text.length * tenths) / 4))).code).toBe("bad_answer");
  });
  it("torn anywhere at all, it is never read as a shorter calendar", () => {
    const text = fixture("odd").trimEnd();
    for (let cut = 1; cut < text.length; cut += 7) expect(refusal(text.slice(0, cut)).code).toBe("bad_answer");
  });
  it("is refused: a page, nothing, only nonsense", () => {
    for (const text of ["<!doctype html><p>Sign in", "", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:x\r\nDTSTART;VALUE=DATE:never\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"]) expect(refusal(text).code).toBe("bad_answer");
  });
  it("an empty one is read as empty: what that means is not the parser's to say", () => {
    expect(readCalendar("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nEND:VCALENDAR\r\n", window)).toMatchObject({ entries: [], events: 0 });
  });
});

describe("a shared calendar", () => {
  const day = toIsoDate("2026-11-20");
  it("follows RFC 5545: CRLF, at most 75 octets a line, escaped, what it needs and no more", () => {
    const text = writeCalendar({ name: "Riad, Suite; « Étoilée » \\ avec une très longue dénomination qui dépasse la ligne et رياض", domain: "share.lhcm", day, closed: [{ uid: "2027-01-05", arrival: toIsoDate("2027-01-05"), departure: toIsoDate("2027-01-08") }] });
    const lines = text.split("\r\n");
    expect(lines.at(-1)).toBe("");
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll("\r\n ", "")).toContain("X-WR-CALNAME;VALUE=TEXT:Riad\\, Suite\\; « Étoilée » \\\\ avec");
    for (const line of ["VERSION:2.0", "PRODID:-//LHCM-OS//Calendar//EN", "UID:2027-01-05@share.lhcm", "DTSTAMP:20261120T000000Z", "DTSTART;VALUE=DATE:20270105", "DTEND;VALUE=DATE:20270108", "SUMMARY:Not available"]) expect(lines).toContain(line);
  });
  it("is read back as it was written, whatever its nights", () => {
    const stays = fc.uniqueArray(fc.record({ start: fc.integer({ min: 0, max: 300 }), nights: fc.integer({ min: 1, max: 20 }) }), { selector: (one) => one.start, maxLength: 30 });
    fc.assert(fc.property(stays, (given) => {
      const closed = given.map(({ start, nights }) => ({ uid: `u${start}`, arrival: addDays(day, start), departure: addDays(day, start + nights) }));
      const back = readCalendar(writeCalendar({ name: "x", domain: "y", day, closed }), window);
      expect(back.entries.map(({ uid, arrival, departure }) => ({ uid, arrival, departure }))).toEqual(closed.map((one) => ({ ...one, uid: `${one.uid}@y` })));
    }), { numRuns: 60 });
  });
});
