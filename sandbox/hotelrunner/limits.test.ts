import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openSandbox, type OpenSandbox } from "./testing";

const open: OpenSandbox[] = [];
async function start(...given: Parameters<typeof openSandbox>): Promise<OpenSandbox> {
  const sandbox = await openSandbox(...given);
  open.push(sandbox);
  return sandbox;
}
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.close();
});

const calls = async (sandbox: OpenSandbox, count: number, who?: { hr_id: string; token: string }) => {
  const statuses: number[] = [];
  for (let call = 0; call < count; call += 1) statuses.push((await sandbox.api("GET", "/rooms", undefined, who)).status);
  return statuses;
};

describe("the call budget", () => {
  it("is on by default: five a minute for each house", async () => {
    const sandbox = await start({});
    expect(await calls(sandbox, 6)).toEqual([200, 200, 200, 200, 200, 429]);
    const refused = await sandbox.api("GET", "/rooms");
    const wait = Number(refused.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(50);
    expect(wait).toBeLessThanOrEqual(60);
    expect(await calls(sandbox, 1, { hr_id: "H2", token: "token-2" })).toEqual([200]);
    expect((await sandbox.control("GET", "settings")).body).toMatchObject({ perMinute: 5, perDay: 250, limits: true });
  });

  it("counts the day and all houses together too", async () => {
    const day = await start({ perMinute: 50, perDay: 3 });
    expect(await calls(day, 4)).toEqual([200, 200, 200, 429]);
    expect(Number((await day.api("GET", "/rooms")).headers.get("retry-after"))).toBeGreaterThan(86_000);
    const overall = await start({ perMinute: 50, overallPerMinute: 2 });
    await calls(overall, 1);
    expect(await calls(overall, 2, { hr_id: "H2", token: "token-2" })).toEqual([200, 429]);
  });

  it("can say try_again instead, be changed and be switched off", async () => {
    const sandbox = await start({ perMinute: 1, limitAnswer: "try_again" });
    await calls(sandbox, 1);
    expect(await sandbox.api("GET", "/rooms")).toMatchObject({ status: 200, body: { status: "try_again" } });
    await sandbox.control("PUT", "settings", { limits: false });
    expect(await calls(sandbox, 8)).toEqual(Array.from({ length: 8 }, () => 200));
    expect((await sandbox.control("PUT", "settings", { perMinute: 0 })).status).toBe(422);
    expect((await sandbox.control("PUT", "settings", { speed: 3 })).status).toBe(422);
  });

  it("is not refilled by a restart, and does not count refused or foreign calls", async () => {
    const stateFile = join(mkdtempSync(join(tmpdir(), "hr-limits-")), "state.jsonl");
    const before = await start({ perMinute: 3 }, { stateFile });
    await calls(before, 2);
    await calls(before, 4, { hr_id: "H1", token: "wrong" });
    await before.close();
    open.splice(0);
    const after = await start({ perMinute: 3 }, { stateFile });
    expect(await calls(after, 2)).toEqual([200, 429]);
  });
});
