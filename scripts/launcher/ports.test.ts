import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isFree, rememberPort, stablePorts } from "./ports.ts";

let folder = "";
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), "lhcm-ports-")); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const take = (port: number) => new Promise<Server>((done) => {
  const server = createServer();
  server.listen(port, "127.0.0.1", () => done(server));
});

describe("stablePorts", () => {
  it("keeps its choice across starts and gives everyone another", async () => {
    const first = await stablePorts(folder, ["postgres", "runner", "anthropic"]);
    expect(new Set(Object.values(first)).size).toBe(3);
    expect(await stablePorts(folder, ["postgres", "runner", "anthropic"])).toEqual(first);
  });

  it("gives way to a stranger, but not for Postgres, which may be ours and still running", async () => {
    const first = await stablePorts(folder, ["postgres", "runner"]);
    const strangers = [await take(first.postgres), await take(first.runner)];
    expect(await isFree(first.runner)).toBe(false);
    const second = await stablePorts(folder, ["postgres", "runner"]);
    expect(second.postgres).toBe(first.postgres);
    expect(second.runner).not.toBe(first.runner);
    for (const stranger of strangers) stranger.close();
  });

  it("remembers where Postgres went", async () => {
    const { runner } = await stablePorts(folder, ["postgres", "runner"]);
    rememberPort(folder, "postgres", 54_321);
    expect(await stablePorts(folder, ["postgres", "runner"])).toEqual({ postgres: 54_321, runner });
  });
});
