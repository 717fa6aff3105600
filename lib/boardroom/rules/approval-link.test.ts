import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { largeShareBp, linkEnds, linkStanding, signInReason, stakeOf } from "./approval-link";
import { type Absence, absenceClash, absenceStanding, covers } from "./absence";
import { decisionKindOf, decisionKinds, namesOfKinds } from "./decision-kinds";
import type { Impact } from "./impact";

const moment = fc.integer({ min: 1, max: 10_000_000_000 });
const maybe = fc.option(moment, { nil: null });
const asDate = (at: number | null) => (at === null ? null : new Date(at));

describe("a link", () => {
  it("opens something only before its end, unused and unrevoked", () => {
    fc.assert(fc.property(moment, maybe, maybe, moment, (expires, used, revoked, at) => {
      const standing = linkStanding({ expiresAt: new Date(expires), usedAt: asDate(used), revokedAt: asDate(revoked) }, new Date(at));
      expect(standing === "open").toBe(at < expires && used === null && (revoked === null || revoked > at));
      if (at >= expires) expect(["expired", "revoked"]).toContain(standing);
      if (revoked !== null && revoked <= at) expect(standing).toBe("revoked");
    }));
  });

  it("never outlives its hours, nor the last of its proposals, and is not made where none stands", () => {
    fc.assert(fc.property(moment, fc.integer({ min: 1, max: 168 }), fc.array(moment, { maxLength: 6 }), (at, hours, ends) => {
      const end = linkEnds(at, hours, ends);
      const standing = ends.filter((each) => each > at);
      expect(end).toBe(standing.length === 0 ? null : Math.min(at + hours * 3_600_000, Math.max(...standing)));
    }));
  });
});

const stay = (expected: number): Impact => ({ kind: "stay", currency: "MAD", revenue: { expected, low: expected, high: expected }, from: "2026-12-01", to: "2026-12-02", nights: 1, number: null, roomType: null });
const ofMonth = (bp: number): Impact => ({ ...(stay(100) as Extract<Impact, { kind: "stay" }>), effects: { month: { month: "2026-12", gop: { low: 0, expected: 0, high: 0 }, changeBp: { low: -bp, expected: 0, high: 10 } } } as never });

describe("what asks to sign in", () => {
  it("is a command of high risk that is not about prices, whatever its size", () => {
    expect(signInReason({ command: "costs.plan-expense", risk: "high", impact: stay(1), maxAmount: null })).toBe("risk");
    expect(signInReason({ command: "rates.adjust-rates", risk: "high", impact: stay(1), maxAmount: null })).toBeNull();
    expect(signInReason({ command: "costs.plan-expense", risk: "low", impact: stay(1), maxAmount: null })).toBeNull();
  });
  it("is more than the owner wrote, won or lost", () => {
    for (const amount of [10_001, -10_001]) expect(signInReason({ command: "costs.plan-expense", risk: "medium", impact: stay(amount), maxAmount: 10_000 })).toBe("size");
    expect(signInReason({ command: "costs.plan-expense", risk: "medium", impact: stay(10_000), maxAmount: 10_000 })).toBeNull();
    expect(signInReason({ command: "costs.plan-expense", risk: "low", impact: { kind: "unmeasured" }, maxAmount: 0 })).toBeNull();
  });
  it("is a tenth of the month's GOP where nothing is written", () => {
    expect(signInReason({ command: "costs.plan-expense", risk: "low", impact: ofMonth(largeShareBp), maxAmount: null })).toBe("size");
    expect(signInReason({ command: "costs.plan-expense", risk: "low", impact: ofMonth(largeShareBp - 1), maxAmount: null })).toBeNull();
    expect(signInReason({ command: "costs.plan-expense", risk: "low", impact: ofMonth(largeShareBp), maxAmount: 1_000_000 })).toBeNull();
  });
  it("measures by the farthest end of the range", () => {
    expect(stakeOf({ ...(stay(5) as Extract<Impact, { kind: "stay" }>), revenue: { expected: 5, low: -90, high: 40 } })).toBe(90);
    expect(stakeOf({ kind: "unmeasured" })).toBeNull();
  });
});

const absence = (given: Partial<Absence> = {}): Absence => ({ userId: "owner", delegateId: "deputy", from: 100, until: 200, maxAmount: null, kinds: null, ...given });

describe("an absence", () => {
  it("ends by itself", () => {
    expect([99, 100, 199, 200].map((at) => absenceStanding(absence(), at))).toEqual(["coming", "running", "running", "over"]);
  });
  it("covers what is inside its time, kinds and amount, and nothing else", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 300 }), fc.option(fc.integer({ min: 0, max: 50 }), { nil: null }), fc.option(fc.integer({ min: 0, max: 50 }), { nil: null }), fc.option(fc.subarray(["a.b", "c.d"], { minLength: 1 }), { nil: null }), fc.constantFrom("a.b", "c.d"), (at, maxAmount, stake, kinds, command) => {
      const expected = at >= 100 && at < 200 && (kinds === null || kinds.includes(command)) && (maxAmount === null || (stake !== null && stake <= maxAmount));
      expect(covers(absence({ maxAmount, kinds }), { command, stake }, at)).toBe(expected);
    }));
  });
  it("makes no chains: no stand-in who is away, and nobody goes who stands in", () => {
    expect(absenceClash(absence(), [absence({ userId: "deputy", delegateId: "third", from: 150, until: 300 })])).toBe("delegate_is_away");
    expect(absenceClash(absence(), [absence({ userId: "third", delegateId: "owner", from: 0, until: 101 })])).toBe("you_stand_in");
    expect(absenceClash(absence(), [absence({ userId: "deputy", delegateId: "third", from: 200, until: 300 }), absence({ userId: "third", delegateId: "owner", from: 0, until: 100 })])).toBeNull();
    expect(absenceClash(absence(), [absence({ delegateId: "another" })])).toBeNull();
    expect(absenceClash(absence(), [absence({ userId: "third" })])).toBeNull();
  });
});

it("names every command a director can propose in exactly one group", () => {
  const all = namesOfKinds(decisionKinds);
  expect(all.length).toBeGreaterThan(10);
  for (const name of all) expect(decisionKinds.filter((kind) => namesOfKinds([kind]).includes(name)), name).toEqual([decisionKindOf(name)]);
  expect(namesOfKinds(["rates"])).toEqual(["rates.adjust-rates", "rates.set-rates"].filter((name) => all.includes(name)));
});
