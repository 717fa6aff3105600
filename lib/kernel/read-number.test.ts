import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { latinDigits, readNumber } from "./read-number";

describe("numbers as people write them", () => {
  it.each([
    ["1240", 1240], ["1 240", 1240], ["1 240,50", 1240.5], ["1,240.50", 1240.5], ["1.240,50", 1240.5], ["1,240", 1240], ["1.240", 1240], ["1.240.500", 1_240_500], ["1.240.500,25", 1_240_500.25], ["12,5", 12.5], ["12.5", 12.5],
    ["0.125", 0.125], ["1240.125", 1240.125], ["1’240", 1240], ["MAD 1240", 1240], ["1 240 euros", 1240], ["€12.50", 12.5], ["1 240 د.م.", 1240], ["١٢٤٠٫٥", 1240.5], ["١٬٢٤٠", 1240], ["۱۲", 12], ["-15", -15], ["−15", -15], ["(12.50)", -12.5], [".5", 0.5], ["1240,", 1240],
  ])("%s", (text, value) => expect(readNumber(text)).toBe(value));

  it.each(["", " ", "abc", "MAD", "1,2,3", "1.24.0", "--1", "1-2", "(1", "1)", "(-1)", "12,34.5,6", "1.2.3,4", "Infinity", "NaN", "0x10", "1e5", "1 2 x 3", ".", ",", "-"])("%s is none", (text) => expect(readNumber(text)).toBeUndefined());

  it("takes the mark of a file that is known at its word", () => {
    expect([readNumber("1.240", "."), readNumber("1.240", ","), readNumber("12,5", "."), readNumber("1,240.5", "."), readNumber("1,240.5", ","), readNumber("١٢٫٥", ",")]).toEqual([1.24, 1240, undefined, 1240.5, undefined, 12.5]);
  });

  const locales = ["en", "fr", "es", "ar-MA", "ar-EG", "fa", "de-CH", "de"] as const;
  const minor = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }).filter((value) => value !== 0);
  it("reads back whatever Intl writes, with two decimals and a currency before or behind", () => {
    fc.assert(fc.property(minor, fc.constantFrom(...locales), fc.constantFrom("", "MAD ", "€"), fc.constantFrom("", " MAD", " dirhams"), (value, locale, before, after) => {
      const text = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(value / 100);
      expect(readNumber(`${before}${text}${after}`)).toBe(value / 100);
    }), { numRuns: 1_000 });
  });
  it("reads whole numbers back, grouped as each language does, but for what only its file can tell", () => {
    fc.assert(fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.constantFrom(...locales), (value, locale) => {
      expect(readNumber(new Intl.NumberFormat(locale).format(value))).toBe(value === 0 ? Math.abs(readNumber("0") ?? 1) : value);
    }), { numRuns: 1_000 });
  });
  it("never throws, and gives finite numbers only", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."0123456789.,-()' ٫٬٣MAD€") })), fc.constantFrom(undefined, "." as const, "," as const), (text, decimal) => {
      const value = readNumber(text, decimal);
      expect(value === undefined || Number.isFinite(value)).toBe(true);
    }), { numRuns: 2_000 });
  });
  it("turns digits of both Arabic writings and nothing else", () => expect(latinDigits("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ غرفة 7")).toBe("0123456789 0123456789 غرفة 7"));
});
