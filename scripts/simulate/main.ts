/** npm run simulate -- --seeds N --from S: so many runs of house and channels on virtual time, over as many processes as there are cores. */
import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isClean, type Verdict } from "./verdict";

type Said = { readonly seed: number; readonly operations: number; readonly verdict: Verdict } | { readonly seed: number; readonly error: string };

const { values } = parseArgs({ options: { seeds: { type: "string", default: "100" }, from: { type: "string", default: "1" }, processes: { type: "string" } } });
const [seeds, from] = [Number(values.seeds), Number(values.from)];
if (!Number.isInteger(seeds) || seeds < 1 || !Number.isInteger(from)) {
  console.error("npm run simulate -- --seeds N --from S [--processes P]: N is 1 or more, S any whole number.");
  process.exit(2);
}
const processes = Math.min(seeds, Math.max(1, Number(values.processes ?? availableParallelism())));

const totals = { operations: 0, lost: 0, duplicated: 0, oversold: 0, diverged: 0, failed: 0, done: 0 };
function take(said: Said): void {
  totals.done += 1;
  if ("error" in said) {
    totals.failed += 1;
    console.info(`seed ${said.seed} ended with an error: ${said.error}\n  replay: npm run simulate -- --seeds 1 --from ${said.seed}`);
    return;
  }
  totals.operations += said.operations;
  for (const kind of ["lost", "duplicated", "oversold", "diverged"] as const) totals[kind] += said.verdict[kind].length;
  if (!isClean(said.verdict)) console.info(`seed ${said.seed}: ${Object.values(said.verdict).flat().slice(0, 6).join("; ")}\n  replay: npm run simulate -- --seeds 1 --from ${said.seed}`);
  if (totals.done % 50 === 0) console.info(`${totals.done} of ${seeds} seeds`);
}

const worker = fileURLToPath(new URL("./worker.ts", import.meta.url));
await Promise.all(Array.from({ length: processes }, (_, index) => new Promise<void>((resolve, reject) => {
  const share = Array.from({ length: seeds }, (_seed, at) => from + at).filter((_seed, at) => at % processes === index);
  const child = fork(worker, [JSON.stringify(share)], { execArgv: ["--import", "tsx", "--import", fileURLToPath(new URL("./server-only.mjs", import.meta.url))], env: { ...process.env, LOG_LEVEL: process.env["LOG_LEVEL"] ?? "fatal" } });
  child.on("message", (said: Said) => { take(said); });
  child.once("exit", (code) => { if (code === 0) resolve(); else reject(new Error(`A simulating process ended with ${String(code)}.`)); });
})));
console.info(`seeds ${totals.done}, operations ${totals.operations}: ${totals.lost} lost, ${totals.duplicated} duplicated, ${totals.oversold} oversold, ${totals.diverged} diverged`);
process.exitCode = totals.failed + totals.lost + totals.duplicated + totals.oversold + totals.diverged > 0 ? 1 : 0;
