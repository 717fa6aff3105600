/** What the operating system says about a process: enough to tell our own child from a stranger that got its number. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const hasProc = existsSync("/proc/self/stat");

/** Fields of /proc/<pid>/stat after the command, which may itself contain spaces and brackets. */
function statFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}

/** True while the process runs; a zombie that nobody reaped does not. */
export function isAlive(pid: number): boolean {
  if (!(pid > 1)) return false;
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !hasProc || statFields(pid)?.[0] !== "Z";
}

/** When the process was born, in the system's own terms: with the pid it names one process for good. */
export function birth(pid: number): string | undefined {
  if (hasProc) return statFields(pid)?.[19];
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Asks a process to end, waits, then ends it. Resolves when it has gone. */
export async function endProcess(pid: number, patience: number): Promise<void> {
  for (const [signal, wait] of [["SIGTERM", patience], ["SIGKILL", 5_000]] as const) {
    if (!isAlive(pid)) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waited = 0; waited < wait && isAlive(pid); waited += 20) await sleep(20);
  }
}
