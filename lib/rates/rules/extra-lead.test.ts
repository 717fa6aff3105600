import { describe, expect, it } from "vitest";
import { momentOf, toIsoDate } from "@/lib/kernel/nights";
import { lateExtra, orderTime, orderUntil } from "./extra-lead";
import type { QuotedLine } from "./quoted-line";

const stay = { arrival: "2027-03-10", timezone: "Africa/Casablanca", checkInTime: "15:00" };
const at = (day: string, clock: string) => momentOf(toIsoDate(day), clock, stay.timezone);
const taken = (day: string, quantity = 1): QuotedLine => ({ kind: "extra", code: "transfer", name: { en: "Transfer" }, amount: 0, included: false, night: day, quantity, extraId: "x" });
const leads = new Map([["x", 24]]);

describe("until when an extra may be ordered", () => {
  it("counts back from check-in on the day of arrival, and from midnight on any other", () => {
    expect(orderUntil("2027-03-10", 24, stay)).toBe(at("2027-03-09", "15:00"));
    expect(orderUntil("2027-03-12", 24, stay)).toBe(at("2027-03-11", "00:00"));
    expect(orderUntil("2027-03-12", 12, stay)).toBe(at("2027-03-11", "12:00"));
    expect(orderUntil("2027-03-10", 2, { ...stay, checkInTime: null })).toBe(at("2027-03-10", "16:00"));
  });
  it("is the house's hour, also in the night the clocks change", () => {
    const paris = { arrival: "2027-03-28", timezone: "Europe/Paris", checkInTime: "15:00" };
    // The day has 23 hours: 24 hours before three in the afternoon it was two.
    expect(orderUntil("2027-03-28", 24, paris)).toBe(momentOf(toIsoDate("2027-03-27"), "14:00", "Europe/Paris"));
    expect(orderTime("2027-03-28", 24, paris, momentOf(toIsoDate("2027-03-27"), "14:01", "Europe/Paris"))).toEqual({ until: "2027-03-27T13:00:00.000Z", late: true });
    expect(orderTime("2027-03-28", null, paris, 0)).toBeNull();
  });
  it("holds to the minute, names the first day that is late, and asks nothing of what asks for no time", () => {
    expect(lateExtra([taken("2027-03-10")], [], leads, stay, at("2027-03-09", "15:00"))).toBeNull();
    expect(lateExtra([taken("2027-03-12"), taken("2027-03-10")], [], leads, stay, at("2027-03-09", "15:00") + 1)).toMatchObject({ extraId: "x", day: "2027-03-10", leadHours: 24 });
    expect(lateExtra([taken("2027-03-10"), taken("2027-03-12")], [], leads, stay, at("2027-03-10", "23:00"))).toMatchObject({ day: "2027-03-10" });
    expect(lateExtra([taken("2027-03-10")], [], new Map(), stay, at("2027-03-20", "15:00"))).toBeNull();
  });
  it("asks only of what is ordered now: what the stay has already is its own", () => {
    const late = at("2027-03-11", "09:00");
    expect(lateExtra([taken("2027-03-10", 2)], [taken("2027-03-10", 2)], leads, stay, late)).toBeNull();
    expect(lateExtra([taken("2027-03-10", 3)], [taken("2027-03-10", 2)], leads, stay, late)).toMatchObject({ day: "2027-03-10" });
    expect(lateExtra([taken("2027-03-10", 1)], [taken("2027-03-10", 2)], leads, stay, late)).toBeNull();
  });
});
