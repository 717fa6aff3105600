import { describe, expect, it } from "vitest";
import { clockIn } from "@/lib/kernel/nights";
import { clockPattern, spanOf, withinSpan } from "./quiet-hours";

const night = { from: "22:00", until: "07:00" };
const minutes = Array.from({ length: 1_440 }, (_, index) => `${String(Math.floor(index / 60)).padStart(2, "0")}:${String(index % 60).padStart(2, "0")}`);

describe("withinSpan", () => {
  it("answers every minute of a day, over midnight and within it", () => {
    expect(minutes.filter((clock) => withinSpan(clock, night))).toHaveLength(9 * 60);
    expect(minutes.filter((clock) => withinSpan(clock, { from: "13:00", until: "15:30" }))).toHaveLength(150);
    expect([withinSpan("21:59", night), withinSpan("22:00", night), withinSpan("00:00", night), withinSpan("06:59", night), withinSpan("07:00", night)]).toEqual([false, true, true, true, false]);
  });
  it("is its own complement when turned round", () => {
    const day = { from: night.until, until: night.from };
    expect(minutes.every((clock) => withinSpan(clock, night) !== withinSpan(clock, day))).toBe(true);
  });
  it("reads a span that ends where it begins as the whole day", () => {
    expect(minutes.every((clock) => withinSpan(clock, { from: "08:00", until: "08:00" }))).toBe(true);
  });
});

describe("the house's clock", () => {
  it("reads the zone's own hour and half hour", () => {
    const at = Date.parse("2026-07-01T21:05:00Z");
    expect([clockIn("UTC", at), clockIn("Europe/Paris", at), clockIn("Asia/Kolkata", at), clockIn("America/New_York", at)]).toEqual(["21:05", "23:05", "02:35", "17:05"]);
  });
  it("keeps quiet from clock to clock on the nights the clock is changed: an hour less in spring, one more in autumn", () => {
    const quietMinutes = (from: string, zone: string) => Array.from({ length: 24 * 60 }, (_, index) => Date.parse(from) + index * 60_000).filter((at) => withinSpan(clockIn(zone, at), night)).length;
    expect(quietMinutes("2026-03-28T11:00:00Z", "Europe/Paris")).toBe(8 * 60);
    expect(quietMinutes("2026-10-24T10:00:00Z", "Europe/Paris")).toBe(10 * 60);
    expect(quietMinutes("2026-06-10T10:00:00Z", "Europe/Paris")).toBe(9 * 60);
  });
  it("is quiet in both of the hours that autumn repeats, and in none that spring leaves out", () => {
    const hour = { from: "02:00", until: "03:00" };
    const twice = ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"].map((at) => withinSpan(clockIn("Europe/Paris", Date.parse(at)), hour));
    expect(twice).toEqual([true, true]);
    const spring = Array.from({ length: 120 }, (_, index) => Date.parse("2026-03-29T00:00:00Z") + index * 60_000).filter((at) => withinSpan(clockIn("Europe/Paris", at), hour));
    expect(spring).toEqual([]);
  });
  it("follows Morocco through Ramadan, when its clock goes back", () => {
    const at = (iso: string) => clockIn("Africa/Casablanca", Date.parse(iso));
    expect([at("2026-02-10T21:30:00Z"), at("2026-02-25T21:30:00Z")]).toEqual(["22:30", "21:30"]);
  });
});

it("knows a time of day, and both ends or none", () => {
  expect(["00:00", "23:59", "24:00", "7:00", "07:60", "07:00 "].map((text) => clockPattern.test(text))).toEqual([true, true, false, false, false, false]);
  expect([spanOf("22:00", "07:00"), spanOf(null, null), spanOf("22:00", null)]).toEqual([night, null, null]);
});
