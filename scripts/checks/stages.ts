import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBuild, ensureBundles } from "../launcher/build.ts";
import { readJson } from "../launcher/json-file.ts";
import { buildDir } from "../launcher/paths.ts";
import { startThrowaway } from "../launcher/throwaway.ts";
import { ensureBrowser } from "./browser.ts";
import { type Tally, tallyCommand, tallyPlaywright, tallyVitest } from "./results.ts";
import { run } from "./shell.ts";

export type StageResult = Tally & { readonly output: string };
export type Stage = { readonly name: string; run(args: readonly string[], say: (text: string) => void): Promise<StageResult> };

/** One command; `looked` must find in its output how much it looked at. */
async function check(command: string, args: readonly string[], looked?: RegExp): Promise<StageResult> {
  const { code, output } = await run(command, args);
  const amount = looked ? Number(looked.exec(output)?.[1] ?? 0) : 1;
  return { ...tallyCommand(code, amount > 0 ? [] : ["it looked at nothing"]), output };
}

function reportFile(name: string): string {
  const folder = join(buildDir, "reports");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  rmSync(file, { force: true });
  return file;
}

/** Partners' own specifications, which may not ship with the house. */
const specs = join(process.env["LHCM_SHARED"] ?? join(import.meta.dirname, "../../../shared"), "specs");

/** `hands`: test files at once. Left to itself vitest takes one on two cores, and that one waits for Postgres half of its time. */
async function vitest(project: string, args: readonly string[], hands = 1): Promise<StageResult> {
  const file = reportFile(project);
  const { code, output } = await run("vitest", ["run", "--project", project, `--maxWorkers=${hands}`, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...args]);
  const report = readJson(file);
  return { ...(report === undefined ? tallyCommand(code || 1, ["no report was written"]) : tallyVitest(report, code, existsSync(specs))), output };
}

/** The walk over all pages, which only looks, goes beside all journeys and takes as long. What tests the limits of the whole demo goes alone. */
const walk: readonly string[] = ["pages.spec.ts"];
const alone: readonly string[] = ["sign-in.spec.ts"];

/** Two browsers at once, each with its own specs. */
function journeys(): [string, string[]][] {
  const specs = readdirSync(join(import.meta.dirname, "../../e2e")).filter((file) => file.endsWith(".spec.ts"));
  const gone = [...walk, ...alone].filter((name) => !specs.includes(name));
  if (gone.length > 0) throw new Error(`These journeys are named and not there: ${gone.join(", ")}.`);
  return [["first", [...walk]], ["second", specs.filter((name) => !walk.includes(name) && !alone.includes(name))]];
}

async function endToEnd(args: readonly string[], say: (text: string) => void): Promise<StageResult> {
  await ensureBrowser(say);
  // Many tests come from one address; the test of the limits themselves is told how far they are raised.
  const scale = process.env.RATE_LIMIT_SCALE ?? "10";
  const demo = await startThrowaway({ RATE_LIMIT_SCALE: scale });
  const end = () => void demo.stop().then(() => process.exit(1));
  process.once("SIGINT", end).once("SIGTERM", end);
  try {
    say(`demo of its own on port ${demo.port}`);
    const browse = async (hand: string, only: readonly string[]): Promise<StageResult> => {
      const file = reportFile(`e2e-${hand}`);
      const { code, output } = await run("playwright", ["test", ...only], { E2E_DEMO: demo.demoFile, E2E_DATA_DIR: demo.dataDir, E2E_HAND: hand, E2E_REPORT: file, E2E_RATE_LIMIT_SCALE: scale });
      const report = readJson(file);
      return { ...(report === undefined ? tallyCommand(code || 1, ["no report was written"]) : tallyPlaywright(report, code)), output };
    };
    const parts = args.length > 0 ? [await browse("asked", args)] : [...await Promise.all(journeys().map(([hand, specs]) => browse(hand, specs))), await browse("alone", [...alone])];
    return {
      passed: parts.reduce((sum, { passed }) => sum + passed, 0), failed: parts.reduce((sum, { failed }) => sum + failed, 0),
      notes: parts.flatMap(({ notes }) => notes), output: [...parts.map(({ output }) => output), demo.output()].join("\n"),
    };
  } finally {
    process.removeListener("SIGINT", end).removeListener("SIGTERM", end);
    await demo.stop();
  }
}

/** In this order: the quickest to fail first. */
export const stages: readonly Stage[] = [
  { name: "floors", run: () => check("node", ["scripts/floors/main.ts"], /floors: (\d+) modules/) },
  { name: "lint", run: () => check("oxlint", ["--type-aware", "--deny-warnings"], /on (\d+) files/) },
  { name: "types", run: async () => {
    const generated = await check("next", ["typegen"]);
    return generated.failed > 0 ? generated : check("tsc", ["--noEmit"]);
  } },
  { name: "knip", run: () => check("knip", ["--no-config-hints"]) },
  { name: "unit", run: (args) => vitest("unit", args, 2) },
  { name: "db", run: (args) => vitest("db", args, 2) },
  { name: "build", run: async () => {
    await Promise.all([ensureBundles(), ensureBuild()]);
    return { ...tallyCommand(0), output: "" };
  } },
  { name: "start", run: (args) => vitest("start", args) },
  { name: "e2e", run: endToEnd },
];
