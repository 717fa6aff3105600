// npm test: every stage in order, each counted. The last line is "N passed, N failed".
import { parseArgs } from "node:util";
import { root } from "./shell.ts";
import { figuresIn } from "./results.ts";
import { type Stage, type StageResult, stages } from "./stages.ts";

process.chdir(root);
const { values, positionals } = parseArgs({ allowPositionals: true, strict: false, options: { only: { type: "string" } } });
// Whatever is not ours goes to the runner: npm run test:unit -- lib/rates -t "weekend"
const extra = process.argv.slice(2).filter((argument, at, all) => argument !== "--only" && all[at - 1] !== "--only" && !argument.startsWith("--only="));
const wanted = typeof values.only === "string" ? values.only.split(",") : stages.map(({ name }) => name);
const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0 || (extra.length > 0 && wanted.length !== 1)) {
  console.error(unknown.length > 0 ? `There is no stage ${unknown.join(", ")}: ${stages.map(({ name }) => name).join(", ")}.` : `"${positionals.join(" ")}" needs --only <stage>.`);
  process.exit(2);
}

const longestOutput = 30_000;
const begunAll = Date.now();
const since = (begun: number) => `${((Date.now() - begun) / 1000).toFixed(1)} s`;

async function attempt(stage: Stage): Promise<StageResult> {
  try {
    return await stage.run(extra, (text) => console.log(`          ${text}`));
  } catch (error) {
    return { passed: 0, failed: 1, notes: [], output: error instanceof Error ? error.message : String(error) };
  }
}

let passed = 0;
let failed = 0;
for (const stage of stages.filter(({ name }) => wanted.includes(name))) {
  const begun = Date.now();
  console.log(`${stage.name} …`);
  const result = await attempt(stage);
  passed += result.passed;
  failed += result.failed;
  if (result.failed > 0) {
    const { output } = result;
    console.log(output.length > longestOutput ? `… ${output.slice(-longestOutput)}` : output);
  } else for (const figure of figuresIn(result.output)) console.log(`          ${figure}`);
  for (const note of result.notes.slice(0, 50)) console.log(`  ${note}`);
  console.log(`${stage.name.padEnd(8)}  ${result.failed === 0 ? "ok    " : "FAILED"}  ${result.passed} passed, ${result.failed} failed  (${since(begun)})`);
}
console.log(`total ${since(begunAll)}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
