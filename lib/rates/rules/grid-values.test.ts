import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byPercent, pastedLines, typedAmount, typedNumber, typedSwitch } from "./grid-values";

describe("numbers as people type them", () => {
  it.each([
    ["1240", 1240], ["1 240", 1240], ["1 240,50", 1240.5], ["1,240.50", 1240.5], ["1.240,50", 1240.5], ["1,240", 1240], ["1.240", 1240], ["1.240.500", 1_240_500], ["12,5", 12.5], ["12.5", 12.5],
    ["0.125", 0.125], ["1’240", 1240], ["MAD 1240", 1240], ["1 240 MAD", 1240], ["١٢٤٠٫٥", 1240.5], ["١٬٢٤٠", 1240], ["-15", -15], ["−15", -15], [".5", 0.5], ["1240,", 1240],
  ])("%s", (text, value) => {
    expect(typedNumber(text)).toBe(value);
  });

  it.each(["", "abc", "1,2,3", "1.24.0", "--1", "1-2", "12,34.5,6", "1 240 euros", "Infinity", "0x10", "1e5"])("%s is none", (text) => {
    expect(typedNumber(text)).toBeUndefined();
  });

  it("reads back whatever Intl writes in the four languages", () => {
    fc.assert(fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }).filter((minor) => minor !== 0), fc.constantFrom("en", "fr", "es", "ar-MA", "ar-EG", "de-CH"), (minor, locale) => {
      const text = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(minor / 100).replace(/[\u061c\u200e\u200f]/g, "");
      expect(typedAmount(text, "MAD")).toBe(minor);
    }));
  });

  it("becomes minor units the currency can write", () => {
    expect([typedAmount("1240.5", "MAD"), typedAmount("1240", "JPY"), typedAmount("1240.5", "JPY"), typedAmount("1.005", "MAD"), typedAmount("12.345", "KWD"), typedAmount("x", "MAD")]).toEqual([124_050, 1240, undefined, 100_500, 12_345_000, undefined]);
    expect(typedAmount("0.005", "MAD")).toBeUndefined();
  });

  it("moves by a percentage to whole units", () => {
    expect([byPercent(100_000, 15, "MAD"), byPercent(99_900, -10, "MAD"), byPercent(12_345, 10, "JPY"), byPercent(100_000, 0.5, "MAD")]).toEqual([115_000, 89_900, 13_580, 100_500]);
    fc.assert(fc.property(fc.integer({ min: 1, max: 100_000_000 }), fc.integer({ min: -90, max: 300 }), (amount, percent) => {
      expect(byPercent(amount, percent, "MAD") % 100).toBe(0);
      expect(Math.abs(byPercent(amount, percent, "MAD") - amount * (1 + percent / 100))).toBeLessThanOrEqual(50);
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
