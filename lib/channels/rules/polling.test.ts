import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asksOf, comesAtNight, looksWithin, pollSecondsOf } from "./polling";

describe("when a connection is looked at", () => {
  it("follows its partner, twenty minutes where reservations come by themselves", () => {
    expect(["booking", "expedia", "hotelrunner", "somebody"].map(pollSecondsOf)).toEqual([25, 60, 1_200, 1_200]);
  });

  it("comes once in every interval, and no two looks lie further apart", () => {
    fc.assert(fc.property(fc.uuid(), fc.constantFrom(20, 25, 30, 60, 300, 1_200), fc.nat(10_000), (id, interval, firstMinute) => {
      const looks = Array.from({ length: 60 }, (_, minute) => (firstMinute + minute) * 60).flatMap((tick) => looksWithin(tick, id, interval).map((second) => tick + second));
      expect(looks.length).toBeGreaterThanOrEqual(Math.floor(3_600 / interval) - 1);
      for (const [index, look] of looks.entries()) if (index > 0) expect(look - (looks[index - 1] ?? 0)).toBe(interval);
    }));
  });
});

describe("what the clock asks", () => {
  const connection = (partner: string, connectionId = "7d0f0c5e-6f0e-4f0c-9a53-0a3c1d7c6a11") => ({ tenantId: "t", propertyId: "p", connectionId, partner, timezone: "Africa/Casablanca" });

  it("asks Booking.com every twenty to thirty seconds, and looks after everything else every twenty minutes", () => {
    const moments = new Map<string, number[]>();
    for (let minute = 0; minute < 60; minute += 1) {
      for (const [second, asks] of asksOf([connection("booking")], minute * 60_000)) for (const { name } of asks) moments.set(name, [...(moments.get(name) ?? []), minute * 60 + second]);
    }
    const gaps = (name: string) => (moments.get(name) ?? []).flatMap((at, index, all) => (index === 0 ? [] : [at - (all[index - 1] ?? 0)]));
    expect([Math.min(...gaps("channels/pull-requested")), Math.max(...gaps("channels/pull-requested"))]).toEqual([20, 30]);
    expect(gaps("channels/ari-changed")).toEqual([1_200, 1_200]);
    expect(gaps("channels/transactions-open")).toEqual([1_200, 1_200]);
  });

  it("compares once in each night of the property, also where the clock changes", () => {
    fc.assert(fc.property(fc.uuid(), fc.constantFrom("Africa/Casablanca", "Europe/Paris", "Asia/Dubai", "America/New_York"), fc.integer({ min: 0, max: 300 }), (id, timezone, day) => {
      const noon = Date.UTC(2026, 0, 1 + day, 16);
      const times = Array.from({ length: 24 * 60 }, (_, minute) => noon + minute * 60_000).filter((at) => comesAtNight(id, timezone, at));
      expect(times.length).toBe(1);
    }), { numRuns: 15 });
  });
});
