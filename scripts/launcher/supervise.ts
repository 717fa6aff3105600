import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { remember } from "./leftovers.ts";
import { endProcess } from "./processes.ts";
import { say } from "./progress.ts";
import { root } from "./paths.ts";

export type Service = {
  readonly name: string;
  /** Script run by this Node. */
  readonly script: string;
  readonly args?: readonly string[];
  /** Options of Node itself that NODE_OPTIONS does not take. */
  readonly nodeArgs?: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds the service may take to finish what it has begun. */
  readonly patience?: number;
};

export type Supervised = { readonly name: string; readonly pid: () => number | undefined; stop(): Promise<void> };

const longestLog = 5 * 1024 * 1024;

function logFile(dataDir: string, name: string): string {
  const folder = join(dataDir, "logs");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.log`);
  if (existsSync(file) && statSync(file).size > longestLog) renameSync(file, `${file}.1`);
  return file;
}

/** The last lines a service wrote, for the message about its death. */
export function logTail(dataDir: string, name: string, lines = 15): string {
  try {
    return readFileSync(join(dataDir, "logs", `${name}.log`), "utf8").trimEnd().split("\n").slice(-lines).map((line) => (line.length > 400 ? `${line.slice(0, 400)} …` : line)).join("\n");
  } catch {
    return "";
  }
}

/**
 * Runs a service and starts it again, with growing pauses (0.1 s to 10 s), whenever it dies on its own.
 * In production its output is ours, so that the platform collects it; otherwise it goes to a file of the data folder.
 */
export function supervise(dataDir: string, service: Service, toFile: boolean): Supervised {
  let child: ChildProcess | undefined;
  let stopping = false;
  let deaths = 0;
  let timer: NodeJS.Timeout | undefined;

  const begin = () => {
    const begun = Date.now();
    const out = toFile ? openSync(logFile(dataDir, service.name), "a") : undefined;
    const started = spawn(process.execPath, ["--enable-source-maps", ...(service.nodeArgs ?? []), service.script, ...(service.args ?? [])], {
      cwd: root,
      env: service.env as NodeJS.ProcessEnv,
      stdio: ["ignore", out ?? "inherit", out ?? "inherit"],
      // Ctrl-C reaches the whole group: the launcher, not the terminal, decides the order of the ends.
      detached: true,
    });
    if (out !== undefined) closeSync(out);
    child = started;
    if (started.pid) remember(dataDir, service.name, started.pid);
    const gone = (why: string) => {
      if (child !== started) return;
      child = undefined;
      if (stopping) return;
      deaths = Date.now() - begun > 30_000 ? 0 : deaths + 1;
      const pause = Math.min(10_000, 100 * 2 ** deaths);
      say(`${service.name} ended (${why}); starting it again in ${(pause / 1000).toFixed(1)} s`);
      const tail = toFile ? logTail(dataDir, service.name) : "";
      if (tail && deaths <= 3) console.log(tail.replace(/^/gm, "          | "));
      timer = setTimeout(begin, pause);
    };
    started.once("error", (error) => gone(error.message));
    started.once("exit", (code, signal) => gone(signal ?? `exit ${code}`));
  };
  begin();

  return {
    name: service.name,
    pid: () => child?.pid,
    async stop() {
      stopping = true;
      clearTimeout(timer);
      const pid = child?.pid;
      if (pid) await endProcess(pid, service.patience ?? 3_000);
    },
  };
}

/** Runs a script to its end. Throws with what it wrote when it fails. */
export async function runOnce(service: Service): Promise<void> {
  const child = spawn(process.execPath, ["--enable-source-maps", service.script, ...(service.args ?? [])], {
    cwd: root, env: service.env as NodeJS.ProcessEnv, stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const keep = (chunk: Buffer) => { output = (output + chunk.toString()).slice(-20_000); };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const code = await new Promise<number | null>((done, fail) => {
    child.once("error", fail);
    child.once("close", done);
  });
  if (code !== 0) throw new Error(`${service.name} failed (exit ${code}):\n${output.trim()}`);
}
