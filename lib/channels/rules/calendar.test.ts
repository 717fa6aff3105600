import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toIsoDate } from "@/lib/kernel/nights";
import { addFeedInput, type CalendarEntry, entryKind, feedAddress, freshnessOf } from "./calendar";
import { apart, diffFeed, judgeShrink, type KnownEntry, stretches } from "./calendar-diff";

const entry = (uid: string, arrival: string, departure: string): CalendarEntry => ({ uid, arrival: toIsoDate(arrival), departure: toIsoDate(departure), summary: null, kind: "block" });
const known = (id: string, uid: string, arrival: string, departure: string): KnownEntry => ({ id, uid, arrival, departure });

describe("a calendar against what it said before", () => {
  it("keeps, moves, adds and takes away", () => {
    const diff = diffFeed([known("1", "a", "2027-01-01", "2027-01-03"), known("2", "b", "2027-01-05", "2027-01-07"), known("3", "c", "2027-01-09", "2027-01-10")],
      [entry("a", "2027-01-01", "2027-01-03"), entry("b", "2027-01-06", "2027-01-08"), entry("d", "2027-02-01", "2027-02-02")]);
    expect([diff.same.map(({ known: one }) => one.id), diff.moved.map(({ known: one, entry: now }) => [one.id, now.arrival]), diff.added.map((one) => one.uid), diff.gone.map((one) => one.id)]).toEqual([["1"], [["2", "2027-01-06"]], ["d"], ["3"]]);
  });
  it("knows an entry by its nights when every UID is new", () => {
    const diff = diffFeed([known("1", "a", "2027-01-01", "2027-01-03")], [entry("z", "2027-01-01", "2027-01-03")]);
    expect([diff.same.length, diff.added.length, diff.gone.length]).toEqual([1, 0, 0]);
  });
  it("takes a line written twice for one, and two stays under one UID for two", () => {
    expect(diffFeed([], [entry("a", "2027-01-01", "2027-01-03"), entry("a", "2027-01-01", "2027-01-03"), entry("a", "2027-01-08", "2027-01-09")]).added).toHaveLength(2);
  });
  it("forgets and doubles nothing, whatever comes", () => {
    const day = fc.integer({ min: 1, max: 9 }).map((number) => `2027-01-0${number}`);
    const one = fc.record({ uid: fc.constantFrom("a", "b", "c"), arrival: day });
    fc.assert(fc.property(fc.array(one, { maxLength: 8 }), fc.array(one, { maxLength: 8 }), (before, now) => {
      const old = before.map((row, index) => known(String(index), row.uid, row.arrival, "2027-02-01"));
      const diff = diffFeed(old, now.map((row) => entry(row.uid, row.arrival, "2027-02-01")));
      const pairs = [...diff.same, ...diff.moved];
      expect(new Set([...pairs.map((pair) => pair.known.id), ...diff.gone.map((row) => row.id)]).size).toBe(old.length);
      expect(pairs.length + diff.gone.length).toBe(old.length);
      expect(pairs.length + diff.added.length).toBe(new Set(now.map((row) => `${row.uid} ${row.arrival}`)).size);
    }));
  });
});

describe("entries of one room", () => {
  const guests = (uid: string, arrival: string, departure: string): CalendarEntry => ({ ...entry(uid, arrival, departure), kind: "reservation" });
  it("lie side by side: closings give way to guests and to each other", () => {
    expect(apart([entry("c", "2027-01-01", "2027-01-08"), guests("g", "2027-01-03", "2027-01-05"), entry("d", "2027-01-07", "2027-01-10")]).map(({ uid, arrival, departure }) => [uid, arrival, departure])).toEqual([
      ["g", "2027-01-03", "2027-01-05"], ["c", "2027-01-01", "2027-01-03"], ["c", "2027-01-05", "2027-01-08"], ["d", "2027-01-08", "2027-01-10"],
    ]);
  });
  it("two of guests in one night stay two: that is for people to see", () => expect(apart([guests("a", "2027-01-01", "2027-01-03"), guests("b", "2027-01-02", "2027-01-04")])).toHaveLength(2));
  it("nights become stretches", () => expect(stretches(["2027-01-01", "2027-01-02", "2027-01-04"])).toEqual([{ arrival: "2027-01-01", departure: "2027-01-03" }, { arrival: "2027-01-04", departure: "2027-01-05" }]));
});

describe("what vanished", () => {
  it.each([
    [{ known: 5, gone: 0, events: 0 }, "fine"], [{ known: 5, gone: 1, events: 4 }, "fine"], [{ known: 2, gone: 2, events: 1 }, "fine"], [{ known: 1, gone: 1, events: 0 }, "empty"],
    [{ known: 4, gone: 3, events: 1 }, "shrunken"], [{ known: 6, gone: 3, events: 3 }, "fine"], [{ known: 30, gone: 16, events: 14 }, "shrunken"],
  ] as const)("%o is %s", (counts, verdict) => expect(judgeShrink(counts)).toBe(verdict));
});

describe("a feed", () => {
  it("is fresh for an hour, ageing to six, stale after and before its first reading", () => {
    const at = Date.UTC(2026, 10, 20, 12);
    expect([at, at - 3_600_000, at - 3_600_001, at - 6 * 3_600_000, at - 6 * 3_600_000 - 1, null].map((good) => freshnessOf(good, at))).toEqual(["fresh", "fresh", "ageing", "ageing", "stale", "stale"]);
  });
  it("tells guests from closings by its words", () => {
    expect(["Reserved", "Reserved - Somebody", "Réservé", "Reservado", "Booked"].map(entryKind)).toEqual(Array.from({ length: 5 }, () => "reservation"));
    expect(["Airbnb (Not available)", "CLOSED - Not available", "Blocked", "", null].map(entryKind)).toEqual(Array.from({ length: 5 }, () => "block"));
  });
  it("has an address on the web, kept out of receipts from the start", () => {
    expect([feedAddress("webcal://calendar.example/a.ics"), feedAddress("https://calendar.example/a.ics?t=1"), feedAddress("javascript:alert(1)"), feedAddress("https://u:p@calendar.example/"), feedAddress("nothing")]).toEqual(["https://calendar.example/a.ics", "https://calendar.example/a.ics?t=1", null, null, null]);
    const parsed = addFeedInput.parse({ roomTypeId: "11111111-1111-4111-8111-111111111111", ota: "airbnb", title: "Airbnb", url: "https://calendar.example/secret.ics" });
    expect(JSON.stringify(parsed)).not.toContain("secret.ics");
  });
});
