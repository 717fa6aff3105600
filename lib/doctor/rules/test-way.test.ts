import { describe, expect, it } from "vitest";
import { partners } from "@/lib/channels/rules/partners";
import { testWay } from "./test-way";

describe("testWay", () => {
  it("says of every partner how far a test is followed, and of none that a booking could be made there: no source names a call for it", () => {
    expect(Object.fromEntries(partners.map((partner) => [partner, testWay(partner).sees]))).toEqual({ hotelrunner: "channels", channex: "answer", booking: "answer", expedia: "answer", mews: "nothing", ical: "nothing" });
    expect(partners.filter((partner) => testWay(partner).madeThere)).toEqual([]);
  });
});
