import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Fields, mergeFields, same, winner } from "./merge";
import { type Policy, priorities } from "./priorities";

const names = ["a", "b", "c", "d"] as const;
const value = fc.constantFrom(null, "x", "y", "z", 1);
const fields = fc.dictionary(fc.constantFrom(...names), value) as fc.Arbitrary<Fields>;
const policy = fc.constantFrom<Policy>({ by: "person" }, { by: "source", source: "ours" }, { by: "source", source: "theirs" }, { by: "latest", order: ["ours", "theirs"] }, { by: "latest", order: ["theirs", "ours"] });
const policies = fc.record({ a: policy, b: policy, c: policy, d: policy });
const moment = fc.constantFrom(null, "2026-11-20T10:00:00Z", "2026-11-20T11:00:00Z");
const sides = fc.record({ agreed: fields, ours: fields, theirs: fields, oursAt: moment, theirsAt: moment });
const mirrored = (one: Policy): Policy => (one.by === "person" ? one : one.by === "source" ? { by: "source", source: one.source === "ours" ? "theirs" : "ours" } : { by: "latest", order: one.order[0] === "ours" ? ["theirs", "ours"] : ["ours", "theirs"] });

describe("a merge of three", () => {
  it("loses nothing: every difference is taken, sent or shown, and nothing else is touched", () => {
    fc.assert(fc.property(policies, sides, (rules, given) => {
      const { take, send, conflicts } = mergeFields(rules, given);
      for (const name of names) {
        const moves = Number(name in take) + Number(name in send);
        const shown = conflicts.filter((one) => one.field === name);
        if (same(given.ours[name], given.theirs[name])) expect([moves, shown.length]).toEqual([0, 0]);
        else expect(moves + Number(shown.some((one) => one.choice === null))).toBe(1);
        for (const one of shown) expect([one.ours, one.theirs]).toEqual([given.ours[name] ?? null, given.theirs[name] ?? null]);
      }
    }));
  });

  it("brings both sides to one value wherever a rule may decide, and then has nothing left to do", () => {
    fc.assert(fc.property(policies, sides, (rules, given) => {
      const first = mergeFields(rules, given);
      const ours = { ...given.ours, ...first.take };
      const theirs = { ...given.theirs, ...first.send };
      const open = new Set(first.conflicts.filter((one) => one.choice === null).map((one) => one.field));
      for (const name of names) if (!open.has(name)) expect(same(ours[name], theirs[name])).toBe(true);
      const again = mergeFields(rules, { ...given, ours, theirs, agreed: { ...first.agreed, ...first.send } });
      expect([again.take, again.send]).toEqual([{}, {}]);
      expect(again.conflicts.map((one) => one.field).sort()).toEqual([...open].sort());
    }));
  });

  it("asks for the same sending again while they have not heard it, whatever the rule was", () => {
    fc.assert(fc.property(policies, sides, (rules, given) => {
      const first = mergeFields(rules, given);
      const again = mergeFields(rules, { ...given, ours: { ...given.ours, ...first.take }, agreed: first.agreed });
      expect(again.send).toEqual(first.send);
      expect(again.take).toEqual({});
    }));
  });

  it("is the same seen from the other house", () => {
    fc.assert(fc.property(policies, sides, (rules, given) => {
      const here = mergeFields(rules, given);
      const there = mergeFields(Object.fromEntries(Object.entries(rules).map(([name, one]) => [name, mirrored(one)])), { agreed: given.agreed, ours: given.theirs, theirs: given.ours, oursAt: given.theirsAt, theirsAt: given.oursAt });
      expect(there.take).toEqual(here.send);
      expect(there.send).toEqual(here.take);
    }));
  });
});

describe("priorities", () => {
  it("let the last writer win, and the first of the order where nobody can tell", () => {
    const latest: Policy = { by: "latest", order: ["theirs", "ours"] };
    expect(winner(latest, "2026-11-20T10:00:01Z", "2026-11-20T10:00:00Z")).toBe("ours");
    expect(winner(latest, "2026-11-20T10:00:00Z", "2026-11-20T10:00:01+00:00")).toBe("theirs");
    expect(winner(latest, "2026-11-20T10:00:00Z", "2026-11-20T10:00:00Z")).toBe("theirs");
    expect(winner(latest, null, "2026-11-20T10:00:00Z")).toBe("theirs");
    expect(winner({ by: "person" }, null, null)).toBeNull();
  });

  it("leave a name to people and the stay to the PMS", () => {
    const given = { agreed: { lastName: "Ruiz", phone: "1" }, ours: { lastName: "Ruis", phone: "2" }, theirs: { lastName: "Ruíz", phone: "3" }, oursAt: "2026-11-20T11:00:00Z", theirsAt: "2026-11-20T10:00:00Z" };
    const merged = mergeFields(priorities.customer, given);
    expect(merged.conflicts.map((one) => [one.field, one.choice])).toEqual([["lastName", null], ["phone", "ours"]]);
    expect(merged.send).toEqual({ phone: "2" });
    expect(mergeFields(priorities.reservation, { ...given, agreed: { arrival: "a" }, ours: { arrival: "b" }, theirs: { arrival: "c" } }).take).toEqual({ arrival: "c" });
  });
});
