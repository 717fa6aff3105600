import fc from "fast-check";
import { expect, it } from "vitest";
import { type ArmDay, enough, evidenceOf, standingOf, visitorsFor } from "./experiment";
import { seededNumbers } from "@/lib/kernel/seeded-random";

const dayOf = (index: number) => new Date(Date.UTC(2027, 0, 1 + index)).toISOString().slice(0, 10);

/** Days of visitors tossed apart by a coin, each booking by chance: what the site's assignment does. */
function season(random: () => number, days: number, perDay: number, rates: readonly [number, number]): { flexible: ArmDay[]; cheapest: ArmDay[] } {
  const sides: { flexible: ArmDay[]; cheapest: ArmDay[] } = { flexible: [], cheapest: [] };
  for (let index = 0; index < days; index += 1) {
    const counts: [{ visitors: number; booked: number }, { visitors: number; booked: number }] = [{ visitors: 0, booked: 0 }, { visitors: 0, booked: 0 }];
    for (let visitor = Math.floor(random() * 2 * perDay); visitor > 0; visitor -= 1) {
      const side = random() < 0.5 ? 0 : 1;
      counts[side].visitors += 1;
      counts[side].booked += random() < rates[side] ? 1 : 0;
    }
    sides.flexible.push({ day: dayOf(index), ...counts[0] });
    sides.cheapest.push({ day: dayOf(index), ...counts[1] });
  }
  return sides;
}
const share = (seasons: number, days: number, perDay: number, rates: readonly [number, number], told: (verdict: string) => boolean) => {
  let hits = 0;
  for (let seed = 1; seed <= seasons; seed += 1) if (told(standingOf(season(seededNumbers(seed * 7_919), days, perDay, rates)).verdict)) hits += 1;
  return hits / seasons;
};
const decided = (verdict: string) => verdict === "flexible" || verdict === "cheapest";

it("equals are called different at most once in twenty, though they are looked at every day of a season", () => {
  for (const [rate, perDay] of [[0.02, 40], [0.05, 20], [0.1, 60], [0.4, 15]] as const) {
    // 5 % and three standard errors of a share among so many seasons.
    expect(share(400, 120, perDay, [rate, rate], decided)).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / 400));
  }
});

it("a test that is looked at daily with the usual 5 % would have called far more of them different", () => {
  let wrong = 0;
  for (let seed = 1; seed <= 300; seed += 1) {
    const { flexible, cheapest } = season(seededNumbers(seed * 7_919), 120, 30, [0.05, 0.05]);
    let [na, ya, nb, yb, called] = [0, 0, 0, 0, false];
    for (let day = 0; day < 120; day += 1) {
      na += flexible[day]?.visitors ?? 0; ya += flexible[day]?.booked ?? 0; nb += cheapest[day]?.visitors ?? 0; yb += cheapest[day]?.booked ?? 0;
      const rate = (ya + yb) / Math.max(1, na + nb);
      const spread = Math.sqrt(rate * (1 - rate) * (1 / Math.max(1, na) + 1 / Math.max(1, nb)));
      if (na > 50 && nb > 50 && spread > 0 && Math.abs(ya / na - yb / nb) > 1.96 * spread) called = true;
    }
    wrong += called ? 1 : 0;
  }
  expect(wrong / 300).toBeGreaterThan(0.15);
});

it("a real difference is found, and on the right side", () => {
  expect(share(60, 120, 60, [0.1, 0.05], (verdict) => verdict === "flexible")).toBeGreaterThan(0.9);
  expect(share(60, 120, 60, [0.05, 0.1], (verdict) => verdict === "cheapest")).toBeGreaterThan(0.9);
});

it("the factor of a day is an e-value: fair in expectation whatever was foretold", () => {
  // One day after a past: over every outcome of the day, weighted by its chance, the evidence is multiplied by at most one.
  const choose = (n: number, k: number): number => { let all = 1; for (let i = 1; i <= k; i += 1) all = (all * (n - k + i)) / i; return all; };
  const size = fc.integer({ min: 1, max: 6 });
  fc.assert(fc.property(size, size, fc.double({ min: 0.01, max: 0.99, noNaN: true }), fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), { maxLength: 3 }), (na, nb, rate, past) => {
    const before = past.map(([a, b], index) => ({ a: { day: dayOf(index), visitors: 9, booked: a }, b: { day: dayOf(index), visitors: 9, booked: b } }));
    const flexible = before.map(({ a }) => a);
    const cheapest = before.map(({ b }) => b);
    const was = evidenceOf({ flexible, cheapest }).now;
    let expected = 0;
    for (let ya = 0; ya <= na; ya += 1) for (let yb = 0; yb <= nb; yb += 1) {
      const chance = choose(na, ya) * choose(nb, yb) * rate ** (ya + yb) * (1 - rate) ** (na + nb - ya - yb);
      const day = dayOf(past.length);
      expected += chance * (evidenceOf({ flexible: [...flexible, { day, visitors: na, booked: ya }], cheapest: [...cheapest, { day, visitors: nb, booked: yb }] }).now / was);
    }
    expect(expected).toBeLessThanOrEqual(1 + 1e-9);
  }), { numRuns: 60 });
});

it("says too few, not enough yet, and how many it would take", () => {
  expect(standingOf({ flexible: [], cheapest: [] })).toMatchObject({ verdict: "too_few", evidence: 1, needed: null });
  const days = (visitors: number, booked: number) => [{ day: dayOf(0), visitors, booked }];
  expect(standingOf({ flexible: days(49, 20), cheapest: days(500, 0) }).verdict).toBe("too_few");
  expect(standingOf({ flexible: days(200, 8), cheapest: days(200, 7) })).toMatchObject({ verdict: "not_enough_yet" });
  expect(enough).toBe(20);
  expect(visitorsFor(0.05, 0.2)).toBeGreaterThan(7_000);
  expect(visitorsFor(0.05, 0.5)).toBeLessThan(visitorsFor(0.05, 0.2));
});
