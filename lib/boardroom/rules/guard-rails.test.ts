import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadRails } from "../adapters/guard-rails/load-rails";
import { railText } from "../commands/rail-words";
import { locales } from "@/lib/kernel/locale";
import { type Figures, type Rail, railVerdict, standingRails, trippedRails } from "./guard-rails";
import { figuresOf, type NightState, type RailGround } from "./rail-figures";

const shipped = loadRails(join(process.cwd(), "data", "guard-rails"));
const standing = standingRails(shipped, []);
const codesOf = (action: string, figures: Figures) => trippedRails(standing, action, figures).map(({ code }) => code);

/** Each shipped rail: a case that touches it, and one that does not by a hair. */
const cases: Readonly<Record<string, readonly [action: string, touched: Figures, spared: Figures]>> = {
  "discount-on-full-nights": ["rates.adjust-rates", { cut_percent: 5, occupancy_high: 85 }, { cut_percent: 5, occupancy_high: 84.9 }],
  "below-variable-cost": ["rates.set-rates", { margin_percent: -0.1 }, { margin_percent: 0 }],
  "thin-margin": ["rates.set-rates", { margin_percent: 29.9 }, { margin_percent: 30 }],
  "raise-too-far": ["rates.adjust-rates", { raise_percent: 40.1 }, { raise_percent: 40 }],
  "panic-cut": ["rates.adjust-rates", { cut_percent: 20, days_ahead: 3 }, { cut_percent: 20, days_ahead: 4 }],
  "discount-far-ahead": ["rates.adjust-rates", { cut_percent: 10, days_ahead: 90 }, { cut_percent: 9.9, days_ahead: 90 }],
  "raise-after-asking": ["rates.adjust-rates", { raise_percent: 1, asked_lately: 1 }, { raise_percent: 0, asked_lately: 1 }],
  "restless-price": ["rates.set-rates", { changes_week: 3 }, { changes_week: 2 }],
  "prices-drift-apart": ["rates.set-rates", { price_gap_percent: 15 }, { price_gap_percent: 14.9 }],
  "cheapest-closed-first": ["rates.set-restrictions", { closes_cheapest: 1, occupancy_low: 89.9 }, { closes_cheapest: 1, occupancy_low: 90 }],
  "whole-house-closed": ["rates.set-restrictions", { closes_house: 1 }, { closes_house: 0 }],
  "minimum-over-a-gap": ["rates.set-restrictions", { gap_nights: 1, min_stay: 3 }, { gap_nights: 0, min_stay: 3 }],
  "minimum-at-the-last-moment": ["rates.set-restrictions", { min_stay: 2, days_ahead: 3, occupancy_low: 79.9 }, { min_stay: 1, days_ahead: 3, occupancy_low: 79.9 }],
  "free-night-when-full": ["reservations.book-stay", { stay_free: 1, occupancy_high: 90 }, { stay_free: 0, occupancy_high: 90 }],
  "cancel-before-arrival": ["reservations.cancel-reservation", { days_ahead: 2 }, { days_ahead: 3 }],
  "expense-weighs-on-gop": ["costs.plan-expense", { expense_gop_percent: 2, expense_gop_worst_percent: 2.7 }, { expense_gop_percent: 1.9, expense_gop_worst_percent: 2.7 }],
  "expense-the-month-cannot-bear": ["costs.plan-expense", { month_gop_after: -1 }, { month_gop_after: 0 }],
  "loses-money-as-expected": ["rates.adjust-rates", { gop_effect: -1 }, { gop_effect: 0 }],
};

