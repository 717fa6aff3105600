import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import type { Impact } from "./impact";
import { goalOf, metricNames, metricOf, type Objective, type Target } from "./objective";
import { conflictsOf } from "./objective-conflicts";
import { askOf, courseOf, endOf, heldOf, measureDays } from "./objective-judge";
import { planFor, type PlanNight } from "./objective-plan";
import { disagree, positionsOf } from "./positions";
import { type Rankable, rankProposals } from "./rank";

const start = toIsoDate("2026-12-01");
const target: fc.Arbitrary<Target> = fc.oneof(
  fc.record({ kind: fc.constant("at_least" as const), value: fc.integer({ min: 1, max: 9_000 }) }), fc.record({ kind: fc.constant("at_most" as const), value: fc.integer({ min: 1, max: 9_000 }) }),
  fc.record({ kind: fc.constant("change" as const), value: fc.integer({ min: -3_000, max: 3_000 }).filter((value) => value !== 0), in: fc.constantFrom("bp" as const, "unit" as const) }),
);
const objective: fc.Arbitrary<Objective> = fc.record({ id: fc.uuid(), metric: fc.constantFrom(...metricNames.filter((name) => metricOf(name).measured)), target, first: fc.integer({ min: 0, max: 60 }), long: fc.integer({ min: 0, max: 30 }), priority: fc.integer({ min: 1, max: 3 }) })
  .map(({ first, long, ...rest }) => ({ ...rest, goal: goalOf(rest.target, 5_000), from: addDays(start, first), to: addDays(start, first + long), constraints: [] }));

const prices = (from: string, to: string, points: number, money: number): Impact => ({
  kind: "prices", currency: "MAD", revenue: { expected: money, low: money - 10, high: money + 10 }, occupancyPoints: { expected: points, low: points - 1, high: points + 1 }, nights: 1, from, to, remaining: 1, onTheBooks: 0,
  averageBefore: 100, averageAfter: points < 0 ? 110 : 90, assumptions: { elasticity: { low: -1, expected: -1, high: -1 }, fill: { low: 0, expected: 0, high: 0 }, historyNights: 0, historyKnown: false }, otherwise: { roomNights: 0, revenue: 0 }, rows: [],
});
const proposal: fc.Arbitrary<Rankable> = fc.record({ id: fc.uuid(), first: fc.integer({ min: 0, max: 60 }), long: fc.integer({ min: 0, max: 10 }), points: fc.integer({ min: -5, max: 5 }), money: fc.integer({ min: -5_000, max: 5_000 }), minute: fc.integer({ min: 0, max: 59 }) })
  .map(({ id, first, long, points, money, minute }) => ({ id, createdAt: `2026-11-20T10:${String(minute).padStart(2, "0")}:00.000Z`, impact: prices(addDays(start, first), addDays(start, first + long), points, money) }));
const proposals = fc.uniqueArray(proposal, { maxLength: 12, selector: ({ id }) => id });

describe("the rank of proposals", () => {
  it("loses and invents none, and without objectives moves none", () => {
    fc.assert(fc.property(proposals, fc.array(objective, { maxLength: 4 }), (list, wishes) => {
      expect(rankProposals(list, wishes).map(({ id }) => id).sort()).toEqual(list.map(({ id }) => id).sort());
      expect(rankProposals(list, []).every(({ places, score }) => places === 0 && score === 0)).toBe(true);
      expect(rankProposals(list, wishes).reduce((sum, { places }) => sum + places, 0)).toBe(0);
    }));
  });

  it("does not hang on the order it is given in", () => {
    fc.assert(fc.property(proposals, fc.array(objective, { maxLength: 4 }), (list, wishes) => { expect(rankProposals([...list].reverse(), wishes)).toEqual(rankProposals(list, wishes)); }));
  });

  it("puts nothing that only serves behind what serves nothing, and nothing that only hinders before it", () => {
    fc.assert(fc.property(proposals, fc.array(objective, { maxLength: 4 }), (list, wishes) => {
      const ranked = rankProposals(list, wishes);
      const place = new Map(ranked.map(({ id }, index) => [id, index]));
      for (const one of ranked) for (const other of ranked) {
        if (one.serves.length > 0 && one.against.length === 0 && other.serves.length === 0) expect(place.get(one.id)).toBeLessThan(place.get(other.id) ?? 0);
      }
    }));
  });

  it("lifts by a more urgent wish at least as far", () => {
    fc.assert(fc.property(proposals, objective, (list, wish) => {
      const at = (priority: number) => new Map(rankProposals(list, [{ ...wish, priority }]).map((rank) => [rank.id, rank]));
      const [urgent, calm] = [at(1), at(3)];
      for (const { id } of list) if ((calm.get(id)?.serves.length ?? 0) > 0) expect(urgent.get(id)?.places).toBeGreaterThanOrEqual(calm.get(id)?.places ?? 0);
    }));
  });
});

