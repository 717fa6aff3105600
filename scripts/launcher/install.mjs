// Plain JavaScript on purpose: these functions run under whatever Node the machine has, before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createHash } from "node:crypto";

export const root = fileURLToPath(new URL("../../", import.meta.url)).replace(/[\\/]$/, "");
const modules = join(root, "node_modules");
const stampFile = join(modules, ".lhcm-installed");
const wantedMajor = 24;

function lockDigest() {
  return createHash("sha256").update(readFileSync(join(root, "package-lock.json"))).digest("hex");
}

/** True when what npm recorded inside node_modules is what the lock asks for on this platform. */
function agreesWithLock() {
  try {
    const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
    const present = JSON.parse(readFileSync(join(modules, ".package-lock.json"), "utf8")).packages;
    return Object.entries(wanted).every(([path, entry]) => {
      if (path === "") return true;
      const found = present[path];
      if (!found) return entry.optional === true || entry.peer === true || entry.devOptional === true;
      return found.version === entry.version;
    });
  } catch {
    return false;
  }
}

function isInstalled() {
  if (!existsSync(join(modules, ".bin", "node"))) return false;
  try {
    if (readFileSync(stampFile, "utf8") === lockDigest()) return true;
  } catch {
    // no stamp yet: compare in full below
  }
  if (!agreesWithLock()) return false;
  writeFileSync(stampFile, lockDigest());
  return true;
}

/** The environment for npm: without our own node_modules/.bin, which npm is about to replace. */
function npmEnvironment() {
  const path = (process.env.PATH ?? "").split(delimiter).filter((part) => !part.startsWith(modules)).join(delimiter);
  const env = { ...process.env, PATH: path, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1", ONNXRUNTIME_NODE_INSTALL: "skip", NODE_ENV: "development" };
  for (const name of Object.keys(env)) if (/^npm_/i.test(name) && !/^npm_config_(registry|cache|userconfig|.*proxy)$/i.test(name)) delete env[name];
  return env;
}

/** Runs `npm ci` when node_modules is absent or no longer what the lock says. */
export async function ensureInstalled(say = console.log) {
  if (process.env.LHCM_PREBUILT === "1" || isInstalled()) return false;
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(0)} s`;
  say("installing packages (npm ci) …");
  const beat = setInterval(() => say(`still installing packages, ${seconds()}`), 10_000);
  const child = spawn("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root, env: npmEnvironment(), stdio: ["ignore", "pipe", "pipe"], shell: process.platform === "win32",
  });
  let output = "";
  child.stdout.on("data", (chunk) => { output += chunk; });
  child.stderr.on("data", (chunk) => { output += chunk; });
  const code = await new Promise((done) => {
    child.once("error", (error) => { output += error.message; done(1); });
    child.once("close", done);
  });
  clearInterval(beat);
  if (code !== 0) throw new Error(`npm ci failed (exit ${code}):\n${output.trim()}`);
  if (!existsSync(join(modules, ".bin", "node"))) throw new Error("npm ci finished but left no Node 24 in node_modules/.bin. Are install scripts switched off (ignore-scripts)?");
  writeFileSync(stampFile, lockDigest());
  say(`packages installed in ${seconds()}`);
  return true;
}

/**
 * Goes on with `script` under Node 24: in this process when it already is, else in a child whose exit
 * code becomes ours and to which signals are passed on.
 */
export async function continueUnderNode24(script, args) {
  const path = `${join(modules, ".bin")}${delimiter}${process.env.PATH ?? ""}`;
  const file = join(root, script);
  if (Number(process.versions.node.split(".")[0]) >= wantedMajor) {
    process.env.PATH = path;
    process.argv = [process.argv[0], file, ...args];
    await import(new URL(`../../${script}`, import.meta.url).href);
    return;
  }
  const binary = join(modules, ".bin", "node");
  const probe = spawnSync(binary, ["--version"], { encoding: "utf8" });
  if (probe.status !== 0) throw new Error(`${binary} does not run: ${probe.error?.message ?? probe.stderr}`);
  const child = spawn(binary, [file, ...args], { cwd: root, env: { ...process.env, PATH: path }, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => { child.kill(signal); });
  child.once("error", (error) => { console.error(error.message); process.exit(1); });
  child.once("exit", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
