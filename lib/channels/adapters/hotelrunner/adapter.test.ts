/** The adapter against the running sandbox, over real HTTP, every fault included. */
import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AriCell, ChannelError } from "@/lib/channels/rules/channel-port";
import { money } from "@/lib/kernel/money";
import { toIsoDate } from "@/lib/kernel/nights";
import { at, eventually, house, openSandbox, type OpenSandbox, soon } from "@/sandbox/hotelrunner/testing";
import { hotelRunnerAdapter } from "./adapter";

let sandbox: OpenSandbox;
let calls: string[];
beforeEach(async () => {
  sandbox = await openSandbox();
  calls = [];
});
afterEach(() => sandbox.close());

const connect = (more: object = {}) =>
  hotelRunnerAdapter({
    baseUrl: sandbox.url,
    token: house.token,
    hrId: house.hr_id,
    timeoutMs: 400,
    beforeCall: async (endpoint) => void calls.push(endpoint),
    ...more,
  });
const cell = (day: number, more: Partial<AriCell>): AriCell => ({ invCode: "HR:1903", date: toIsoDate(soon(day)), ...more });
const book = (more: object = {}) =>
  sandbox.control("POST", "bookings", {
    hr_id: "H1",
    inv_code: "HR:1903",
    arrival: soon(5),
    departure: soon(7),
    guest: { first: "Guest", last: "One", email: "guest@example.com" },
    ...more,
  });
const fault = (...rules: object[]) => sandbox.control("PUT", "faults", rules);

async function code(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => "no error",
    (reason: unknown) => reason,
  );
  return error instanceof ChannelError ? error.code : String(error);
}

describe("sending", () => {
  it("brings a year of nights of every room to every channel in as many calls as it must, and learns what became of them", async () => {
    const port = connect();
    const rooms = await port.rooms();
    const cells = Array.from({ length: 365 }, (_, day) =>
      ["HR:1903", "HR:1904"].map((invCode) =>
        cell(day, { invCode, availability: day % 3, price: money(130050 + day, "MAD"), stopSell: day === 9, minStay: 2 }),
      ),
    ).flat();
    const report = await port.pushAri(cells, rooms);
    expect(report).toMatchObject({ unsent: [], refused: [], failure: null });
    expect(calls.filter((endpoint) => endpoint === "PUT /rooms/daily")).toHaveLength(5);
    expect(report.results.flatMap((result) => result.accepted)).toHaveLength(730);
    const last = report.results.at(-1)?.transactionId ?? "";
    expect(await eventually(async () => (await port.transactionDetails(last)).state === "succeeded")).toBe(true);
    expect(await sandbox.channelCell(soon(9))).toMatchObject({ availability: 0, price: 1300.59, stop_sale: true, min_stay: 2 });
    expect(await sandbox.channelCell(soon(364), "HR:1904")).toMatchObject({ availability: 1, price: 1304.14, stop_sale: false });
  });

  it("respects the flags of a room the partner locks", async () => {
    const port = connect();
    const report = await port.pushAri([cell(1, { invCode: "HR:1905", availability: 1, price: money(50000, "MAD") })], await port.rooms());
    expect(report.refused).toMatchObject([{ reason: "field_not_allowed", cell: { availability: 1 } }]);
    expect(report.results[0]?.accepted).toMatchObject([{ price: { amount: 50000 } }]);
  });

  it("names the cells of a partial refusal and can send them again", async () => {
    const port = connect();
    const rooms = await port.rooms();
    await fault({ kind: "partial", count: 1, cells: 2 });
    const [result] = (
      await port.pushAri(
        [1, 2, 3].map((day) => cell(day, { price: money(99900, "MAD") })),
        rooms,
      )
    ).results;
    expect(result?.rejected.map((one) => one.cell.date)).toEqual([soon(1), soon(2)]);
    expect(result?.accepted.map((one) => one.date)).toEqual([soon(3)]);
    const again = await port.pushAri(result?.rejected.map((one) => one.cell) ?? [], rooms);
    expect(again.results[0]).toMatchObject({ rejected: [], retryable: false });
  });

  it("stops at the first call without an answer and says what is left", async () => {
    const port = connect();
    const rooms = await port.rooms();
    const cells = Array.from({ length: 100 }, (_, day) => cell(day, { availability: 1 }));
    await fault({ kind: "status", endpoint: "PUT /rooms/daily", status: 503, retryAfter: 9 });
    const report = await port.pushAri(cells, rooms);
    expect(report).toMatchObject({ results: [], failure: { code: "unavailable", retryAfterSeconds: 9, retryable: true } });
    expect(report.unsent).toHaveLength(100);
    let left = 1;
    const beforeCall = async () => {
      if (left === 0) throw new Error("budget used up");
      left -= 1;
    };
    await sandbox.control("DELETE", "faults");
    const half = await connect({ beforeCall }).pushAri(cells, rooms);
    expect([half.results.length, half.unsent.length, half.failure?.message]).toEqual([1, 10, "budget used up"]);
  });

  it("reports a channel that refused", async () => {
    const port = connect();
    await fault({ kind: "channel_failed", endpoint: "channel:expedia", message: "Not mapped" });
    const [result] = (await port.pushAri([cell(1, { availability: 1 })], await port.rooms())).results;
    expect(await eventually(async () => (await port.transactionDetails(result?.transactionId ?? "")).state === "failed")).toBe(true);
    expect((await port.transactionDetails(result?.transactionId ?? "")).channels).toMatchObject([
      { channelCode: "bookingcom", state: "succeeded" },
      { channelCode: "expedia", state: "failed", rows: [{ error: "Not mapped", name: "Double" }] },
    ]);
    expect(await port.connectedChannels()).toMatchObject([
      { code: "bookingcom", updates: { succeeded: 1 } },
      { code: "expedia", updates: { failed: 1 } },
    ]);
  });
});