describe("conflicts", () => {
  it("are mutual between objectives without bounds, and need windows that meet", () => {
    fc.assert(fc.property(objective, objective, (one, other) => {
      const [here, there] = [conflictsOf(one, [other]), conflictsOf(other, [one])];
      expect(here.map(({ kind }) => kind)).toEqual(there.map(({ kind }) => kind));
      if (one.to < other.from || other.to < one.from) expect(here).toEqual([]);
      expect(conflictsOf(one, [one])).toEqual([]);
    }));
  });

  it("names what pulls, what contradicts and what breaks a bound", () => {
    const base = { from: start, to: addDays(start, 30), priority: 2, constraints: [] } as const;
    const of = (id: string, metric: Objective["metric"], kind: "at_least" | "at_most", value: number, constraints: Objective["constraints"] = []): Objective => ({ ...base, id, metric, target: { kind, value }, goal: { is: kind, value }, constraints });
    expect(conflictsOf(of("a", "occupancy", "at_least", 7_000), [of("b", "adr", "at_least", 200_000)])).toMatchObject([{ kind: "pull", with: "b" }]);
    expect(conflictsOf(of("a", "occupancy", "at_least", 7_000), [of("b", "occupancy", "at_most", 6_000)])).toMatchObject([{ kind: "contradiction" }]);
    expect(conflictsOf(of("a", "occupancy", "at_least", 7_000), [of("b", "gop", "at_least", 1, [{ metric: "occupancy", kind: "at_most", value: 5_000 }])])).toMatchObject([{ kind: "constraint", with: "b" }]);
    expect(conflictsOf(of("a", "occupancy", "at_least", 7_000, [{ metric: "adr", kind: "at_least", value: 200_000 }]), [])).toMatchObject([{ kind: "pull", with: null }]);
    expect(conflictsOf(of("a", "occupancy", "at_least", 7_000), [of("b", "room_revenue", "at_least", 1)])).toEqual([]);
  });
});

describe("judging", () => {
  it("a change is a bound on the right side of what it is held against", () => {
    fc.assert(fc.property(target, fc.integer({ min: 1, max: 1_000_000 }), (wish, reference) => {
      const goal = goalOf(wish, reference);
      if (wish.kind === "change") expect(wish.value > 0 ? goal.is === "at_least" && goal.value >= reference : goal.is === "at_most" && goal.value <= reference).toBe(true);
      else expect(goal).toEqual({ is: wish.kind, value: wish.value });
    }));
  });

  it("a bound holds, is at risk or broken by what is expected; nothing is said of what cannot be measured", () => {
    const figure = (low: number, expected: number, high: number) => ({ actual: low, projected: { low, expected, high } });
    const least = { metric: "adr", kind: "at_least", value: 100 } as const;
    expect([heldOf(least, figure(110, 120, 130), false).state, heldOf(least, figure(90, 120, 130), false).state, heldOf(least, figure(80, 90, 130), false).state, heldOf(least, figure(80, 190, 200), true).state]).toEqual(["held", "at_risk", "broken", "broken"]);
    expect(heldOf({ metric: "review_score", kind: "at_least", value: 92 }, null, false).state).toBe("unmeasured");
    expect([endOf({ is: "at_least", value: 5 }, 6, []), endOf({ is: "at_least", value: 5 }, 6, [heldOf(least, figure(80, 90, 95), true)]), endOf({ is: "at_most", value: 5 }, 6, [])]).toEqual(["met", "missed", "missed"]);
    expect(courseOf({ is: "at_least", value: 100 }, { projected: { low: 80, expected: 99, high: 101 } })).toBe("in_reach");
  });

  it("is measured each week and once after the window, never before a week is over", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 120 }), (long) => {
      const days = measureDays(start, addDays(start, long), toIsoDate("2999-01-01"));
      expect(days.at(-1)).toBe(addDays(start, long + 1));
      expect(new Set(days).size).toBe(days.length);
      expect(days.slice(0, -1).every((day, index) => day === addDays(start, 7 * (index + 1)))).toBe(true);
      expect(measureDays(start, addDays(start, long), start)).toEqual([]);
    }));
  });

  it("asks nothing where what usually comes is enough", () => {
    expect(askOf("occupancy", { is: "at_least", value: 6_000 }, 5_000, 280, 4)).toEqual({ unit: "room_nights", value: 7, weekly: true });
    expect(askOf("occupancy", { is: "at_least", value: 4_000 }, 5_000, 280, 4).value).toBe(0);
    expect(askOf("commission_cost", { is: "at_most", value: 4_000 }, 5_000, 280, 4)).toEqual({ unit: "money", value: 250, weekly: true });
  });
});

