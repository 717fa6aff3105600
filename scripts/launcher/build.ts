import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle, bundleOf, entries } from "./bundles.ts";
import { readJson, writeJson } from "./json-file.ts";
import { buildDir, compileCache, root, standaloneDir } from "./paths.ts";
import { birth, isAlive } from "./processes.ts";
import { say, step } from "./progress.ts";
import { shareSameChunks } from "./same-chunks.ts";
import { slimChunks } from "./slim-chunks.ts";
import { sourceStamp } from "./stamp.ts";

export const serverScript = join(standaloneDir, "server.js");
const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const prebuilt = () => process.env.LHCM_PREBUILT === "1";

const stampFile = (what: string) => join(buildDir, `${what}.stamp`);

function isStamped(what: string, stamp: string): boolean {
  try {
    return readFileSync(stampFile(what), "utf8") === stamp;
  } catch {
    return false;
  }
}

/** One build at a time in a checkout: a second start waits for the first one's result instead of fighting it. */
async function withBuildLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(buildDir, { recursive: true });
  const file = join(buildDir, `${name}.lock`);
  for (let said = false; ; await sleep(200)) {
    try {
      writeFileSync(file, JSON.stringify({ pid: process.pid, born: birth(process.pid) }), { flag: "wx" });
      break;
    } catch {
      const holder = readJson(file) as { pid?: number; born?: string } | undefined;
      if (holder?.pid && isAlive(holder.pid) && birth(holder.pid) === holder.born) {
        if (!said) say(`waiting for the build of process ${holder.pid}`);
        said = true;
        continue;
      }
      rmSync(file, { force: true });
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

async function nextBuild(): Promise<void> {
  const child = spawn(process.execPath, [join(root, "node_modules/next/dist/bin/next"), "build"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => { output += chunk.toString(); });
  child.stderr.on("data", (chunk: Buffer) => { output += chunk.toString(); });
  const code = await new Promise((done, fail) => { child.once("error", fail); child.once("close", done); });
  if (code !== 0) throw new Error(`next build failed (exit ${String(code)}):\n${output.trim()}`);
  if (!existsSync(serverScript)) throw new Error(`next build left no ${serverScript}: next.config.ts needs output: "standalone".\n${output.trim()}`);
  shareSameChunks(join(standaloneDir, ".next", "server", "chunks"));
  const { wide } = await slimChunks(join(standaloneDir, ".next", "server", "chunks"));
  if (wide.length > 0) say(`these take two bytes of memory a letter, see one-byte.ts: ${wide.join(", ")}`);
  cpSync(join(root, ".next", "static"), join(standaloneDir, ".next", "static"), { recursive: true });
  if (existsSync(join(root, "public"))) cpSync(join(root, "public"), join(standaloneDir, "public"), { recursive: true });
}

/** Bundles the processes outside Next, unless the stamp says that they are already made from these sources. */
export async function ensureBundles(stamp = sourceStamp()): Promise<void> {
  if (prebuilt()) return;
  const sources = entries();
  const current = () => isStamped("bundles", stamp) && Object.keys(sources).every((name) => existsSync(bundleOf(name)));
  if (current()) return;
  await withBuildLock("bundles", async () => {
    if (current()) return;
    await step("bundling the runner, the sandboxes and the migrations", () => bundle(sources));
    writeFileSync(stampFile("bundles"), stamp);
  });
}

/** Builds the Next server, unless the stamp says that it is already made from these sources. */
export async function ensureBuild(stamp = sourceStamp()): Promise<void> {
  if (prebuilt()) return;
  const current = () => isStamped("next", stamp) && existsSync(serverScript);
  if (current()) return;
  await withBuildLock("next", async () => {
    if (current()) return;
    rmSync(stampFile("next"), { force: true });
    rmSync(compileCache, { recursive: true, force: true });
    await step("building the application (once)", nextBuild);
    writeFileSync(stampFile("next"), stamp);
  });
}

/** Everything the container image needs: the server, the bundles and the launcher itself as one file. */
export async function buildForImage(): Promise<void> {
  await Promise.all([ensureBundles(), ensureBuild()]);
  await bundle({ launcher: "scripts/launcher/main.ts" });
  writeJson(join(buildDir, "image.json"), { built: new Date().toISOString() });
}
