import { describe, expect, it } from "vitest";
import { locales } from "@/lib/kernel/locale";
import { guards, readGuards } from "../../rules/guards";
import { usualCells, usualLimits } from "../../rules/rollout-plan";
import { guardWords } from "./guard-words";

describe("why a guard gave guests back", () => {
  const readings = readGuards({ cells: usualCells, limits: usualLimits, stageAt: 0, now: 1, watched: [], passages: 0 });

  it("is a sentence with its figures in each language, of its own for each guard", () => {
    for (const locale of locales) {
      const said = guards.map((guard) => guardWords(locale, guard, readings.find((reading) => reading.guard === guard)?.figure ?? {}));
      expect(new Set(said).size).toBe(guards.length);
      expect(said.filter((sentence) => sentence.length < 20 || !sentence.endsWith("."))).toEqual([]);
    }
    expect(guardWords("en", "escalations", { escalated: 9, served: 20, tolerated: 0.14 })).toBe("A person had to take over in 9 of 20 conversations the book answered: more than the 14% of before.");
  });

  it("is not said of what is no guard", () => {
    expect(() => guardWords("en", "paused", {})).toThrow();
  });
});
