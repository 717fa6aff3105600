import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { evaluate, parseRequests } from "@/lib/ai/eval/evaluate";
import { vocabulary } from "@/lib/ai/eval/fixtures/house";
import { toIsoDate } from "@/lib/kernel/nights";
import { directors } from "@/lib/runtime/context";
import { commandByName, queryByName } from "@/lib/runtime/registry";
import { delegatedMeasure } from "@/lib/boardroom/rules/directors";
import { directorOf } from "./seats";
import "@/lib/wiring";

const requests = ["en", "fr", "es"].flatMap((locale) => parseRequests(readFileSync(new URL(`../../ai/eval/fixtures/development.${locale}.jsonl`, import.meta.url), "utf8")));
/** The fixtures' ids as the schemas want them: uuids. */
const idOf = new Map(Object.values(vocabulary).flat().map(({ id }, index) => [id, `0198e3a0-0000-7000-8000-${String(index).padStart(12, "0")}`]));
const uuids = <T>(value: T): T => JSON.parse(JSON.stringify(value), (_key, inner: unknown) => (typeof inner === "string" ? (idOf.get(inner) ?? inner) : inner)) as T;
const house = uuids(vocabulary);
/** What the fixtures ask one tool for, ours answers with two. */
const also: Readonly<Record<string, readonly string[]>> = { get_performance: ["get_pickup"] };

describe.each(directors)("the tools of the %s", (name) => {
  const { tools } = directorOf(name);
  it("are registered, distinct, and change only what this director may be given", () => {
    expect(new Set(tools.map((tool) => tool.name)).size).toBe(tools.length);
    for (const tool of tools) {
      const { kind, name: called } = tool.callable;
      expect(kind === "command" ? commandByName(called) : queryByName(called), called).toBe(tool.callable);
      if (kind === "command") expect(delegatedMeasure(name, called), called).toBeDefined();
    }
  });
});

describe("the General Manager offline, with the house's own tools", () => {
  const scores = evaluate(directorOf("general-manager").tools, uuids(requests), { today: toIsoDate("2026-11-20"), vocabulary: house });
  it.each(scores.map((score) => [score.locale, score] as const))("reaches the right tool and leaves alone what is not its own (%s)", (_locale, score) => {
    const accepted = score.misses.filter((miss) => miss.request.tool !== null && also[miss.request.tool]?.includes(miss.got ?? "")).length;
    expect((score.rightTool + accepted) / score.inScope).toBeGreaterThanOrEqual(0.95);
    expect(score.refused / score.foreign).toBeGreaterThanOrEqual(0.95);
    const prices = requests.filter((request) => request.locale === score.locale && request.tool === "adjust_rates");
    const wrong = score.misses.filter((miss) => miss.request.tool === "adjust_rates");
    expect(prices.length).toBeGreaterThan(10);
    expect(1 - wrong.length / prices.length).toBeGreaterThanOrEqual(0.9);
  });
});
