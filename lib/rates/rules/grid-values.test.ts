import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byPercent, pastedLines, typedAmount, typedSwitch } from "./grid-values";

describe("prices as people type them", () => {
  it("becomes minor units the currency can write", () => {
    expect([typedAmount("1240.5", "MAD"), typedAmount("1240", "JPY"), typedAmount("1240.5", "JPY"), typedAmount("1.005", "MAD"), typedAmount("12.345", "KWD"), typedAmount("x", "MAD")]).toEqual([124_050, 1240, undefined, 100_500, 12_345_000, undefined]);
    expect(typedAmount("0.005", "MAD")).toBeUndefined();
  });

  it("moves by a percentage to whole units", () => {
    expect([byPercent(100_000, 15, "MAD"), byPercent(99_900, -10, "MAD"), byPercent(12_345, 10, "JPY"), byPercent(100_000, 0.5, "MAD")]).toEqual([115_000, 89_900, 13_580, 100_500]);
    fc.assert(fc.property(fc.integer({ min: 1, max: 100_000_000 }), fc.integer({ min: -90, max: 300 }), (amount, percent) => {
      expect(byPercent(amount, percent, "MAD") % 100).toBe(0);
      expect(Math.abs(byPercent(amount, percent, "MAD") - amount * (1 + percent / 100))).toBeLessThanOrEqual(50.001);
    }));
  });
});

describe("what a spreadsheet copies", () => {
  it("is lines and columns, quotes and breaks kept", () => {
    expect(pastedLines("1\t2\r\n3\t4\r\n")).toEqual([["1", "2"], ["3", "4"]]);
    expect(pastedLines('"a\nb"\t"say ""yes"""\n')).toEqual([["a\nb", 'say "yes"']]);
    expect(pastedLines("7")).toEqual([["7"]]);
    expect(pastedLines("1\t\t3")).toEqual([["1", "", "3"]]);
  });

  it("knows yes and no in four languages", () => {
    expect(["Oui", "X", "sí", "نعم", "1", "fermé"].map(typedSwitch)).toEqual(Array.from({ length: 6 }, () => true));
    expect(["", "Non", "لا", "0", "ouvert"].map(typedSwitch)).toEqual(Array.from({ length: 5 }, () => false));
    expect(typedSwitch("perhaps")).toBeUndefined();
  });
});