const planNights = fc.array(fc.record({ free: fc.integer({ min: 0, max: 10 }), closed: fc.integer({ min: 0, max: 10 }), expected: fc.integer({ min: 0, max: 10 }), minStay: fc.option(fc.integer({ min: 1, max: 5 })) }), { minLength: 1, maxLength: 30 })
  .map((all) => all.map(({ free, closed, expected, minStay }, index): PlanNight => ({ night: addDays(start, index), rooms: 10, free, closed: Math.min(closed, free), expected: Math.max(expected, 10 - free), minStay })));

describe("a plan", () => {
  it("names each step once, within the nights it was given, and lowers no price of a night that fills", () => {
    fc.assert(fc.property(planNights, fc.constantFrom(...metricNames), fc.integer({ min: 0, max: 100 }), (nights, metric, goal) => {
      const plan = planFor(metric, goal / 100, nights, { channelArrivals: 3, soonArrivals: 2, owing: 1, owed: 100_000, plannedExpenses: 5_000 });
      expect(new Set(plan.map(({ id }) => id)).size).toBe(plan.length);
      const [first, last] = [nights[0]?.night ?? "", nights.at(-1)?.night ?? ""];
      for (const { input, command, key } of plan) {
        expect(command === null).toBe(input === null);
        if (input) expect(String(input["from"]) >= first && String(input["to"]) <= last && String(input["from"]) <= String(input["to"])).toBe(true);
        if (key === "lower" && input) expect(nights.filter(({ night }) => night >= String(input["from"]) && night <= String(input["to"])).every(({ expected, rooms }) => expected / rooms < Math.max(0.5, goal / 100))).toBe(true);
      }
    }));
  });
});

describe("positions", () => {
  const figures = (points: number, revenue: number, gop: number) => { const at = (value: number) => ({ low: value, expected: value, high: value }); return { occupancyPoints: at(points), revenue: at(revenue), gop: at(gop), cash: at(gop) }; };
  it("differ where interests do; a seat without its figure stays silent; of equals the least change is taken", () => {
    const options = [{ key: "asked", command: "rates.adjust-rates", input: {}, figures: figures(3, 100, -200) }, { key: "leave", command: null, input: null, figures: figures(0, 0, 0) }];
    const taken = positionsOf(options);
    expect(taken.map(({ key, backers }) => [key, backers.map(({ director }) => director)])).toEqual([["asked", ["general-manager", "revenue-manager"]], ["leave", ["cfo"]]]);
    expect(disagree(taken)).toBe(true);
    expect(disagree(positionsOf(options.map((option) => ({ ...option, figures: { ...option.figures, gop: null } }))))).toBe(false);
    expect(positionsOf(options.map((option) => ({ ...option, figures: figures(0, 0, 0) })))[1]?.backers).toHaveLength(3);
  });
});
