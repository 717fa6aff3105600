import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { at, eventually, house, openSandbox, type OpenSandbox, rows, soon } from "./testing";

type Got = { query: URLSearchParams; type: string; data: unknown };
let sandbox: OpenSandbox;
let got: Got[];
let answers: { status: number; body: string }[];
let callback: string;
let stop: () => Promise<void>;

beforeEach(async () => {
  got = [];
  answers = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => void (text += String(chunk)));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://here.invalid");
      const data: unknown = JSON.parse(new URLSearchParams(text).get("data") ?? "null");
      got.push({ query: url.searchParams, type: request.headers["content-type"] ?? "", data });
      const answer = answers.shift() ?? { status: 200, body: '{"status":"ok"}' };
      response.writeHead(answer.status).end(answer.body);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  callback = `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}/hook?secret=s`;
  stop = () => new Promise((done) => void server.close(() => done()));
  sandbox = await openSandbox({ limits: false, settleMs: 20, pushBackoffMs: 30, pushForMs: 400 });
  await sandbox.control("POST", "properties", { ...house, callbackUrl: callback });
});
afterEach(async () => {
  await sandbox.close();
  await stop();
});

const book = async () => {
  const made = await sandbox.control("POST", "bookings", { hr_id: "H1", inv_code: "HR:1903", arrival: soon(5), departure: soon(7) });
  return String(at(made.body, "reservation", "hr_number"));
};
const pushes = async () => rows((await sandbox.control("GET", `state?hr_id=H1&from=${soon(0)}&to=${soon(0)}`)).body, "pushes");

describe("realtime push", () => {
  it("posts a form with the field data and the pair in the query", async () => {
    const number = await book();
    expect(await eventually(() => got.length === 1)).toBe(true);
    expect(got[0]?.type).toContain("application/x-www-form-urlencoded");
    expect([...(got[0]?.query ?? [])]).toEqual([
      ["secret", "s"],
      ["token", "token-1"],
      ["hr_id", "H1"],
    ]);
    expect(at(got[0]?.data, "reservations", 0)).toMatchObject({ hr_number: number, rooms: [{ inv_code: "HR:1903" }] });
    expect(String(at(got[0]?.data, "reservations", 0, "message_uid"))).not.toBe("");
  });

  it("speaks the older form too: one reservation, rooms keyed by id under the old names", async () => {
    await sandbox.control("POST", "properties", { ...house, callbackUrl: callback, pushForm: "single" });
    const number = await book();
    expect(await eventually(() => got.length === 1)).toBe(true);
    expect(got[0]?.data).toMatchObject({ reason: "confirm", hr_number: number });
    expect(Object.values(at(got[0]?.data, "rooms") ?? {})).toMatchObject([{ code: "HR:1903", availability_group: "HR:1903" }]);
    expect(at(got[0]?.data, "message_uid")).toBeUndefined();
  });

  it("does not count a push as delivered unless the house works without confirmations", async () => {
    await book();
    expect(await eventually(async () => at((await pushes())[0], "state") === "delivered")).toBe(true);
    expect(rows((await sandbox.api("GET", "/reservations")).body, "reservations")).toHaveLength(1);
    await sandbox.control("POST", "properties", { ...house, callbackUrl: callback, deliveryConfirmation: false });
    await book();
    expect(await eventually(async () => rows((await sandbox.control("GET", "state?hr_id=H1")).body, "undelivered").length === 1)).toBe(true);
  });

  it("tries again with longer pauses after an error or an answer that is not ok, until its time is up", async () => {
    answers = [
      { status: 503, body: "" },
      { status: 200, body: '{"status":"error"}' },
    ];
    await book();
    expect(await eventually(async () => at((await pushes())[0], "state") === "delivered")).toBe(true);
    expect(got).toHaveLength(3);
    answers = Array.from({ length: 50 }, () => ({ status: 500, body: "" }));
    await book();
    expect(await eventually(async () => at((await pushes())[1], "state") === "expired")).toBe(true);
    expect(at((await pushes())[1], "attempts")).toBeGreaterThan(2);
  });

  it("can repeat, lose and mix up pushes", async () => {
    await sandbox.control("PUT", "faults", [{ kind: "duplicate", endpoint: "push", count: 1 }]);
    await book();
    expect(await eventually(() => got.length === 2)).toBe(true);
    await sandbox.control("PUT", "faults", [{ kind: "drop", endpoint: "push", count: 1 }]);
    const lost = await book();
    await sandbox.control("PUT", "faults", [{ kind: "reorder", endpoint: "push", count: 1, ms: 150 }]);
    await sandbox.control("PATCH", `bookings/${lost}`, { hr_id: "H1", adults: 1 });
    await sandbox.control("DELETE", `bookings/${lost}?hr_id=H1`);
    expect(await eventually(() => got.length === 4)).toBe(true);
    expect(got.slice(2).map((push) => at(push.data, "reservations", 0, "state"))).toEqual(["canceled", "confirmed"]);
  });
});
