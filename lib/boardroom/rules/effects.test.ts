import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CostItem, costModel } from "@/lib/costs/rules/cost-model";
import { exactly, type Spread, width } from "@/lib/costs/rules/spread";
import { flowOfClosing } from "./closing-impact";
import { changeOfMonth, effectsOf, type Margins } from "./effects";
import { beyondStated, movedFigures } from "./present-figures";
import { flowOfPrice, type ImpactCell, rateImpact } from "./rate-impact";

const scale = { revenuePerRoomNight: 100_000, guestsPerRoom: 2, monthRevenue: 0 };
const said: readonly CostItem[] = [{ code: "occupied_room", expected: 9_000 }, { code: "guest_night", expected: 3_000 }, { code: "payment_fees", expected: 200 }];
const margins = (items: readonly CostItem[] = said, change: Partial<Margins> = {}): Margins => ({
  model: costModel("2026-01-01", items, scale), guestsPerRoom: 2, commission: { spread: exactly(1_000), known: true }, includedTaxBp: 0, ...change,
});
const cell = (change: Partial<ImpactCell> = {}): ImpactCell => ({
  ratePlanId: "p", roomTypeId: "t", roomType: "Suite", night: "2026-12-27", before: 100_000, after: 115_000, physical: 4, sold: 1, remaining: 3, history: { sold: 60, available: 100 }, ...change,
});

describe("effects of a change", () => {
  it("take commission, fees and what a room-night costs off what is known exactly", () => {
    const effects = effectsOf("MAD", [() => ({ revenue: 300_000, roomNights: 3 })], margins(), 2_500);
    expect(effects.revenue).toEqual(exactly(300_000));
    expect(effects.gop).toEqual(exactly(300_000 - 36_000 - 3 * 15_000));
    expect(effects).toMatchObject({ cash: effects.gop, assumptions: [], unknown: [], beforeArrivalBp: 2_500 });
  });

  it("count GOP without the tax a price holds, cash with it", () => {
    const { gop, cash } = effectsOf("MAD", [() => ({ revenue: 110_000, roomNights: 1 })], margins(said, { includedTaxBp: 1_000 }), null);
    expect(gop.expected).toBe(100_000 - 13_200 - 15_000);
    expect(cash.expected - gop.expected).toBe(10_000);
  });

  it("agree with the revenue range the card has always shown", () => {
    const cells = [cell(), cell({ night: "2026-12-28", remaining: 1 })];
    expect(effectsOf("MAD", cells.map(flowOfPrice), margins(), null).revenue).toEqual(rateImpact("MAD", cells).revenue);
  });

  it("say which assumption matters most, moved alone, and the shares come to the whole", () => {
    const { assumptions } = effectsOf("MAD", [flowOfPrice(cell())], margins([]), null);
    expect(assumptions[0]?.code).toBe("reaction");
    expect(Math.abs(assumptions.reduce((sum, { shareBp }) => sum + shareBp, 0) - 10_000)).toBeLessThan(5);
    expect(assumptions.map(({ shareBp }) => shareBp)).toEqual(assumptions.map(({ shareBp }) => shareBp).toSorted((a, b) => b - a));
    expect(effectsOf("MAD", [flowOfClosing(cell(), true)], margins(), null).assumptions.map(({ code }) => code)).toEqual(["fill"]);
  });

  it("say what each unknown cost adds to the range, and nothing where all is said", () => {
    expect(effectsOf("MAD", [flowOfPrice(cell())], margins(), null).unknown).toEqual([]);
    const { unknown } = effectsOf("MAD", [() => ({ revenue: 1_000_000, roomNights: 10 })], margins(said.slice(1)), null);
    expect(unknown).toEqual([{ code: "occupied_room", by: 10 * 15_000 }]);
    const channels = effectsOf("MAD", [() => ({ revenue: 1_000_000, roomNights: 10 })], margins(said, { commission: { spread: { low: 500, expected: 800, high: 1_500 }, known: false } }), null);
    expect(channels.unknown).toEqual([{ code: "commission", by: 100_000 }]);
    expect(channels.gop).toEqual({ low: 680_000, expected: 750_000, high: 780_000 });
  });

  it("lose money by filling a room below what it costs", () => {
    expect(effectsOf("MAD", [() => ({ revenue: 10_000, roomNights: 1 })], margins(), null).gop.expected).toBeLessThan(0);
  });

  const anyCell = fc.record({ before: fc.integer({ min: 1_000, max: 900_000 }), change: fc.integer({ min: -60, max: 90 }), remaining: fc.nat(12), sold: fc.nat(12), seen: fc.nat(200), filled: fc.nat(100) })
    .map((g) => cell({ before: g.before, after: Math.max(1, Math.round(g.before * (1 + g.change / 100))), remaining: g.remaining, sold: g.sold, physical: g.remaining + g.sold, history: { sold: Math.floor((g.seen * g.filled) / 100), available: g.seen } }));
  it("keep the expected value inside each range, and know never less by saying more", () => {
    fc.assert(fc.property(fc.array(anyCell, { minLength: 1, maxLength: 8 }), fc.subarray([...said]), (cells, some) => {
      const flows = cells.map(flowOfPrice);
      const [known, less] = [effectsOf("MAD", flows, margins(), null), effectsOf("MAD", flows, margins(some), null)];
      for (const { low, expected, high } of [known.revenue, known.gop, known.cash, less.gop]) {
        expect(low).toBeLessThanOrEqual(expected);
        expect(expected).toBeLessThanOrEqual(high);
      }
      for (const { by } of less.unknown) expect(by).toBeGreaterThan(0);
    }), { numRuns: 300 });
  });
});

describe("against a month", () => {
  it("an expense of 2.0 % of GOP has the range the month's forecast gives it", () => {
    const gop: Spread = { low: 740_000, expected: 1_000_000, high: 1_430_000 };
    expect(changeOfMonth(exactly(-20_000), gop)).toEqual({ low: -270, expected: -200, high: -140 });
    expect(width(changeOfMonth(exactly(0), gop) ?? exactly(1))).toBe(0);
    expect(changeOfMonth(exactly(-20_000), { ...gop, low: 0 })).toBeNull();
  });
});

describe("figures of the making beside those of now", () => {
  const made = rateImpact("MAD", [cell()]);
  it("hold while demand stays inside the stated range", () => {
    expect(beyondStated(made, made)).toBe(false);
    expect(beyondStated(made, { ...made, revenue: { ...made.revenue, expected: made.revenue.high } })).toBe(false);
    expect(movedFigures(made, made)).toEqual([]);
  });
  it("no longer hold once it lies outside, above or below", () => {
    expect(beyondStated(made, { ...made, revenue: { ...made.revenue, expected: made.revenue.high + 5_000 } })).toBe(true);
    expect(beyondStated(made, { ...made, revenue: { ...made.revenue, expected: made.revenue.low - 5_000 } })).toBe(true);
  });
  it("name what moved; impacts of before GOP was reckoned are still read", () => {
    const now = { ...rateImpact("MAD", [cell({ remaining: 2, sold: 2 })]), effects: effectsOf("MAD", [flowOfPrice(cell({ remaining: 2 }))], margins(), null) };
    expect(movedFigures(made, now).map(({ figure }) => figure)).toEqual(["revenue", "remaining", "onTheBooks"]);
    expect(movedFigures({ kind: "unmeasured" }, now)).toEqual([]);
  });
});
