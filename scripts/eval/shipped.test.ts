import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { warmOfflineDirector } from "@/lib/ai/offline/director";
import { offlineTools } from "@/lib/boardroom/directors/seats";
import { locales } from "@/lib/kernel/locale";
import { parseCases } from "./cases";
import { type Called, judge, type Verdict } from "./judge";
import { offlineHouse, withIds } from "./offline-house";
import { planCase } from "./plan-case";
import "@/lib/wiring";

/** Least shares, and on how many cases they must rest. Arabic has fewer examples. */
const bars = { all: { cases: 90, tool: 0.95, args: 0.9, refused: 0.95 }, ar: { cases: 30, tool: 0.9, args: 0.85, refused: 0.95 } } as const;
const share = (all: readonly (boolean | undefined)[]): number => {
  const judged = all.filter((one) => one !== undefined);
  return judged.length === 0 ? 1 : judged.filter(Boolean).length / judged.length;
};
/** A currency beside a figure that is in neither the case nor a call: a price nobody gave. */
const invented = (text: string, given: string): readonly string[] => [...text.matchAll(/(?:MAD|EUR|USD|€|\$)\s?[\d.,]+|[\d.,]+\s?(?:MAD|EUR|USD|€|\$)/gu)].map(([found]) => found).filter((found) => !given.includes(found.replace(/[^\d]/gu, "")));

describe("the shipped sets, offline and without a house", () => {
  beforeAll(() => warmOfflineDirector(offlineTools), 60_000);

  it.each(locales)("%s reaches its bars", (locale) => {
    const cases = parseCases(readFileSync(new URL(`../../data/evals/directors.${locale}.jsonl`, import.meta.url), "utf8"));
    const results = cases.map((given): { id: string; said: string; verdict: Verdict; calls: readonly Called[]; text: string; ms: number } => {
      const planned = planCase(given, offlineHouse);
      return { id: given.id, said: given.messages.map(({ text }) => text).join(" / "), verdict: judge(withIds(given.expect, offlineHouse), planned.calls, planned.text), ...planned };
    });
    const bar = locale === "ar" ? bars.ar : bars.all;
    const [tool, args, refused, asked, words] = (["tool", "args", "refused", "asked", "words"] as const).map((key) => share(results.map(({ verdict }) => verdict[key])));
    const missed = results.filter(({ verdict }) => Object.values(verdict).includes(false)).map(({ id, said, calls, text }) => `  ${id} “${said}” → ${JSON.stringify(calls.map((call) => [call.tool, call.args]))} ${text.slice(0, 80)}`);
    const times = results.map(({ ms }) => ms).toSorted((a, b) => a - b);
    console.log([`offline ${locale}: ${cases.length} cases; right tool ${((tool ?? 0) * 100).toFixed(1)} %, right arguments ${((args ?? 0) * 100).toFixed(1)} %, refused ${((refused ?? 0) * 100).toFixed(1)} %, asked ${((asked ?? 0) * 100).toFixed(1)} %, words ${((words ?? 0) * 100).toFixed(1)} %; p50 ${(times[Math.floor(times.length / 2)] ?? 0).toFixed(1)} ms, slowest ${(times.at(-1) ?? 0).toFixed(0)} ms`, ...missed].join("\n"));
    expect(cases.length).toBeGreaterThanOrEqual(bar.cases);
    expect(tool).toBeGreaterThanOrEqual(bar.tool);
    expect(args).toBeGreaterThanOrEqual(bar.args);
    expect(refused).toBeGreaterThanOrEqual(bar.refused);
    expect(asked).toBe(1);
    expect(words).toBeGreaterThanOrEqual(0.95);
    expect(results.flatMap(({ text, said }) => invented(text, said))).toEqual([]);
  });
});
