import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { locales } from "@/lib/kernel/locale";
import { toIsoDate } from "@/lib/kernel/nights";
import { type EvalRequest, evaluate, parseRequests } from "./evaluate";
import { vocabulary } from "./fixtures/house";
import { fixtureTools } from "./fixtures/tools";
import { reportOf } from "./report";

const world = { today: toIsoDate("2026-11-20"), vocabulary };
const requestsOf = (set: string, locale: string) => parseRequests(readFileSync(join(import.meta.dirname, "fixtures", `${set}.${locale}.jsonl`), "utf8"));

/** Least shares that the product promises, and how many requests they must rest on. Arabic has few examples yet. */
const promised = { tool: 0.95, arguments: 0.9, refusal: 0.95, inScope: 40, foreign: 20 } as const;
const passable = { tool: 0.75, arguments: 0.7, refusal: 0.95, inScope: 20, foreign: 8 } as const;

/** `development` is what the director was made on; `held-out` was written after it, by another voice. */
describe.each(["held-out", "development"])("offline director, %s requests", (set) => {
  const requests = locales.flatMap((locale) => requestsOf(set, locale));
  const scores = evaluate(fixtureTools, requests, world);
  test("prints its figures", () => {
    console.log(reportOf(`Offline director, ${set} requests`, scores));
    expect(scores.map((score) => score.locale)).toEqual([...locales]);
  });
  test.each(scores)("$locale reaches the bar on enough requests", (score) => {
    const bar = score.locale === "ar" ? passable : promised;
    expect(score.inScope).toBeGreaterThanOrEqual(bar.inScope);
    expect(score.foreign).toBeGreaterThanOrEqual(bar.foreign);
    expect(score.rightTool / score.inScope).toBeGreaterThanOrEqual(bar.tool);
    expect(score.rightArguments / score.inScope).toBeGreaterThanOrEqual(bar.arguments);
    expect(score.refused / score.foreign).toBeGreaterThanOrEqual(bar.refusal);
  });
});

test("no held-out request is an example, and none is in both sets", () => {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\d]+/gu, " ")
      .trim();
  const examples = new Set(fixtureTools.flatMap((tool) => [...tool.examples.en, ...tool.examples.fr, ...tool.examples.es]).map(plain));
  const held = locales.flatMap((locale) => requestsOf("held-out", locale));
  const developed = new Set(locales.flatMap((locale) => requestsOf("development", locale)).map((request) => plain(request.text)));
  expect(held.filter((request) => examples.has(plain(request.text)) || developed.has(plain(request.text))).map((request) => request.text)).toEqual([]);
});

test("the harness counts what goes wrong", () => {
  const wrong: EvalRequest[] = [
    { locale: "en", text: "Who arrives today?", tool: "list_departures", args: {} },
    { locale: "en", text: "Who arrives today?", tool: "list_arrivals", args: { from: "2026-11-21", to: "2026-11-21" } },
    { locale: "en", text: "Who arrives today?", tool: null, args: {} },
  ];
  const [score] = evaluate(fixtureTools, wrong, world);
  expect(score).toMatchObject({ inScope: 2, rightTool: 1, rightArguments: 0, foreign: 1, refused: 0 });
  expect(score?.misses).toHaveLength(3);
  expect(() => parseRequests('{"locale":"en"}\n{oops')).toThrow(/Line 2/);
});
