import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawn } from "node:child_process";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { endLeftovers, remember } from "./leftovers.ts";
import { birth, isAlive } from "./processes.ts";
import { runOnce, supervise } from "./supervise.ts";

let folder = "";
const script = (name: string, source: string) => {
  const file = join(folder, name);
  writeFileSync(file, source);
  return file;
};
const until = async (what: () => boolean) => {
  for (let waited = 0; !what(); waited += 20) {
    if (waited > 8_000) throw new Error("it did not come");
    await new Promise((done) => setTimeout(done, 20));
  }
};
const lines = (file: string) => {
  try {
    return readFileSync(file, "utf8").trim().split("\n");
  } catch {
    return [];
  }
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lhcm-supervise-"));
  vi.spyOn(console, "log").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

describe("supervise", () => {
  it("starts a service again after kill -9 and stops it when asked, letting it finish", async () => {
    const notes = join(folder, "notes");
    const file = script("service.mjs", `import { appendFileSync } from "node:fs"; const note = (t) => appendFileSync(${JSON.stringify(notes)}, t + "\\n");
      note("up"); setInterval(() => {}, 1000); process.on("SIGTERM", () => setTimeout(() => { note("finished"); process.exit(0); }, 100));`);
    const service = supervise(folder, { name: "one", script: file, env: process.env }, true);
    await until(() => lines(notes).length === 1);
    const first = service.pid() ?? 0;
    process.kill(first, "SIGKILL");
    await until(() => lines(notes).length === 2);
    expect(service.pid()).not.toBe(first);
    const second = service.pid() ?? 0;
    await service.stop();
    expect(isAlive(second)).toBe(false);
    expect(lines(notes)).toEqual(["up", "up", "finished"]);
  });

  it("kills what does not end in time", async () => {
    const notes = join(folder, "notes");
    const file = script("deaf.mjs", `import { writeFileSync } from "node:fs"; process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); writeFileSync(${JSON.stringify(notes)}, "up");`);
    const service = supervise(folder, { name: "deaf", script: file, env: process.env, patience: 200 }, true);
    await until(() => lines(notes)[0] === "up");
    const pid = service.pid() ?? 0;
    await service.stop();
    expect(isAlive(pid)).toBe(false);
  });
});

describe("endLeftovers", () => {
  const idle = () => spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });

  it("ends what an earlier start noted", async () => {
    const child = idle();
    const pid = child.pid ?? 0;
    remember(folder, "runner", pid);
    await endLeftovers(folder);
    expect(isAlive(pid)).toBe(false);
  });

  it("leaves a stranger alone who was given the same number", async () => {
    const child = idle();
    const pid = child.pid ?? 0;
    writeFileSync(join(folder, "pids.json"), JSON.stringify({ runner: { pid, born: "1" }, next: { pid: "x" }, launcher: null }));
    await endLeftovers(folder);
    expect(isAlive(pid)).toBe(true);
    expect(birth(pid)).toBeDefined();
    child.kill("SIGKILL");
  });
});

describe("runOnce", () => {
  it("throws with what the script wrote", async () => {
    const file = script("bad.mjs", `console.error("no such house"); process.exit(3);`);
    await expect(runOnce({ name: "the seed", script: file, env: process.env })).rejects.toThrow(/the seed failed \(exit 3\):\nno such house/);
    await expect(runOnce({ name: "the seed", script: script("good.mjs", ""), env: process.env })).resolves.toBeUndefined();
  });
});
