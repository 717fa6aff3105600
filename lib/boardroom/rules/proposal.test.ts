import { describe, expect, it } from "vitest";
import { actionsOf, delegatedMeasure, directorNames } from "./directors";
import { setMandateInput } from "./mandate-inputs";
import { expiryOf, nextProposalStatus, proposalStatuses } from "./proposal";

const acts = ["approve", "decline", "expire", "outdate", "execute", "fail", "adjust"] as const;

describe("nextProposalStatus", () => {
  it("allows exactly these moves", () => {
    const moves = proposalStatuses.flatMap((status) => acts.flatMap((act) => {
      const next = nextProposalStatus(status, act);
      return next ? [`${status} ${act} ${next}`] : [];
    }));
    expect(moves).toEqual([
      "pending approve approved", "pending decline declined", "pending expire expired", "pending outdate stale", "pending adjust declined",
      "approved execute executed", "approved fail failed",
    ]);
  });
});

describe("expiryOf", () => {
  const hour = 3_600_000;
  it("is a day, the first night, or a quarter of an hour for tonight", () => {
    expect(expiryOf(0, null)).toBe(24 * hour);
    expect(expiryOf(0, 40 * hour)).toBe(24 * hour);
    expect(expiryOf(0, 5 * hour)).toBe(5 * hour);
    expect(expiryOf(0, -hour)).toBe(hour / 4);
  });
});

describe("what a director may be given", () => {
  it("never includes people, keys, mandates, approvals, undo or members", () => {
    for (const director of directorNames) {
      for (const action of ["tenancy.invite-member", "tenancy.create-api-key", "boardroom.set-mandate", "boardroom.approve-proposal", "boardroom.undo-receipt", "property.update-property", "constructor", "__proto__"]) {
        expect(delegatedMeasure(director, action)).toBeUndefined();
      }
      if (director !== "cfo") expect(actionsOf(director).length).toBeGreaterThan(0); // the CFO acts on costs, which come next
    }
    expect(delegatedMeasure("revenue-manager", "reservations.cancel-reservation")).toBeUndefined();
  });

  it("needs written limits before a director acts alone", () => {
    const paths = (input: unknown) => setMandateInput.safeParse(input).error?.issues.map((issue) => issue.path.join(".")) ?? [];
    expect(paths({ director: "revenue-manager", action: "rates.adjust-rates", mode: "act" })).toEqual(["limits.maxChangeBp", "limits.maxNights"]);
    expect(paths({ director: "revenue-manager", action: "rates.adjust-rates", mode: "act", limits: { maxChangeBp: 1_000, maxNights: 7 } })).toEqual([]);
    expect(paths({ director: "revenue-manager", action: "rates.adjust-rates", mode: "suggest" })).toEqual([]);
    expect(paths({ director: "general-manager", action: "reservations.cancel-reservation", mode: "act", limits: { maxNights: 7 } })).toEqual(["mode"]);
    expect(paths({ director: "revenue-manager", action: "boardroom.set-mandate", mode: "suggest" })).toEqual(["action"]);
  });
});
