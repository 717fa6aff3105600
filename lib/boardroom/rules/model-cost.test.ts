import { describe, expect, it } from "vitest";
import { capOf, costOf, microsOf } from "./model-cost";

describe("what a model costs", () => {
  it("counts cached tokens at a tenth, and never less than it was", () => {
    expect(costOf({ inputTokens: 1_000_000, outputTokens: 0, cachedTokens: 0 }, { input: 3, output: 15 })).toBe(microsOf(3));
    expect(costOf({ inputTokens: 1_000_000, outputTokens: 100_000, cachedTokens: 900_000 }, { input: 3, output: 15 })).toBe(microsOf(0.3 + 0.27 + 1.5));
    expect(costOf({ inputTokens: 1, outputTokens: 0, cachedTokens: 1 }, { input: 3, output: 15 })).toBe(1);
    expect(costOf({ inputTokens: 10, outputTokens: 0, cachedTokens: 40 }, { input: 1, output: 1 })).toBe(4);
  });
  it("takes the stricter of two caps", () => {
    expect(capOf(null, 25)).toBe(25);
    expect(capOf(10, 25)).toBe(10);
    expect(capOf(100, 25)).toBe(25);
    expect(capOf(0, 25)).toBe(0);
  });
});
