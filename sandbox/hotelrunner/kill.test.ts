import { spawn, type ChildProcess } from "node:child_process";
import { appendFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { Journal } from "./journal";
import { at, house, rows, soon, talk } from "./testing";
import { z } from "zod";

let running: ChildProcess | undefined;
afterEach(() => void running?.kill("SIGKILL"));

const gone = (child: ChildProcess): Promise<void> => new Promise((done) => void child.once("exit", () => done()));

async function start(stateFile: string): Promise<string> {
  const main = fileURLToPath(new URL("./main.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", main], {
    env: {
      ...process.env,
      SANDBOX_HOTELRUNNER_PORT: "0",
      SANDBOX_STATE_FILE: stateFile,
      SANDBOX_HOTELRUNNER_LIMITS: "off",
      SANDBOX_HOTELRUNNER_SETTLE_MS: "400",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  running = child;
  return new Promise((ready, fail) => {
    child.once("exit", () => fail(new Error("The sandbox ended.")));
    child.stdout.once("data", (line) => ready(String(at(JSON.parse(String(line)), "url"))));
  });
}

describe("kill -9", () => {
  it("loses nothing that was acknowledged, and unfinished work goes on", async () => {
    const stateFile = join(mkdtempSync(join(tmpdir(), "hr-kill-")), "state.jsonl");
    let base = await start(stateFile);
    await talk(base, "POST", "/_sandbox/properties", house);
    await talk(base, "PUT", "/_sandbox/faults", [{ kind: "status", endpoint: "GET /rooms", count: 3, status: 500 }]);
    const numbers: unknown[] = [];
    let transaction = "";
    for (let round = 0; round < 4; round += 1) {
      const made = await talk(base, "POST", "/_sandbox/bookings", { hr_id: "H1", inv_code: "HR:1903", arrival: soon(10 + round), departure: soon(11 + round) });
      numbers.push(at(made.body, "reservation", "hr_number"));
      const update = await talk(base, "PUT", "/api/v2/apps/rooms/daily?token=token-1&hr_id=H1", {
        rooms: [{ inv_code: "HR:1903", dates: [{ date: soon(50 + round), price: String(1000 + round) }] }],
      });
      transaction = String(update.body["transaction_id"]);
      if (running !== undefined) {
        const ended = gone(running);
        running.kill("SIGKILL");
        await ended;
      }
      base = await start(stateFile);
    }
    const { body } = await talk(base, "GET", "/_sandbox/state?hr_id=H1");
    expect(rows(body, "reservations").map((row) => at(row, "hr_number"))).toEqual(numbers);
    expect(rows(body, "undelivered")).toHaveLength(4);
    for (let round = 0; round < 4; round += 1) expect(at(body, "cells", "HR:1903", soon(50 + round), "price")).toBe(1000 + round);
    const faults = await talk(base, "GET", "/_sandbox/faults");
    expect(rows(faults.body, "faults")).toHaveLength(1);
    await new Promise((done) => setTimeout(done, 500));
    const details = await talk(base, "GET", `/api/v2/apps/infos/transaction_details?transaction_id=${transaction}&token=token-1&hr_id=H1`);
    expect(at(details.body, transaction, "counts")).toEqual({ failed: 0, succeeded: 2, in_progress: 0 });
  }, 40_000);

  it("reads past a half-written last line and writes on cleanly after it", () => {
    const file = join(mkdtempSync(join(tmpdir(), "hr-torn-")), "state.jsonl");
    const first = new Journal(file);
    const table = first.table("things", z.number());
    table.set("a", 1);
    table.set("gone", 9);
    first.commit();
    table.delete("gone");
    first.commit();
    appendFileSync(`${file}.journal`, '[["things","torn",7');
    const second = new Journal(file).table("things", z.number());
    expect([...second.keys()]).toEqual(["a"]);
    const third = new Journal(file);
    third.table("things", z.number()).set("b", 2);
    third.commit();
    expect([...new Journal(file).table("things", z.number()).keys()]).toEqual(["a", "b"]);
  });
});
