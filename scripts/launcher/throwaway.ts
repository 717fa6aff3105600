import { type ChildProcess, spawn } from "node:child_process";
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
const outside = /^(DATABASE_|INNGEST_|HOTELRUNNER_|CHANNEX_|BOOKING_|EXPEDIA_|MEWS_|ICAL_|STRIPE_|BILLING_|CMI_|ANTHROPIC_|SMTP_|MAIL_|OTEL_|AUTH_|ROOT_HOST$|ENCRYPTION_KEY$|METRICS_KEY$|KNOWLEDGE_|LHCM_|SANDBOX_|VITEST|NODE_ENV$|npm_)/;

type Environment = Readonly<Record<string, string>>;
export type Started = { readonly pid: number; readonly child: ChildProcess; readonly seconds: number; output(): string };

/** A folder for the data of one demo; readable by the account the database may run under. */
export function throwawayFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "lhcm-demo-"));
  chmodSync(folder, 0o755);
  return folder;
}

/** The command given to `npm start` or `npm run serve`, in an environment that knows nothing of real servers. */
export function launch(command: "start" | "serve", environment: Environment): { child: ChildProcess; output(): string } {
  const given = Object.entries(process.env).filter(([name]) => !outside.test(name));
  const env: Record<string, string | undefined> = { ...Object.fromEntries(given), LOG_LEVEL: "warn", ...environment };
  const child = spawn(process.execPath, [join(root, "scripts/start.mjs"), command], { cwd: root, env: env as NodeJS.ProcessEnv, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => { output += chunk.toString(); });
  child.stderr.on("data", (chunk: Buffer) => { output += chunk.toString(); });
  return { child, output: () => output };
}

/** Starts the demo on this data folder and port and waits until it has written its demo.json. */
export async function startDemo(dataDir: string, port: number, environment: Environment = {}, patience = 300_000): Promise<Started> {
  const demoFile = join(dataDir, "demo.json");
  rmSync(demoFile, { force: true });
  const begun = Date.now();
  const { child, output } = launch("start", { ...environment, PORT: String(port), DATA_DIR: dataDir });
  for (; readJson(demoFile) === undefined; await sleep(20)) {
    if (child.exitCode === null && Date.now() - begun < patience) continue;
    if (child.pid) await endProcess(child.pid, 20_000);
    throw new Error(`The demo did not start:\n${output()}`);
  }
  return { pid: child.pid ?? 0, child, seconds: (Date.now() - begun) / 1000, output };
}

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
export async function startThrowaway(environment: Environment = {}): Promise<Throwaway> {
  const dataDir = throwawayFolder();
  const port = await anyFreePort();
  try {
    const { pid, output } = await startDemo(dataDir, port, environment);
    const stop = async () => {
      await endProcess(pid, 20_000);
      rmSync(dataDir, { recursive: true, force: true });
    };
    return { port, dataDir, demoFile: join(dataDir, "demo.json"), output, stop };
  } catch (error) {
    rmSync(dataDir, { recursive: true, force: true });
    throw error;
  }
}
