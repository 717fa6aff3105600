import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { bundle } from "@/inngest/embedded/testing/processes";
import { until } from "@/inngest/embedded/testing/rig";
import { hotelRunnerAdapter } from "@/lib/channels/adapters/hotelrunner/adapter";
import { connectChannel } from "@/lib/channels/commands/connect-channel";
import { recordRooms } from "@/lib/channels/commands/record-rooms";
import { requestFullSync } from "@/lib/channels/commands/request-full-sync";
import { owner, system } from "@/lib/channels/testing/connected-house";
import { setRates } from "@/lib/rates/commands/set-rates";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { done, execute } from "@/lib/runtime/execute";
import { control, type SandboxState } from "./testing/guest-house";
import { startSandbox } from "./testing/rig";
import "@/lib/wiring";

const database = useTestDatabase();

type Dates = { date: string }[];
type Sent = { from: number; to: number; cells: Map<string, Record<string, unknown>> };
/** Every update as it passed by, with the moments between which it was under way. */
const passed: Sent[] = [];
let sandbox: { child: ChildProcess; url: string };
let worker: string;
let wire: Server;
let wireUrl: string;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

beforeAll(async () => {
  process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters";
  [sandbox, worker] = await Promise.all([startSandbox(), bundle("inngest/functions/channels/testing/push-worker.ts")]);
  // Between the instances and the sandbox, so that what passes can be read: nothing is changed.
  wire = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const from = performance.now();
      const answer = await fetch(`${sandbox.url}${request.url}`, { method: request.method ?? "GET", headers: { "content-type": "application/json" }, ...(body === "" ? {} : { body }) });
      const text = await answer.text();
      if (request.url?.includes("/rooms/daily")) {
        const { rooms } = JSON.parse(body) as { rooms: { inv_code: string; dates: Dates }[] };
        passed.push({ from, to: performance.now(), cells: new Map(rooms.flatMap((room) => room.dates.map((one): [string, Record<string, unknown>] => [`${room.inv_code} ${one.date}`, one]))) });
      }
      response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "application/json" }).end(text);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((ready) => { wire.listen(0, "127.0.0.1", ready); });
  wireUrl = `http://127.0.0.1:${(wire.address() as AddressInfo).port}`;
});
afterAll(() => {
  sandbox.child.removeAllListeners("exit");
  sandbox.child.kill("SIGTERM");
  wire.closeAllConnections();
  wire.close();
});

const partner = () => ({ sandboxUrl: sandbox.url });
type Connected = { house: TestHouse; connectionId: string; hrId: string; nights: string[] };
const inv = (type: number) => `HR:${1901 + type}`;

async function connected(nightCount: number): Promise<Connected> {
  const house = await makeHouse({ units: [6, 4], nights: nightCount });
  const hrId = `hr-${house.slug}`;
  const token = `token-${house.slug}`;
  await control(partner(), "POST", "properties", {
    hr_id: hrId, token, name: house.slug, callbackUrl: null, rooms: house.types.map((_, index) => ({ inv_code: inv(index), rate_code: inv(index), name: `Chambre ${index + 1}`, channel_codes: ["bookingcom"] })),
  });
  const { connectionId } = done(await execute(connectChannel, owner(house), { partner: "hotelrunner", partnerPropertyId: hrId, token, callsPerMinute: 10_000, callsPerDay: 1_000_000 }));
  done(await execute(recordRooms, system(house), { connectionId, rooms: [...(await hotelRunnerAdapter({ baseUrl: sandbox.url, token, hrId }).rooms())] }));
  done(await execute(requestFullSync, system(house), { connectionId }));
  return { house, connectionId, hrId, nights: nightsFrom(house.from, nightCount) };
}

type Ended = { code: number | null; out: string; errors: string };
/** One instance, as a process of its own. */
function instance({ house, connectionId }: Connected, args: readonly string[], env: Record<string, string> = {}): { child: ChildProcess; ready: Promise<unknown>; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [worker, ...args], {
    env: { ...process.env, DATABASE_POOL: "4", HOTELRUNNER_BASE_URL: wireUrl, TENANT_ID: house.tenantId, PROPERTY_ID: house.propertyId, CONNECTION_ID: connectionId, LOG_LEVEL: "silent", ...env }, stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, errors] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => { out += chunk.toString(); });
  child.stderr.on("data", (chunk: Buffer) => { errors += chunk.toString(); });
  const ended = new Promise<Ended>((done_, failed) => {
    child.once("exit", (code, signal) => { if (code === 0 || signal === "SIGKILL") done_({ code, out, errors }); else failed(new Error(`${args.join(" ")}: ${errors.slice(-2_000)}`)); });
  });
  return { child, ready: Promise.race([once(child.stderr, "data"), ended]), ended };
}

