import { describe, expect, it } from "vitest";
import { parseAmount, typed } from "./amount";

describe("an amount as people type it", () => {
  it("is read whatever marks they use", () => {
    for (const text of ["1234.50", "1234,5", "1 234,50", "1,234.50", "1.234,50", "1\u202f234,50"]) expect(parseAmount(text, "MAD"), text).toBe(123_450);
    expect([parseAmount("12,500", "MAD"), parseAmount("12.500", "MAD"), parseAmount("0,500", "MAD"), parseAmount("-80", "MAD")]).toEqual([1_250_000, 1_250_000, 50, -8_000]);
    expect(["", "abc", "1,2,3x", "--5"].map((text) => parseAmount(text, "MAD"))).toEqual([null, null, null, null]);
    expect([typed(123_450, "MAD"), parseAmount(typed(-5, "MAD"), "MAD")]).toEqual(["1234.50", -5]);
  });
});
