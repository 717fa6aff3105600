import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { toIsoDate } from "@/lib/kernel/nights";
import { stayCalendar } from "./stay-event";

const stay = {
  uid: "0190@riad.example", sequence: 2, madeAt: new Date("2027-01-02T03:04:05.678Z"), cancelled: false, arrival: toIsoDate("2027-03-10"), departure: toIsoDate("2027-03-13"),
  summary: "إقامة في رياض المثال; Suite Cèdre, deux adultes", description: "Arrivée dès 15:00\nNuméro RE-ABC234\n\\ fin", location: "12, derb Example, Fès", organizer: { name: 'Riad "Exemple"', email: "desk@example.com" },
};

describe("a stay as a calendar file", () => {
  it("is read back as it was: dates, words with every sign, sequence and state", () => {
    const event = new ICAL.Component(ICAL.parse(stayCalendar(stay)) as unknown[]).getFirstSubcomponent("vevent");
    const value = (name: string) => String(event?.getFirstPropertyValue(name));
    expect([value("dtstart"), value("dtend"), value("sequence"), value("status"), value("transp"), value("uid")]).toEqual(["2027-03-10", "2027-03-13", "2", "CONFIRMED", "TRANSPARENT", stay.uid]);
    expect([value("summary"), value("description"), value("location")]).toEqual([stay.summary, stay.description, stay.location]);
    expect(value("dtstamp")).toBe("2027-01-02T03:04:05Z");
    expect(value("organizer")).toBe("mailto:desk@example.com");
  });

  it("keeps RFC 5545's lines: CRLF, at most 75 octets, and the whole begins and ends as it must", () => {
    const text = stayCalendar({ ...stay, description: "é".repeat(300) });
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    for (const line of text.split("\r\n")) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*METHOD:PUBLISH\r\n[\s\S]*END:VCALENDAR\r\n$/);
    expect(text).toContain("DTSTART;VALUE=DATE:20270310");
  });

  it("takes itself out of a calendar where the stay was called off", () => {
    const text = stayCalendar({ ...stay, cancelled: true, organizer: null });
    expect(text).toContain("METHOD:CANCEL");
    expect(text).toContain("STATUS:CANCELLED");
    expect(text).not.toContain("ORGANIZER");
  });
});