const price = ({ house, nights }: Connected, type: number, index: number, amount: number) => execute(setRates, owner(house), { cells: [{ ratePlanId: house.types[type]?.ratePlanId ?? "", night: nights[index], amount }] });
const book = ({ house, nights }: Connected, type: number, first: number) => execute(bookStay, owner(house), {
  roomTypeId: house.types[type]?.roomTypeId, ratePlanId: house.types[type]?.ratePlanId, arrival: nights[first], departure: nights[first + 2], adults: 1, children: 0, guest: { name: "A Guest", email: "guest@example.com", phone: "+212600000000", locale: "fr" },
});
/** Some seconds of a busy house. */
async function work(house: Connected, changes: number): Promise<void> {
  for (let change = 0; change < changes; change += 1) {
    // The same few nights again and again: what is in the air is changed while it flies.
    if (change % 3 === 0) done(await book(house, change % 2, (change * 2) % 20));
    else done(await price(house, change % 2, change % 7, 100_000 + change * 100));
    await new Promise((go) => setTimeout(go, 25));
  }
}

/** Cells in which the channel manager shows anything but what ledger and rates say. */
async function wrong({ house, connectionId, hrId, nights }: Connected): Promise<string[]> {
  const rows = await database.admin<{ type: string; night: string; desired: { availability: number; amount: number } }[]>`select room_type_id as type, night::text, desired from ari_cells where connection_id = ${connectionId}`;
  const { cells } = await control<SandboxState>(partner(), "GET", `state?hr_id=${hrId}&from=${house.from}&to=${nights.at(-1)}`);
  const codes = new Map(house.types.map((type, index) => [type.roomTypeId, inv(index)]));
  expect(rows.length).toBe(2 * nights.length);
  return rows.flatMap((row) => {
    const shown = cells[codes.get(row.type) ?? ""]?.[row.night];
    return shown?.availability === row.desired.availability && Math.round((shown.price ?? 0) * 100) === row.desired.amount ? [] : [`${row.night}: shows ${shown?.availability}, should ${row.desired.availability}`];
  });
}

