import fc from "fast-check";
import { expect, it } from "vitest";
import { money } from "@/lib/kernel/money";
import { anchors, orderRates } from "./anchor-rate";
import type { CancellationView } from "./views";

const at = Date.parse("2027-03-01T12:00:00Z");
const rate = (amount: number, cancellation: CancellationView) => ({ total: money(amount, "MAD"), cancellation });
const until = (hours: number): CancellationView => ({ kind: "free_until", until: new Date(at + hours * 3_600_000).toISOString() });
const amounts = (offers: readonly { total: { amount: number } }[]) => offers.map(({ total }) => total.amount);

it("leads with the cheapest rate that can be cancelled free of charge, the others follow by price", () => {
  const rates = [rate(900, { kind: "no_return" }), rate(1_300, { kind: "free" }), rate(1_000, until(72)), rate(950, { kind: "costs", price: money(100, "MAD") })];
  expect(amounts(orderRates(rates, "flexible", at))).toEqual([1_000, 900, 950, 1_300]);
  expect(amounts(orderRates(rates, "cheapest", at))).toEqual([900, 950, 1_000, 1_300]);
});

it("does not call free what ends within the day, nor what nobody has said", () => {
  expect(amounts(orderRates([rate(900, { kind: "no_return" }), rate(1_000, until(23))], "flexible", at))).toEqual([900, 1_000]);
  expect(amounts(orderRates([rate(900, { kind: "unsaid" }), rate(1_000, until(24))], "flexible", at))).toEqual([1_000, 900]);
});

it("keeps every rate once, whatever leads", () => {
  const kinds = fc.constantFrom<CancellationView>({ kind: "free" }, { kind: "no_return" }, { kind: "unsaid" }, until(10), until(100));
  fc.assert(fc.property(fc.array(fc.record({ amount: fc.integer({ min: 1, max: 50 }), kind: kinds }), { maxLength: 8 }), fc.constantFrom(...anchors), (given, anchor) => {
    const rates = given.map(({ amount, kind }) => rate(amount, kind));
    const ordered = orderRates(rates, anchor, at);
    expect(new Set(ordered)).toEqual(new Set(rates));
    expect(ordered).toHaveLength(rates.length);
    expect(amounts(ordered.slice(1))).toEqual(amounts(ordered.slice(1)).toSorted((a, b) => a - b));
  }));
});
