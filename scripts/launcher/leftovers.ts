import { join } from "node:path";
import { readJson, writeJson } from "./json-file.ts";
import { birth, endProcess, isAlive } from "./processes.ts";
import { say } from "./progress.ts";

type Recorded = { name: string; pid: number; born: string };

const fileIn = (dataDir: string) => join(dataDir, "pids.json");

/** `pids.json`: name of the process → its number and its birth. What does not look like that is passed over. */
function recorded(dataDir: string): Recorded[] {
  const value = readJson(fileIn(dataDir));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value as Record<string, Partial<Recorded> | null>).flatMap(([name, entry]) =>
    typeof entry?.pid === "number" && typeof entry.born === "string" ? [{ name, pid: entry.pid, born: entry.born }] : [],
  );
}

const isStillOurs = ({ pid, born }: Recorded) => pid !== process.pid && isAlive(pid) && birth(pid) === born;

/** Notes a process so that the next start can end it should this launcher be killed. */
export function remember(dataDir: string, name: string, pid: number): void {
  const born = birth(pid);
  if (!born) return;
  const others = recorded(dataDir).filter((entry) => entry.name !== name);
  writeJson(fileIn(dataDir), Object.fromEntries([...others, { name, pid, born }].map((entry) => [entry.name, { pid: entry.pid, born: entry.born }])));
}

export function forgetAll(dataDir: string): void {
  writeJson(fileIn(dataDir), {});
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
