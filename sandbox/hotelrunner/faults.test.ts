import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { at, eventually, openSandbox, type OpenSandbox, rows, soon } from "./testing";

let sandbox: OpenSandbox;
beforeEach(async () => void (sandbox = await openSandbox()));
afterEach(() => sandbox.close());

const faults = (...rules: object[]) => sandbox.control("PUT", "faults", { faults: rules });
const update = (price = "1500") =>
  sandbox.api("PUT", "/rooms/daily", {
    rooms: [
      {
        inv_code: "HR:1903",
        dates: [
          { date: soon(3), price },
          { date: soon(4), price },
        ],
      },
    ],
  });
const priceNow = async () => at((await sandbox.control("GET", `state?hr_id=H1&from=${soon(3)}&to=${soon(3)}`)).body, "cells", "HR:1903", soon(3), "price");
const book = (more: object = {}) => sandbox.control("POST", "bookings", { hr_id: "H1", inv_code: "HR:1903", arrival: soon(5), departure: soon(6), ...more });

describe("faults of a call", () => {
  it("strike the endpoint they name, as often as they say", async () => {
    await faults({ kind: "status", endpoint: "GET /rooms", status: 503, count: 2 });
    const statuses = [];
    for (let call = 0; call < 3; call += 1) statuses.push((await sandbox.api("GET", "/rooms")).status);
    expect(statuses).toEqual([503, 503, 200]);
    expect((await update()).status).toBe(200);
    expect(rows((await sandbox.control("GET", "faults")).body, "faults")).toMatchObject([{ hits: 2 }]);
  });

  it("answer 429 with Retry-After", async () => {
    await faults({ kind: "status", status: 429, retryAfter: 17 });
    const answer = await sandbox.api("GET", "/rooms");
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "17"]);
  });

  it("can lose the answer after the work was done, or before", async () => {
    await faults({ kind: "status", endpoint: "PUT *", status: 500, count: 1, applied: true });
    expect((await update("1600")).status).toBe(500);
    expect(await priceNow()).toBe(1600);
    await faults({ kind: "status", endpoint: "PUT *", status: 500, count: 1 });
    expect((await update("1700")).status).toBe(500);
    expect(await priceNow()).toBe(1600);
  });

  it("hang without a word, then cut", async () => {
    await faults({ kind: "timeout", endpoint: "GET /rooms", ms: 80 });
    const began = Date.now();
    await expect(sandbox.api("GET", "/rooms")).rejects.toThrow();
    expect(Date.now() - began).toBeGreaterThanOrEqual(75);
  });

  it("slow calls down", async () => {
    await faults({ kind: "latency", endpoint: "GET /rooms", ms: 120 });
    const began = Date.now();
    expect((await sandbox.api("GET", "/rooms")).status).toBe(200);
    expect(Date.now() - began).toBeGreaterThanOrEqual(115);
  });

  it("say try_again and do nothing", async () => {
    await faults({ kind: "try_again", endpoint: "PUT /rooms/daily", count: 1 });
    expect((await update("1800")).body).toEqual({ status: "try_again", transaction_id: null });
    expect(await priceNow()).toBe(1200);
  });

  it("refuse some cells of a batch and take the rest", async () => {
    await faults({ kind: "partial", count: 1, cells: 1 });
    const { body } = await update("1900");
    expect(body).toMatchObject({ status: "try_again", errors: [{ "HR:1903": { [soon(3)]: "Invalid price" } }] });
    expect(body["transaction_id"]).not.toBeNull();
    expect(await priceNow()).toBe(1200);
  });

  it("strike by a seeded chance that replays", async () => {
    const run = async (seed: number) => {
      await faults({ kind: "status", endpoint: "GET /rooms", status: 503, probability: 0.5, seed });
      const hits = [];
      for (let call = 0; call < 24; call += 1) hits.push((await sandbox.api("GET", "/rooms")).status === 503);
      return hits;
    };
    const first = await run(7);
    expect(new Set(first).size).toBe(2);
    expect(await run(7)).toEqual(first);
    expect(await run(8)).not.toEqual(first);
  });

  it("strike one house only, and are gone after DELETE", async () => {
    await faults({ kind: "status", status: 500, hr_id: "H2" });
    expect((await sandbox.api("GET", "/rooms")).status).toBe(200);
    await sandbox.control("POST", "faults", { kind: "status", status: 502 });
    expect((await sandbox.api("GET", "/rooms")).status).toBe(502);
    await sandbox.control("DELETE", "faults");
    expect((await sandbox.api("GET", "/rooms")).status).toBe(200);
  });

  it("must be of a known kind", async () => expect((await faults({ kind: "gremlins" })).status).toBe(422));
});

describe("faults of a channel and of the queue", () => {
  it("let one channel refuse an update the others take", async () => {
    await faults({ kind: "channel_failed", endpoint: "channel:expedia", message: "Rate plan is not mapped" });
    const id = String((await update("2000")).body["transaction_id"]);
    const details = async () => (await sandbox.api("GET", `/infos/transaction_details?transaction_id=${id}`)).body;
    expect(await eventually(async () => at(await details(), id, "counts", "in_progress") === 0)).toBe(true);
    expect(at(await details(), id, "details", "expedia", 0)).toMatchObject({ state: "failed", error_message: "Rate plan is not mapped", name: "Double" });
    expect(await sandbox.channelCell(soon(3), "HR:1903", "expedia")).toMatchObject({ price: 1200 });
    expect(await sandbox.channelCell(soon(3))).toMatchObject({ price: 2000 });
  });

  it("repeat rows of a pull, or hand out every unconfirmed state newest first", async () => {
    const number = String(at((await book()).body, "reservation", "hr_number"));
    await sandbox.control("PATCH", `bookings/${number}`, { hr_id: "H1", adults: 1 });
    await faults({ kind: "duplicate", endpoint: "GET /reservations", count: 1 });
    expect(rows((await sandbox.api("GET", "/reservations")).body, "reservations")).toHaveLength(2);
    await faults({ kind: "reorder", endpoint: "GET /reservations", count: 1 });
    const jumbled = rows((await sandbox.api("GET", "/reservations")).body, "reservations");
    expect(jumbled.map((row) => at(row, "modified"))).toEqual([true, false]);
  });
});