describe("every fault has its name", () => {
  it.each([
    [{ kind: "status", status: 429, retryAfter: 3 }, "rate_limited"],
    [{ kind: "status", status: 500 }, "unavailable"],
    [{ kind: "status", status: 500, applied: true }, "unavailable"],
    [{ kind: "timeout" }, "timeout"],
    [{ kind: "timeout", ms: 50 }, "unavailable"],
    [{ kind: "latency", ms: 700 }, "timeout"],
    [{ kind: "try_again" }, "try_again"],
  ])("%j is %s", async (rule, expected) => {
    const port = connect();
    await fault(rule);
    expect(await code(port.pull())).toBe(expected);
    expect(await code(port.pushBatch({ endpoint: "PUT /rooms/daily", cells: [cell(1, { availability: 1 })] }))).toBe(expected);
  });

  it("a wrong token, the call limit in both its forms, an unknown message", async () => {
    expect(await code(connect({ token: "wrong" }).rooms())).toBe("unauthorized");
    await sandbox.control("PUT", "settings", { limits: true, perMinute: 1 });
    const port = connect();
    await port.rooms();
    expect(await code(port.rooms())).toBe("rate_limited");
    await sandbox.control("PUT", "settings", { limitAnswer: "try_again" });
    await port.rooms();
    expect(await code(port.rooms())).toBe("try_again");
    await sandbox.control("PUT", "settings", { limits: false });
    expect(await code(port.confirmDelivery("nobody"))).toBe("refused");
  });
});

describe("receiving", () => {
  it("pulls page by page until confirmed, by either base URL", async () => {
    for (let day = 0; day < 3; day += 1) await book({ arrival: soon(10 + day), departure: soon(11 + day) });
    const port = connect({ baseUrl: `${sandbox.url}/api/v2/apps` });
    const first = await port.pull({ perPage: 2 });
    expect(first).toMatchObject({ page: 1, pages: 2, count: 3, unreadable: [] });
    const second = await port.pull({ perPage: 2, page: 2 });
    for (const { messageUid } of [...first.reservations, ...second.reservations]) await port.confirmDelivery(messageUid ?? "", "LH-1");
    expect((await port.pull()).reservations).toEqual([]);
    const [known] = (await port.pull({ undelivered: false, number: first.reservations[0]?.externalNumber ?? "" })).reservations;
    expect(known).toMatchObject({
      pmsNumber: "LH-1",
      total: { amount: 120000, currency: "MAD" },
      guest: { email: "guest@example.com" },
      rooms: [{ invCode: "HR:1903", adults: 2 }],
    });
  });

  it("tells repeated and older states apart from the newest", async () => {
    const number = String(at((await book()).body, "reservation", "hr_number"));
    await sandbox.control("PATCH", `bookings/${number}`, { hr_id: "H1", adults: 1 });
    await fault({ kind: "duplicate", endpoint: "GET /reservations" }, { kind: "reorder", endpoint: "GET /reservations" });
    const { reservations } = await connect().pull();
    expect(reservations).toHaveLength(4);
    expect(new Set(reservations.map((one) => one.deliveryKey)).size).toBe(2);
    expect(Date.parse(reservations[0]?.updatedAt ?? "")).toBeGreaterThan(Date.parse(reservations[3]?.updatedAt ?? ""));
  });

  it.each(["reservations", "single"])("reads a push in the form %s as the pull would", async (pushForm) => {
    const bodies: { query: string; text: string }[] = [];
    const server = createServer((request, response) => {
      let text = "";
      request.on("data", (chunk) => void (text += String(chunk)));
      request.on("end", () => {
        bodies.push({ query: new URL(request.url ?? "", "http://x.invalid").search, text });
        response.end('{"status":"ok"}');
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const address = server.address();
    await sandbox.control("POST", "properties", {
      ...house,
      pushForm,
      callbackUrl: `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}/`,
    });
    await book();
    expect(await eventually(() => bodies.length === 1)).toBe(true);
    const port = connect();
    expect(port.isOwnPush(new URLSearchParams(bodies[0]?.query))).toBe(true);
    const [pushed] = port.parsePush(bodies[0]?.text ?? "").reservations;
    const [pulled] = (await port.pull()).reservations;
    const comparable = (one: typeof pushed) => one && { ...one, raw: null, messageUid: null, deliveryKey: null };
    expect(comparable(pushed)).toEqual(comparable(pulled));
    expect(pushed?.messageUid === null).toBe(pushForm === "single");
    await new Promise((done) => server.close(done));
  });

  it("answers a reservation that waits", async () => {
    const number = String(at((await book({ state: "reserved" })).body, "reservation", "hr_number"));
    const port = connect();
    await port.respond(number, { event: "confirm" });
    expect((await port.pull()).reservations).toMatchObject([{ state: "confirmed", requiresResponse: false }]);
    expect(await code(port.respond(number, { event: "cancel", reason: "no_room" }))).toBe("refused");
  });
});
