import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

/** Bundles an entry of ours into one file, as the launcher does. Returns its path. */
export async function bundle(entry: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "runner-test-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, "bundle.mjs");
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node24",
    logLevel: "error",
    banner: { js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);' },
  });
  return outfile;
}

export type Supervised = {
  readonly pid: number;
  /** How often it was started. */
  readonly starts: number;
  kill(signal: NodeJS.Signals): void;
  /** Ends it for good. */
  stop(): Promise<void>;
  /** What it wrote to standard error. */
  readonly output: string;
};

/** Runs a bundle and starts it again whenever it dies. `onStart` is told every new process id before it runs on. */
export async function supervise(
  file: string,
  env: Record<string, string>,
  onStart: (pid: number) => Promise<void> = async () => undefined,
): Promise<Supervised> {
  let child: ChildProcess;
  let starts = 0;
  let ended = false;
  let output = "";

  async function start(): Promise<void> {
    starts += 1;
    child = spawn(process.execPath, ["--enable-source-maps=false", file], { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "pipe"] });
    child.stderr?.on("data", (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000);
    });
    child.once("exit", () => {
      if (!ended) void start();
    });
    await onStart(child.pid ?? 0);
  }

  await start();
  return {
    get pid() {
      return child.pid ?? 0;
    },
    get starts() {
      return starts;
    },
    get output() {
      return output;
    },
    kill: (signal) => void child.kill(signal),
    stop() {
      ended = true;
      if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
      return new Promise((done) => {
        child.once("exit", () => done());
        child.kill("SIGTERM");
        setTimeout(() => child.kill("SIGKILL"), 5_000).unref();
      });
    },
  };
}
