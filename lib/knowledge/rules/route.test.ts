import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellFor, placeOf, type RouteCell, type Routed, type RouteState, routeFor, whole } from "./route";

const cell = (values: Partial<RouteCell> = {}): RouteCell => ({ intent: "any", locale: "any", risk: "low", audience: "guest", share: whole, threshold: 7_500, state: "in", ...values });
const state = (values: Partial<RouteState> = {}): RouteState => ({ status: "running", salt: "plan", share: 1_000, cells: [cell()], ...values });
const asked = (values: Partial<Routed> = {}): Routed => ({ conversationId: "c1", intent: "wifi", locale: "en", risk: "low", audience: "guest", confidence: 0.9, ...values });
const conversations = Array.from({ length: 20_000 }, (_, n) => `0199a-${n}`);

describe("who answers", () => {
  it("is the incumbent wherever anything is off, unplanned, paused, unspoken of, kept back or unsure", () => {
    const all = state({ share: whole });
    expect(routeFor(all, asked())).toEqual({ to: "sop", because: "routed" });
    expect(routeFor(state({ share: whole, status: "completed" }), asked())).toEqual({ to: "sop", because: "routed" });
    for (const [given, question, because] of [
      [state({ ...all, status: "off" }), asked(), "off"],
      [state({ ...all, status: "none" }), asked(), "no_plan"],
      [state({ ...all, status: "paused" }), asked(), "paused"],
      [all, asked({ risk: "medium" }), "no_cell"],
      [all, asked({ audience: "staff" }), "no_cell"],
      [state({ ...all, cells: [cell({ risk: "any" })] }), asked({ risk: "high" }), "no_cell"],
      [state({ ...all, cells: [cell(), cell({ intent: "wifi", state: "out" })] }), asked(), "kept_back"],
      [state({ share: 0 }), asked(), "not_drawn"],
      [state({ ...all, cells: [cell({ share: 0 })] }), asked(), "not_drawn"],
      [all, asked({ confidence: null }), "abstained"],
      [all, asked({ confidence: 0.7499 }), "unsure"],
      [all, asked({ confidence: Number.NaN }), "unsure"],
    ] as const) expect(routeFor(given, question)).toEqual({ to: "incumbent", because });
    expect(routeFor(state({ share: whole, cells: [cell({ risk: "high" })] }), asked({ risk: "high" })).to).toBe("sop");
  });

  it("stays with a conversation, and only ever grows with the stage", () => {
    fc.assert(fc.property(fc.uuid(), fc.string({ minLength: 1 }), fc.nat(whole), fc.nat(whole), (conversationId, salt, one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      const at = (share: number) => routeFor(state({ salt, share }), asked({ conversationId })).to;
      expect(at(low)).toBe(at(low));
      if (at(low) === "sop") expect(at(high)).toBe("sop");
    }));
  });

  it("draws the share it is told, evenly, and other conversations by another plan", () => {
    for (const share of [1_000, 5_000]) {
      const drawn = conversations.filter((conversationId) => placeOf("plan", conversationId) < share).length;
      expect(Math.abs(drawn / conversations.length - share / whole)).toBeLessThan(0.01);
    }
    const both = conversations.filter((conversationId) => placeOf("plan", conversationId) < 1_000 && placeOf("other", conversationId) < 1_000).length;
    expect(both / conversations.length).toBeLessThan(0.015);
  });

  it("hears the most exact row, risk before intent", () => {
    const cells = [cell({ risk: "any" }), cell({ risk: "any", locale: "fr", threshold: 1 }), cell({ risk: "any", intent: "wifi", threshold: 2 }), cell({ risk: "medium", threshold: 3 })];
    expect(cellFor(cells, asked({ locale: "fr" }))?.threshold).toBe(2);
    expect(cellFor(cells, asked({ locale: "fr", intent: "pool" }))?.threshold).toBe(1);
    expect(cellFor(cells, asked({ risk: "medium" }))?.threshold).toBe(3);
    expect(cellFor([], asked())).toBeUndefined();
  });

  it("takes far less than a millisecond over a plan of 500 rows", () => {
    const cells = Array.from({ length: 500 }, (_, n) => cell({ intent: `intent-${n}` }));
    const given = state({ cells: [...cells, cell()], share: whole });
    const began = performance.now();
    for (const conversationId of conversations.slice(0, 2_000)) routeFor(given, asked({ conversationId, intent: "intent-499" }));
    const each = (performance.now() - began) / 2_000;
    process.stdout.write(`routeFor over 501 rows: ${(each * 1_000).toFixed(1)} µs a question\n`);
    expect(each).toBeLessThan(1);
  });
});