describe("several instances of the application", () => {
  it("push the same connection at once: no value twice, no two values of a cell in the air together, nothing left", { timeout: 60_000 }, async () => {
    const house = await connected(60);
    passed.length = 0;
    // An answer takes as long as in life: meanwhile the house goes on changing what is in the air.
    await control(partner(), "POST", "faults", { kind: "latency", endpoint: "PUT /*", ms: 150, hr_id: house.hrId });
    const instances = [instance(house, ["drain"]), instance(house, ["drain"])];
    await Promise.all(instances.map((one) => one.ready));
    await work(house, 60);
    const sent = (await Promise.all(instances.map((one) => one.ended))).map(({ out }) => (JSON.parse(out) as { sent: number }).sent);
    const shown = new Map<string, Record<string, unknown>>();
    let [doubles, together] = [0, 0];
    for (const [index, call] of passed.toSorted((a, b) => a.from - b.from).entries()) {
      for (const [cell, value] of call.cells) {
        const before = shown.get(cell);
        if (before && Object.entries(value).every(([field, one]) => before[field] === one)) doubles += 1;
        shown.set(cell, { ...before, ...value });
      }
      together += passed.slice(0, index).filter((other) => other !== call && other.from < call.to && call.from < other.to && [...other.cells.keys()].some((cell) => call.cells.has(cell))).length;
    }
    process.stdout.write(`two instances, ${passed.length} calls (${sent.join(" + ")} values): ${doubles} double sends, ${together} values of one cell in the air together\n`);
    expect([doubles, together]).toEqual([0, 0]);
    expect(Math.min(...sent)).toBeGreaterThan(0);
    expect(await wrong(house)).toEqual([]);
  });

  it("lose nothing when one dies: after taking values, in the middle of a call, before the answer is written down, over and over", { timeout: 90_000 }, async () => {
    const house = await connected(30);
    passed.length = 0;
    const states = async () => Object.fromEntries((await database.admin<{ state: string; cells: number }[]>`select state, count(*)::int as cells from ari_cells where connection_id = ${house.connectionId} group by 1`).map((row) => [row.state, row.cells]));
    const fault = (rule: Record<string, unknown>) => control(partner(), "POST", "faults", { endpoint: "PUT /rooms/daily", count: 1, ...rule, hr_id: house.hrId });
    // After taking the values.
    const taken = JSON.parse((await instance(house, ["claim"]).ended).out) as { claimId: string; cells: number };
    expect([taken.cells, await states()]).toEqual([60, { sent: 60 }]);
    // In the middle of the call: the partner takes them, the answer comes too late for anybody to hear it.
    await fault({ kind: "timeout", ms: 3_000, applied: true });
    const dying = instance(house, ["send", taken.claimId]);
    await until(async () => (await control<{ faults: { hits: number; hr_id?: string }[] }>(partner(), "GET", "faults")).faults.some((one) => one.hr_id === house.hrId && one.hits > 0) || undefined, 20_000, 50);
    dying.child.kill("SIGKILL");
    await dying.ended;
    expect(await states()).toEqual({ sent: 60 });
    // The step is run again: the same values, then nothing more.
    expect(JSON.parse((await instance(house, ["send", taken.claimId]).ended).out)).toMatchObject({ accepted: 60 });
    const calls = passed.length;
    expect(JSON.parse((await instance(house, ["send", taken.claimId]).ended).out)).toMatchObject({ accepted: 0 });
    expect(passed.length).toBe(calls);
    // At any moment: instances die while the house works; the last one comes when their claims are given up.
    let kills = 2;
    const working = work(house, 40);
    for (let round = 0; round < 4; round += 1) {
      const one = instance(house, ["drain"]);
      await one.ready;
      await new Promise((go) => setTimeout(go, 100 + 170 * round));
      one.child.kill("SIGKILL");
      await one.ended;
      kills += 1;
    }
    await working;
    await instance(house, ["drain"], { AHEAD_MS: "400000" }).ended;
    expect((await states())["pending"] ?? 0).toBe(0);
    const lost = await wrong(house);
    process.stdout.write(`${kills} instances killed in the middle of their work: ${lost.length} values lost\n`);
    expect(lost).toEqual([]);
  });

  it("say nothing of the credentials in anything they write, whatever fails", { timeout: 60_000 }, async () => {
    const written: string[] = [];
    const reasons: string[] = [];
    for (const failure of ["503", "401", "refused"] as const) {
      const house = await connected(5);
      if (failure === "503") await control(partner(), "POST", "faults", { kind: "status", status: 503, endpoint: "PUT /rooms/daily", count: 1, hr_id: house.hrId });
      // The house got another token: the one we send is wrong now.
      if (failure === "401") await control(partner(), "POST", "properties", { hr_id: house.hrId, token: `other-${house.hrId}`, name: "x", callbackUrl: null, rooms: [] });
      const env = { LOG_LEVEL: "trace", ...(failure === "refused" ? { HOTELRUNNER_BASE_URL: "http://127.0.0.1:1" } : {}) };
      const claim = await instance(house, ["claim"], env).ended;
      const { claimId } = JSON.parse(claim.out.split("\n").find((line) => line.includes("claimId")) ?? "{}") as { claimId: string };
      const sent = await instance(house, ["send", claimId], env).ended;
      expect(sent.out).toContain('"failed":true');
      written.push(claim.out, claim.errors, sent.out, sent.errors);
      const rows = await database.admin<{ kept: string }[]>`select c.last_failure || coalesce(c.status_reason, '') || coalesce((select string_agg(r.input::text || r.result::text || r.facts::text, ' ') from receipts r where r.tenant_id = c.tenant_id), '') as kept, c.last_failure as why from connections c where c.id = ${house.connectionId}`;
      written.push(...rows.map((row) => row.kept));
      reasons.push(...rows.map((row) => String((row as { why?: string }).why)));
    }
    expect(reasons.every((reason) => reason.length > 10)).toBe(true);
    expect(new Set(reasons).size).toBe(3);
    // Tokens of the houses begin so; the sealed text begins with its version.
    expect(written.join("\n")).not.toMatch(/token-\w|v1\.[\w-]{16}\./);
  });
});
