import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { measured } from "../../lib/knowledge/rules/retrieval/calibration";
import { evaluator, summaryOf } from "./evaluate";
import { type Line, lineIn, linesOf } from "./read-lines";

const passages = [{ id: "a", text: "Breakfast is served from 8:00." }, { id: "b", text: "The pool closes at 20:00." }];
const line = (more: object) => JSON.stringify({ id: 1, locale: "en", audience: "guest", passages, question: "When is breakfast?", gold: ["a"], ...more });

describe("a set of questions", () => {
  it.each([
    ["{", "not JSON"], [line({ locale: "de" }), "locale"], [line({ question: " " }), "question"], [line({ gold: ["z"] }), "no passage is called z"], [line({ passages: [passages[0], passages[0]] }), "same id"], [line({ passages: undefined }), "passages"], [line({ gold: undefined }), "gold"],
  ])("names a line it cannot read: %s", (text, why) => expect(lineIn(text, [])).toMatchObject({ why: expect.stringContaining(why) as string }));

  it("is read line by line, with passages taken over from the line before and bad lines left out", async () => {
    const folder = mkdtempSync(join(tmpdir(), "set-"));
    try {
      const file = join(folder, "set.jsonl");
      writeFileSync(file, `\uFEFF${line({})}\r\n\n{"id": "bad"}\n${line({ id: "two", passages: undefined, question: "Until when is the pool open?", gold: ["b"] })}\n${line({ id: "three", passages: undefined, gold: null, question: "Is there a helicopter?" })}\n`);
      const [good, bad]: [Line[], unknown[]] = [[], []];
      for await (const read of linesOf(file)) if ("good" in read) good.push(read.good); else bad.push(read.bad);
      expect(bad).toMatchObject([{ line: 3, id: "bad" }]);
      const evaluate = evaluator();
      const results = await Promise.all(good.map((line) => evaluate(line)));
      expect(results.map(({ id, ranking }) => [id, ranking[0] ?? null])).toEqual([["1", "a"], ["two", "b"], ["three", null]]);
      expect(results[2]).toMatchObject({ abstained: true });
      expect(summaryOf(results)).toMatchObject({ questions: 3, answerable: 2, recall1: 1, recall3: 1, mrr: 1, abstentionRecall: 1 });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("of thousands of lines with the same passages takes seconds", async () => {
    const evaluate = evaluator({ read: null });
    const many = Array.from({ length: 60 }, (_, at) => ({ id: `p${at}`, text: `Page ${at}. ${passages[at % 2]?.text ?? ""} Room ${at} has a terrace.` }));
    const started = performance.now();
    for (let at = 0; at < 2_000; at += 1) await evaluate({ id: String(at), locale: "en", passages: at % 2 === 0 ? many : [...many], question: `When is breakfast in room ${at % 60}?`, gold: null });
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it("was calibrated within 0.05 on topics it was not fitted on", () => {
    expect(measured.error).toBeLessThanOrEqual(0.05);
    expect(measured.bins.reduce((sum, { count }) => sum + count, 0)).toBe(measured.pairs);
  });
});
