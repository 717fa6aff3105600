import { describe, expect, it } from "vitest";
import { toIsoDate } from "@/lib/kernel/nights";
import { blanksIn } from "@/lib/knowledge/rules/markdown-text";
import { filledPages, ownPages } from "./book";
import { readTalks } from "./talks";
import "@/lib/wiring";

const today = toIsoDate("2026-03-29");
const told = (inHouse: readonly string[]) => readTalks("riad-exemple", { now: Date.parse("2026-03-29T10:00:00Z"), today, timezone: "Africa/Casablanca", inHouse });

describe("what the demo's riad was asked", () => {
  it("is some forty conversations in four languages, each in the order of time and before now", () => {
    const talks = told(["+212600000001", "+212600000002", "+212600000003"]);
    expect(talks.length).toBeGreaterThanOrEqual(40);
    expect(new Set(talks.map(({ from }) => from)).size).toBe(talks.length);
    for (const { said } of talks) {
      const moments = said.map(({ at }) => at);
      expect(moments).toEqual(moments.toSorted((one, other) => one - other));
      expect(moments.at(-1)).toBeLessThanOrEqual(Date.parse("2026-03-29T10:00:00Z"));
      expect(said[0]?.who).toBe("guest");
    }
    // Numbers that regulators keep for stories, or that nobody can have.
    for (const { from } of talks) expect(from).toMatch(/^\+(?:447700900\d{3}|336000001?\d{2,3}|34600000\d{3}|212600000\d{3})$/u);
    const text = talks.flatMap(({ said }) => said.map((one) => one.text)).join(" ");
    for (const sign of [/ الفطور/u, /¿/u, /\bbreakfast\b/u, /petit déjeuner/u]) expect(text).toMatch(sign);
  });

  it("leaves out guests of the house where none is there", () => {
    expect(told([])).toHaveLength(told(["+212600000001", "+212600000002", "+212600000003"]).length - 3);
  });
});

describe("the book of the demo's riad", () => {
  it("has no blank left in what it signs, and its prices in four languages", () => {
    const pages = [...filledPages("riad-exemple"), ...ownPages("riad-exemple")];
    expect(pages.filter(({ body }) => blanksIn(body).length > 0).map(({ slug, locale }) => `${locale}/${slug}`)).toEqual([]);
    const prices = pages.filter(({ slug }) => slug === "extras-and-prices");
    expect(prices.map(({ locale }) => locale).sort()).toEqual(["ar", "en", "es", "fr"]);
    for (const { body, locale } of prices) expect([90, 250, 280, 400, 26].filter((price) => !body.includes(String(price))), locale).toEqual([]);
  });
});
