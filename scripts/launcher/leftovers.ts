import { join } from "node:path";
import { readJson, writeJson } from "./json-file.ts";
import { birth, endProcess, isAlive } from "./processes.ts";
import { say } from "./progress.ts";

type Recorded = { name: string; pid: number; born: string };

const fileIn = (dataDir: string) => join(dataDir, "pids.json");

function isRecorded(value: unknown): value is Recorded {
  const entry = value as Partial<Recorded> | null;
  return typeof entry === "object" && entry !== null && typeof entry.name === "string" && typeof entry.pid === "number" && typeof entry.born === "string";
}

function recorded(dataDir: string): Recorded[] {
  const value = readJson(fileIn(dataDir));
  return Array.isArray(value) ? value.filter(isRecorded) : [];
}

const isStillOurs = ({ pid, born }: Recorded) => pid !== process.pid && isAlive(pid) && birth(pid) === born;

/** Notes a process so that the next start can end it should this launcher be killed. */
export function remember(dataDir: string, name: string, pid: number): void {
  const born = birth(pid);
  if (!born) return;
  writeJson(fileIn(dataDir), [...recorded(dataDir).filter((entry) => entry.name !== name), { name, pid, born }]);
}

export function forgetAll(dataDir: string): void {
  writeJson(fileIn(dataDir), []);
}

/** Ends what an earlier start on the same data folder left running. Postgres is not among them: it is adopted. */
export async function endLeftovers(dataDir: string): Promise<void> {
  const left = recorded(dataDir).filter(isStillOurs);
  const launcher = left.find((entry) => entry.name === "launcher");
  if (launcher) {
    say(`ending the earlier start (process ${launcher.pid})`);
    await endProcess(launcher.pid, 12_000); // it ends its own children in order
  }
  const orphans = left.filter((entry) => entry.name !== "launcher" && isStillOurs(entry));
  if (orphans.length > 0) say(`ending what a killed start left running: ${orphans.map((entry) => entry.name).join(", ")}`);
  await Promise.all(orphans.map((entry) => endProcess(entry.pid, 1_000)));
  forgetAll(dataDir);
}
