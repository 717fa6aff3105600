/** npm run eval:retrieval -- --set <file.jsonl> [--set …] [--out <file.jsonl>]; `--fit` fits the confidence on them instead. */
import { createWriteStream } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { locales } from "../../lib/kernel/locale";
import { evaluator, type Measured, type Summary, summaryOf } from "./evaluate";
import { fit, type HouseLine } from "./fit";
import { linesOf } from "./read-lines";

const given = (name: string): string[] => process.argv.flatMap((each, at) => (each === `--${name}` && process.argv[at + 1] !== undefined ? [process.argv[at + 1] ?? ""] : []));
const root = fileURLToPath(new URL("../../", import.meta.url));
const sets = given("set");
if (sets.length === 0) {
  console.error("Name a set: npm run eval:retrieval -- --set <file.jsonl> [--out <file.jsonl>]");
  process.exit(2);
}

const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
const spoken = (name: string, s: Summary) =>
  `${name.padEnd(4)} ${String(s.questions).padStart(6)} questions (${s.answerable} with an answer)  recall@1 ${percent(s.recall1)}  recall@3 ${percent(s.recall3)}  MRR ${s.mrr.toFixed(3)}  ECE ${s.ece.toFixed(3)}  ` +
  `abstained ${s.abstained} (precision ${percent(s.abstentionPrecision)}, recall ${percent(s.abstentionRecall)})  answered right ${percent(s.answeredRight)}  p50 ${s.p50.toFixed(2)} ms  p95 ${s.p95.toFixed(2)} ms`;

const [outFile] = given("out");
const out = outFile === undefined ? null : createWriteStream(outFile);
const evaluate = evaluator();
const lines: HouseLine[] = [];
const results: Measured[] = [];
let bad = 0;
for (const set of sets) {
  for await (const read of linesOf(set)) {
    if ("bad" in read) {
      bad += 1;
      console.error(`${set}:${read.bad.line}${read.bad.id === null ? "" : ` (${read.bad.id})`}: ${read.bad.why}`);
    } else if (process.argv.includes("--fit")) lines.push({ ...read.good, house: basename(set).split(".")[0] ?? set });
    else {
      const measured = await evaluate(read.good);
      results.push(measured);
      const { id, ranking, confidence, abstained, latencyMs } = measured;
      if (out && !out.write(`${JSON.stringify({ id, ranking, confidence, abstained, latencyMs: Math.round(latencyMs * 1_000) / 1_000 })}\n`)) await new Promise<void>((done) => out.once("drain", () => { done(); }));
    }
  }
}
if (out) await new Promise<void>((done) => { out.end(() => { done(); }); });
if (process.argv.includes("--fit")) await fit(lines, join(root, "lib/knowledge/rules/retrieval/calibration.ts"));
else {
  for (const locale of locales) {
    const own = results.filter((each) => each.locale === locale);
    if (own.length > 0) console.log(spoken(locale, summaryOf(own)));
  }
  const all = summaryOf(results);
  console.log(spoken("all", all));
  console.log(all.bins.map(({ from, to, mean, right, count }) => `  sure ${from.toFixed(1)}–${to.toFixed(1)}: said ${mean.toFixed(2)}, right ${right.toFixed(2)}, ${count}`).join("\n"));
}
if (bad > 0) {
  console.error(`${bad} line${bad === 1 ? "" : "s"} could not be read and ${bad === 1 ? "was" : "were"} left out.`);
  process.exitCode = 1;
}
