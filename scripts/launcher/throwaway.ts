import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readJson } from "./json-file.ts";
import { anyFreePort } from "./ports.ts";
import { endProcess } from "./processes.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
/** What would point the demo at somebody's real servers. */
const outside = /^(DATABASE_|INNGEST_|HOTELRUNNER_|ANTHROPIC_|SMTP_|MAIL_|OTEL_|AUTH_|ROOT_HOST$|ENCRYPTION_KEY$|METRICS_KEY$|LHCM_|SANDBOX_|VITEST|NODE_ENV$|npm_)/;

export type Throwaway = {
  readonly port: number;
  readonly dataDir: string;
  /** The path of its `demo.json`. */
  readonly demoFile: string;
  /** What the start printed. */
  output(): string;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
};

/** Starts the whole demo, built if need be, on a free port with a data folder of its own. For tests and measurements. */
export async function startThrowaway(extra: Readonly<Record<string, string>> = {}, patience = 300_000): Promise<Throwaway> {
  const dataDir = mkdtempSync(join(tmpdir(), "lhcm-demo-"));
  chmodSync(dataDir, 0o755); // the database may run under another account
  const port = await anyFreePort();
  const given = Object.entries(process.env).filter(([name]) => !outside.test(name));
  const env: Record<string, string | undefined> = { ...Object.fromEntries(given), LOG_LEVEL: "warn", PORT: String(port), DATA_DIR: dataDir, ...extra };
  const child = spawn(process.execPath, [join(root, "scripts/start.mjs"), "start"], {
    cwd: root,
    env: env as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => { output += chunk.toString(); });
  child.stderr.on("data", (chunk: Buffer) => { output += chunk.toString(); });
  const stop = async () => {
    if (child.pid) await endProcess(child.pid, 20_000);
    rmSync(dataDir, { recursive: true, force: true });
  };
  const demoFile = join(dataDir, "demo.json");
  for (const begun = Date.now(); readJson(demoFile) === undefined; await sleep(100)) {
    if (child.exitCode === null && Date.now() - begun < patience) continue;
    await stop();
    throw new Error(`The demo did not start:\n${output}`);
  }
  return { port, dataDir, demoFile, output: () => output, stop };
}
