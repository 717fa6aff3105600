import { describe, expect, test } from "vitest";
import { bareArabic, editDistance, fold } from "./fold";
import { readNumberWords } from "./number-words";
import { createSpeller } from "./spelling";
import { tokenise } from "./tokens";

const shown = (text: string) => tokenise(text).map((token) => `${token.kind}:${token.raw}`);

describe("tokens", () => {
  test("figures keep their grouping, words lose their hyphens and apostrophes", () => {
    expect(shown("1 200 MAD d'avant-hier")).toEqual(["number:1 200", "word:MAD", "word:d", "word:avant", "word:hier"]);
  });
  test("codes are one token, with a hyphen, without, and after a hash", () => {
    expect(shown("VT-7K3M9Q vt-7k3m9q VT-ABCDEF R123456789 #48213")).toEqual(["id:VT-7K3M9Q", "id:vt-7k3m9q", "id:VT-ABCDEF", "id:R123456789", "id:#48213"]);
  });
  test("ordinals, times and stuck units are no codes", () => {
    expect(shown("27th 1er 18:30 14h30 100mad check-in suite11")).toEqual([
      "number:27th",
      "number:1er",
      "time:18:30",
      "time:14h30",
      "number:100",
      "word:mad",
      "word:check",
      "word:in",
      "word:suite",
      "number:11",
    ]);
  });
  test("dates in figures, day before month unless it cannot be", () => {
    expect(tokenise("27/12 12/27/2026 3.1.27 2026-12-27").map((token) => token.date)).toEqual([
      { day: 27, month: 12 },
      { day: 27, month: 12, year: 2026 },
      { day: 3, month: 1, year: 2027 },
      { day: 27, month: 12, year: 2026 },
    ]);
  });
  test("Arabic digits are figures", () => {
    expect(tokenise("٢٧").map((token) => token.value)).toEqual([27]);
  });
  test.each([
    ["1 200", 1200],
    ["1,200.50", 1200.5],
    ["1.200,50", 1200.5],
    ["1'200", 1200],
    ["7,5", 7.5],
    ["1.200", 1200],
    ["12", 12],
  ])("figure %s", (text, value) => {
    expect(tokenise(text).map((token) => token.value)).toEqual([value]);
  });
});

describe("number words", () => {
  const numbers = (text: string, locale: "en" | "fr" | "es" | "ar") =>
    readNumberWords(tokenise(text), locale)
      .filter((token) => token.kind === "number")
      .map((token) => token.value);
  test.each([
    ["en", "fifteen", 15],
    ["en", "twenty-five", 25],
    ["en", "one night", 1],
    ["en", "a night", 1],
    ["fr", "vingt-cinq", 25],
    ["fr", "vingt et un", 21],
    ["fr", "soixante-quinze", 75],
    ["fr", "quatre-vingt-dix-sept", 97],
    ["fr", "quinze pour cent", 15],
    ["fr", "une nuit", 1],
    ["es", "veintiuno", 21],
    ["es", "treinta y uno", 31],
    ["es", "quince", 15],
    ["es", "una noche", 1],
    ["ar", "ثلاث", 3],
    ["ar", "ليلتين", 2],
  ] as const)("%s: %s", (locale, text, value) => {
    expect(numbers(text, locale)).toEqual([value]);
  });
  test.each([
    ["en", "one of them"],
    ["fr", "une chambre"],
    ["fr", "quoi de neuf"],
    ["es", "una habitación"],
    ["en", "once"],
  ] as const)("%s: %s is no number", (locale, text) => {
    expect(numbers(text, locale)).toEqual([]);
  });
});

describe("folding and spelling", () => {
  test("accents, ligatures, Arabic letter forms and vowels", () => {
    expect(fold("Œuvre à Élève")).toBe("oeuvre a eleve");
    expect(fold("أَسْعَار")).toBe("اسعار");
    expect(bareArabic("والأسعار".replace("أ", "ا"))).toBe("اسعار");
  });
  test("edit distance counts a swap as one and gives up early", () => {
    expect(editDistance("arrvials", "arrivals", 2)).toBe(1);
    expect(editDistance("abc", "xyz", 1)).toBe(2);
  });
  test("corrects slips, leaves known words and short ones", () => {
    const correct = createSpeller(["tomorrow", "december", "manana", "salen", "stay"], ["arriv", "occup"]);
    expect(["tomorow", "decmber", "arivals", "ocupancy", "manna"].map(correct)).toEqual(["tomorrow", "december", "arrivals", "occupancy", "manana"]);
    expect(["salon", "star", "tomorrow", "arrivage"].map(correct)).toEqual(["salon", "star", "tomorrow", "arrivage"]);
  });
});