describe("the shipped guard rails", () => {
  it("each have a case of their own", () => {
    expect(shipped.map(({ code }) => code).sort()).toEqual(Object.keys(cases).sort());
    expect(shipped.length).toBeGreaterThanOrEqual(12);
    expect(shipped.length).toBeLessThanOrEqual(20);
  });

  it.each(Object.entries(cases))("%s is touched, and spared", (code, [action, touched, spared]) => {
    expect(codesOf(action, touched)).toContain(code);
    expect(codesOf(action, spared)).not.toContain(code);
    expect(codesOf("channels.request-full-sync", touched)).toEqual([]);
  });

  it.each(Object.entries(cases))("%s is silent about what was not measured, and once it is switched off", (code, [action, touched]) => {
    for (const figure of Object.keys(touched)) {
      const { [figure as keyof Figures]: _, ...less } = touched;
      const rail = shipped.find((each) => each.code === code);
      if (rail?.when.some((condition) => condition.figure === figure)) expect(codesOf(action, less)).not.toContain(code);
    }
    const off = standingRails(shipped, [{ code, version: 1, active: false, rule: ruleOf(code) }]);
    expect(trippedRails(off, action, touched).map((rail) => rail.code)).not.toContain(code);
  });

  it.each(Object.entries(cases))("%s gives its reason with its numbers in every language", (code, [action, touched]) => {
    const rail = trippedRails(standing, action, touched).find((each) => each.code === code);
    if (!rail) throw new Error("expected it to be touched");
    for (const locale of locales) {
      const { reason, title } = railText(rail, "MAD", locale);
      expect(reason, `${code} in ${locale}`).not.toMatch(/[{}]|undefined/);
      expect(title.length).toBeGreaterThan(5);
      expect(reason).toMatch(/\d|one|un|una|guest|persona|personne|huésped|ضيف|ليلة|يوم/);
    }
  });
});

const ruleOf = (code: string) => {
  const rail = shipped.find((each) => each.code === code);
  if (!rail) throw new Error(`No rail ${code}.`);
  const { code: _, ...rule } = rail;
  return rule;
};

describe("a house's own word", () => {
  it("changes the figure, keeps the version, and falls back to what is shipped where it cannot be read", () => {
    const rule = { ...ruleOf("raise-too-far"), when: [{ figure: "raise_percent", is: "more_than", value: 20 }] };
    const own = standingRails(shipped, [{ code: "raise-too-far", version: 3, active: true, rule }, { code: "panic-cut", version: 1, active: true, rule: { nothing: 1 } }]);
    expect(trippedRails(own, "rates.adjust-rates", { raise_percent: 25 })).toMatchObject([{ code: "raise-too-far", version: 3 }]);
    expect(own.find(({ code }) => code === "panic-cut")?.when).toEqual(ruleOf("panic-cut").when);
  });
  it("adds a rail of its own, and none that cannot be read", () => {
    const added = standingRails(shipped, [{ code: "no-august", version: 1, active: true, rule: ruleOf("raise-too-far") }, { code: "broken", version: 1, active: true, rule: null }]);
    expect(added.filter(({ shipped: from }) => !from).map(({ code }) => code)).toEqual(["no-august"]);
  });
});

describe("what a rail demands", () => {
  const tripped = (...effects: Rail["effect"][]) => trippedRails(effects.map((effect, index) => ({ ...(shipped[0] as Rail), applies: ["rates.adjust-rates"], code: `r${index}`, effect, when: [{ figure: "nights" as const, is: "at_least" as const, value: 1 }], version: 0, active: true, shipped: true })), "rates.adjust-rates", { nights: 1 });
  it("is the gravest: refused before asked, asked before warned, a warning alone stops nobody", () => {
    expect(railVerdict([])).toBeNull();
    expect(railVerdict(tripped("warn"))).toBeNull();
    expect(railVerdict(tripped("warn", "ask"))).toMatchObject({ verdict: "propose", reason: { key: "rail_asks", params: { rail: "r1" } } });
    expect(railVerdict(tripped("ask", "refuse", "warn"))).toMatchObject({ verdict: "refuse", reason: { key: "rail_refuses", params: { rail: "r1" } } });
  });
});

