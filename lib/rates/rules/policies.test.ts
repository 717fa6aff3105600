import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CancellationTerms, cancellationPreview, depositOf, type DepositTerms, noShowPenalty, readSnapshot, type StayTerms } from "./policies";
import type { QuotedLine } from "./quoted-line";

const line = (over: Partial<QuotedLine>): QuotedLine => ({ kind: "night", code: "n", name: {}, amount: 100_000, included: false, night: "2026-12-27", roomId: "r1", ...over });
const lines: QuotedLine[] = [
  line({}), line({ kind: "promotion", amount: -10_000 }), line({ kind: "tax", amount: 5_200 }), line({ kind: "tax", amount: 9_000, included: true }),
  line({ night: "2026-12-28", amount: 120_000 }), line({ kind: "extra", night: "2026-12-28", amount: 30_000, roomId: "" }),
];
const stay: StayTerms = { arrival: "2026-12-27", timezone: "Europe/Paris", checkInTime: "15:00", lines: lines.map(({ roomId, ...rest }) => (roomId === "" || roomId === undefined ? rest : { roomId, ...rest })) };
const flexible: CancellationTerms = { code: "flexible", name: {}, steps: [{ hoursBefore: 168, kind: "first_night", value: 0 }, { hoursBefore: 24, kind: "percent", value: 10_000 }], noShow: { kind: "percent", value: 10_000 } };
const snapshot = (cancellation: CancellationTerms | null) => readSnapshot({ cancellation });
const at = (text: string) => Date.parse(text);

describe("cancellationPreview", () => {
  it("tells what leaving costs now, when that changes, and until when it is free, on the house's clock", () => {
    const preview = (now: string) => cancellationPreview(snapshot(flexible), stay, at(now));
    // Paris is an hour ahead of Greenwich in December.
    expect(preview("2026-12-20T13:59:59Z")).toEqual({
      penaltyAmount: 0, freeUntil: "2026-12-20T14:00:00.000Z", alwaysFree: false,
      steps: [{ from: null, penaltyAmount: 0 }, { from: "2026-12-20T14:00:00.000Z", penaltyAmount: 90_000 }, { from: "2026-12-26T14:00:00.000Z", penaltyAmount: 210_000 }],
    });
    expect([preview("2026-12-20T14:00:00Z").penaltyAmount, preview("2026-12-26T13:59:00Z").penaltyAmount, preview("2026-12-26T14:00:00Z").penaltyAmount]).toEqual([90_000, 90_000, 210_000]);
  });

  it("reckons every kind on the nights after promotions, never on levies and extras, never above them", () => {
    const cost = (kind: CancellationTerms["noShow"]["kind"], value = 0) => noShowPenalty(snapshot({ ...flexible, noShow: { kind, value } }), stay);
    expect([cost("none"), cost("first_night"), cost("nights", 2), cost("nights", 9), cost("percent", 5_000), cost("amount", 70_000), cost("amount", 900_000)]).toEqual([0, 90_000, 210_000, 210_000, 105_000, 70_000, 210_000]);
  });

  it("owes nothing where nothing was agreed, and everything from the start where nothing is given back", () => {
    expect(cancellationPreview(readSnapshot({}), stay, at("2026-12-27T00:00:00Z"))).toEqual({ penaltyAmount: 0, steps: [{ from: null, penaltyAmount: 0 }], freeUntil: null, alwaysFree: true });
    const nothing = snapshot({ ...flexible, steps: [{ hoursBefore: null, kind: "percent", value: 10_000 }] });
    expect(cancellationPreview(nothing, stay, at("2025-01-01T00:00:00Z"))).toEqual({ penaltyAmount: 210_000, steps: [{ from: null, penaltyAmount: 210_000 }], freeUntil: null, alwaysFree: false });
    expect(readSnapshot({ cancellation: "rubbish" })).toEqual({ cancellation: null, deposit: null, rooms: {} });
  });

  it("holds each room to its own terms", () => {
    const two = [...stay.lines, line({ roomId: "r2", amount: 50_000 })];
    const terms = readSnapshot({ cancellation: flexible, rooms: { r2: { ratePlanId: null, familyCode: null, mealPlan: "room_only", refundable: false, deposit: null, cancellation: { ...flexible, steps: [{ hoursBefore: null, kind: "percent", value: 10_000 }] } } } });
    expect(cancellationPreview(terms, { ...stay, lines: two }, at("2026-12-01T00:00:00Z"))).toMatchObject({ penaltyAmount: 50_000, freeUntil: null });
  });

  it("never falls below zero or rises above the nights, and its steps tell the same as asking at each moment", () => {
    const anyStep = fc.record({ hoursBefore: fc.option(fc.integer({ min: 0, max: 2_000 })), kind: fc.constantFrom("none" as const, "percent" as const, "nights" as const, "amount" as const, "first_night" as const), value: fc.integer({ min: 0, max: 10_000 }) });
    fc.assert(fc.property(fc.array(anyStep, { maxLength: 5 }), fc.integer({ min: 0, max: 3_000 }), (steps, hoursBefore) => {
      const now = at("2026-12-27T14:00:00Z") - hoursBefore * 3_600_000;
      const preview = cancellationPreview(snapshot({ ...flexible, steps }), stay, now);
      expect(preview.penaltyAmount).toBeGreaterThanOrEqual(0);
      expect(preview.penaltyAmount).toBeLessThanOrEqual(210_000);
      expect(preview.steps.findLast((step) => step.from === null || at(step.from) <= now)?.penaltyAmount).toBe(preview.penaltyAmount);
      if (preview.freeUntil !== null && now < at(preview.freeUntil)) expect(preview.penaltyAmount).toBe(0);
    }));
  });
});

describe("depositOf", () => {
  const ask = (over: Partial<DepositTerms>, bookedOn = "2026-11-01") => depositOf({ code: "d", name: {}, kind: "percent", value: 3_000, dueDaysBefore: null, ...over }, stay.lines, stay.arrival, bookedOn);
  it("asks what the terms say, with the levies on top, and never more than is owed", () => {
    expect(ask({})).toEqual({ amount: 73_560, dueOn: "2026-11-01" });
    expect(ask({ kind: "first_night" })?.amount).toBe(95_200);
    expect(ask({ kind: "nights", value: 2 })?.amount).toBe(215_200);
    expect(ask({ kind: "amount", value: 9_999_999 })?.amount).toBe(245_200);
    expect(ask({ kind: "full", dueDaysBefore: 14 })).toEqual({ amount: 245_200, dueOn: "2026-12-13" });
    expect(ask({ dueDaysBefore: 90 })?.dueOn).toBe("2026-11-01");
    expect([ask({ kind: "none" }), ask({ value: 0 }), depositOf(null, stay.lines, stay.arrival, "2026-11-01")]).toEqual([null, null, null]);
  });
});