const night = (day: number, available: number, change: Partial<NightState> = {}): NightState => ({ roomTypeId: "a", night: `2026-12-${String(day).padStart(2, "0")}`, physical: 4, sold: 4 - available, available, closed: false, price: 100_000, ...change });
const ground = (change: Partial<RailGround>): RailGround => ({
  today: "2026-12-01", nights: ["2026-12-10"], roomTypeIds: ["a"], prices: [], states: [], stopSell: null, minStay: null, changesWeek: 0, askedLately: 0, impact: { kind: "unmeasured" }, ...change,
});

describe("the figures rails look at", () => {
  it("size a change of prices against what stands", () => {
    const priced = (before: number, after: number, others: number[] = []) => ({ ratePlanId: "p", roomTypeId: "a", night: "2026-12-10", before, after, others });
    expect(figuresOf(ground({ prices: [priced(100, 115), priced(100, 90)], states: [night(10, 1), night(11, 4)], changesWeek: 2, askedLately: 1 }))).toMatchObject({
      raise_percent: 15, cut_percent: 10, occupancy_high: 75, occupancy_low: 75, rooms_left: 1, days_ahead: 9, nights: 1, changes_week: 2, asked_lately: 1,
    });
    expect(figuresOf(ground({ prices: [priced(100_000, 70_000, [100_000])] })).price_gap_percent).toBe(42.9);
    expect(figuresOf(ground({ prices: [priced(70_000, 100_000, [100_000])] })).price_gap_percent).toBe(0);
  });

  it("find the nights on which the cheapest open type would close, and those on which all would", () => {
    const states = [night(10, 2), night(10, 2, { roomTypeId: "b", price: 200_000 })];
    expect(figuresOf(ground({ stopSell: true, states }))).toMatchObject({ closes_cheapest: 1, closes_house: 0 });
    expect(figuresOf(ground({ stopSell: true, roomTypeIds: ["b"], states }))).toMatchObject({ closes_cheapest: 0, closes_house: 0 });
    expect(figuresOf(ground({ stopSell: true, roomTypeIds: ["a", "b"], states }))).toMatchObject({ closes_cheapest: 0, closes_house: 1 });
    expect(figuresOf(ground({ stopSell: false, states }))).toMatchObject({ closes_cheapest: 0, closes_house: 0 });
    expect(figuresOf(ground({ stopSell: true, states: [night(10, 0), night(10, 0, { roomTypeId: "b" })] }))).toMatchObject({ closes_house: 0 });
  });

  it("find free nights in a gap shorter than the minimum, and none at an open end", () => {
    const row = (...left: number[]) => left.map((available, index) => night(8 + index, available));
    const gap = (minStay: number, ...left: number[]) => figuresOf(ground({ minStay, nights: ["2026-12-10", "2026-12-11"], states: row(...left) })).gap_nights;
    expect(gap(2, 0, 0, 1, 0)).toBe(1);
    expect(gap(3, 0, 0, 1, 1, 0)).toBe(2);
    expect(gap(2, 0, 0, 1, 1, 0)).toBe(0);
    expect(gap(3, 1, 1, 1, 0)).toBe(0);
    expect(gap(3, 0, 0, 1, 1)).toBe(0);
    expect(gap(1, 0, 0, 1, 0)).toBe(0);
  });

  it("say what a stay and an expense are, and nothing of what they are not", () => {
    const stay = { kind: "stay", currency: "MAD", revenue: { expected: 0, low: 0, high: 0 }, from: "", to: "", nights: 1, number: null, roomType: null } as const;
    expect(figuresOf(ground({ impact: stay }))).toMatchObject({ stay_free: 1 });
    expect(figuresOf(ground({ impact: { ...stay, revenue: { expected: 5, low: 5, high: 5 } } }))).toMatchObject({ stay_free: 0 });
    expect(Object.keys(figuresOf(ground({ nights: [] })))).toEqual([]);
  });
});
