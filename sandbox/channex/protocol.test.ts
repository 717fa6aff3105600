/** The adapter against the running sandbox, over real HTTP, faults included. */
import { createServer } from "node:http";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { channexAdapter } from "@/lib/channels/adapters/channex/adapter";
import { type AriCell, ChannelError } from "@/lib/channels/rules/channel-port";
import { money } from "@/lib/kernel/money";
import { addDays, nightsBetween, toIsoDate } from "@/lib/kernel/nights";
import { at, eventually, rows } from "../hotelrunner/testing";
import { apiKey, ids, openSandbox, type OpenSandbox, property, soon } from "./testing";

let sandbox: OpenSandbox;
let calls: string[];
beforeEach(async () => {
  sandbox = await openSandbox();
  calls = [];
});
afterEach(() => sandbox.close());

const connect = (more: object = {}) => channexAdapter({ baseUrl: sandbox.url, apiKey, propertyId: ids.property, timeoutMs: 2_000, beforeCall: async (endpoint) => void calls.push(endpoint), ...more });
const cell = (invCode: string, day: number, more: Partial<AriCell> = {}): AriCell =>
  ({ invCode, date: toIsoDate(soon(day)), availability: 1, price: money(120_000, "MAD"), minStay: 1, maxStay: null, stopSell: false, cta: false, ctd: false, ...more });
const book = async (first: number, nights: number, more: object = {}) => {
  const answer = await sandbox.control("POST", "bookings", { property_id: ids.property, arrival: soon(first), departure: soon(first + nights), rooms: [{ room_type_id: ids.double, rate_plan_id: ids.bar }], force: true, ...more });
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return String(answer.body["unique_id"]);
};
const failed = async (work: Promise<unknown>): Promise<ChannelError> => {
  const error = await work.then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof ChannelError)) throw new Error(`expected a ChannelError, got ${String(error)}`);
  return error;
};

describe("values", () => {
  it("of 500 nights go out in two calls and read back as they were sent", async () => {
    const port = connect();
    const rooms = await port.rooms();
    calls.length = 0;
    const nights = nightsBetween(toIsoDate(soon(0)), toIsoDate(soon(500)));
    const cells = nights.flatMap((date, index) => [
      { ...cell(ids.double, 0), date, availability: index % 4, price: money(100_000 + (index % 50) * 100, "MAD"), minStay: 1 + (index % 3), maxStay: index % 5 === 0 ? 14 : null, stopSell: index % 17 === 0, cta: index % 7 === 0, ctd: index % 11 === 0 },
      { ...cell(ids.suite, 0), date },
    ]);
    const report = await port.pushAri(cells, rooms);
    expect([calls, report.failure, report.results.flatMap((result) => result.rejected)]).toEqual([["POST /availability", "POST /restrictions"], null, []]);
    const shown = await port.readAri?.(rooms, toIsoDate(soon(0)), toIsoDate(soon(499)));
    const master = shown?.filter((one) => one.rateCode === undefined);
    expect(master).toHaveLength(1_000);
    const key = (one: AriCell) => `${one.invCode} ${one.date}`;
    const wanted = new Map(cells.map((one) => [key(one), one]));
    for (const one of master ?? []) expect(one).toEqual(wanted.get(key(one)));
  });

  it("says a minimum stay in whichever of Channex's words the connection was told, and reads it back so", async () => {
    const port = connect({ settings: { minStay: "min_stay_through" } });
    const rooms = await port.rooms();
    await port.pushAri([cell(ids.double, 1, { minStay: 3 })], rooms);
    expect(at((await sandbox.control("GET", `state?property_id=${ids.property}&from=${soon(1)}`)).body, "restrictions", ids.bar, soon(1))).toMatchObject({ min_stay_through: 3 });
    expect((await port.readAri?.(rooms, toIsoDate(soon(1)), toIsoDate(soon(1))))?.find((one) => one.invCode === ids.double)?.minStay).toBe(3);
  });

  it("that a row's warning names are refused with the partner's sentence, the rest is taken", async () => {
    const port = connect();
    const rooms = await port.rooms();
    const report = await port.pushAri([cell(ids.double, 1), cell(ids.double, 2, { price: money(0, "MAD") }), cell(ids.double, 3)], rooms);
    expect(report.results.map((result) => [result.accepted.length, result.rejected.map((one) => [one.cell.date, one.reason])])).toEqual([[3, []], [2, [[soon(2), "rate: must be greater than 0"]]]]);
    await sandbox.control("POST", "faults", { kind: "warnings", endpoint: "POST /availability", cells: 1, message: "is not taken by the channel", count: 1, property_id: ids.property });
    const again = await port.pushAri([cell(ids.double, 5, { availability: 0 }), cell(ids.suite, 5, { availability: 1 })], rooms);
    expect(again.results[0]?.rejected.map((one) => one.reason)).toEqual(["availability: is not taken by the channel"]);
    expect(again.results[0]?.accepted).toHaveLength(1);
  });

  it("beyond ten calls of a kind in a minute are answered 429, the other kind still passes", async () => {
    const port = connect();
    const rooms = await port.rooms();
    const one = (availability: number) => port.pushAri([{ invCode: ids.double, date: toIsoDate(soon(1)), availability }], rooms);
    for (let call = 0; call < 10; call += 1) expect((await one(call)).failure).toBeNull();
    expect((await one(3)).failure).toMatchObject({ code: "rate_limited", retryable: true, retryAfterSeconds: 60 });
    expect((await port.pushAri([{ invCode: ids.double, date: toIsoDate(soon(1)), stopSell: true }], rooms)).failure).toBeNull();
  });

  it("through 5xx, cuts, hangs and outages fail as what they are; lost answers may be sent again", async () => {
    const port = connect({ timeoutMs: 300 });
    const rooms = await port.rooms();
    const push = async () => (await port.pushAri([{ invCode: ids.double, date: toIsoDate(soon(1)), availability: 2 }], rooms)).failure;
    for (const [fault, code] of [[{ kind: "status", status: 503 }, "unavailable"], [{ kind: "status", status: 429, retryAfter: 7 }, "rate_limited"], [{ kind: "cut" }, "unavailable"], [{ kind: "timeout", ms: 800, applied: true }, "timeout"]] as const) {
      await sandbox.control("PUT", "faults", { endpoint: "POST /availability", count: 1, ...fault });
      expect(await push()).toMatchObject({ code, retryable: true });
    }
    expect(at((await sandbox.control("GET", `state?property_id=${ids.property}&from=${soon(1)}`)).body, "availability", ids.double, soon(1))).toBe(2);
    await sandbox.control("POST", "outage", { ms: 60_000 });
    expect(await push()).toMatchObject({ code: "unavailable", retryAfterSeconds: 60 });
    await sandbox.control("POST", "outage", { ms: 0 });
    expect(await push()).toBeNull();
  });

  it("are refused for a wrong key, and the key is in no error", async () => {
    const error = await failed(connect({ apiKey: "a-key-that-nobody-knows" }).rooms());
    expect([error.code, error.message.includes("a-key-that-nobody-knows")]).toEqual(["unauthorized", false]);
    expect(await failed(connect({ propertyId: ids.suite }).readAri?.([], toIsoDate(soon(0)), toIsoDate(soon(1))) ?? Promise.resolve())).toMatchObject({ code: "refused" });
  });
});

describe("bookings", () => {
  it("stay in the feed, oldest first, until each revision is acknowledged; a resent one is back", async () => {
    const port = connect();
    const [first, second] = [await book(1, 2), await book(5, 1, { ota_name: "Airbnb" })];
    await sandbox.control("PATCH", `bookings/${first}`, { departure: soon(4), force: true });
    await sandbox.control("DELETE", `bookings/${second}`);
    const page = await port.pull();
    expect(page.reservations.map((one) => [one.externalNumber, one.state, one.modified, one.channelCode])).toEqual([[first, "confirmed", false, "bookingcom"], [second, "confirmed", false, "airbnb"], [first, "confirmed", true, "bookingcom"], [second, "canceled", false, "airbnb"]]);
    expect(page.reservations.map((one) => one.updatedAt)).toEqual(page.reservations.map((one) => one.updatedAt).toSorted());
    for (const one of page.reservations.slice(0, 3)) await port.confirmDelivery(one.messageUid ?? "");
    await port.confirmDelivery(page.reservations[0]?.messageUid ?? "");
    expect((await port.pull()).reservations.map((one) => one.state)).toEqual(["canceled"]);
    await fetch(`${sandbox.url}/api/v1/booking_revisions/${page.reservations[0]?.messageUid ?? ""}/resend`, { method: "POST", headers: { "user-api-key": apiKey } });
    expect((await port.pull()).count).toBe(2);
    expect((await port.pull({ number: second })).reservations).toHaveLength(2);
  });

  it("of a room without a mapping name no room, and are told page by page", async () => {
    const port = connect();
    await book(1, 1, { rooms: [{ room_type_id: null }] });
    for (let index = 0; index < 4; index += 1) await book(2, 1);
    expect((await port.pull()).reservations[0]?.rooms[0]).toMatchObject({ invCode: null, rateCode: null });
    const [one, two] = [await port.pull({ perPage: 3 }), await port.pull({ perPage: 3, page: 2 })];
    expect([one.reservations.length, one.pages, two.reservations.length]).toEqual([3, 2, 2]);
  });

  it("are not sold where nothing is left or the rate is closed, and lower what is left where they are", async () => {
    const port = connect();
    const rooms = await port.rooms();
    await port.pushAri([cell(ids.double, 1), cell(ids.double, 2, { stopSell: true })], rooms);
    const sell = (first: number) => sandbox.control("POST", "bookings", { property_id: ids.property, arrival: soon(first), departure: soon(first + 1), rooms: [{ room_type_id: ids.double, rate_plan_id: ids.bar }] });
    expect([(await sell(1)).status, (await sell(1)).status, (await sell(2)).status]).toEqual([201, 409, 409]);
  });
});

describe("webhooks", () => {
  it("only say that there is something: late, twice, out of order, without a signature; dropped ones are lost", async () => {
    const told: { event: string; secret: string | undefined; payload: unknown }[] = [];
    const server = createServer((request, response) => {
      let text = "";
      request.on("data", (part: Buffer) => { text += part.toString(); });
      request.on("end", () => {
        const body: unknown = JSON.parse(text);
        told.push({ event: String(at(body, "event")), secret: request.headers["x-own"]?.toString(), payload: at(body, "payload") });
        response.end("{}");
      });
    }).listen(0, "127.0.0.1");
    await new Promise((ready) => server.once("listening", ready));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/hook`;
    const api = (method: string, path: string, body?: unknown) => fetch(`${sandbox.url}/api/v1${path}`, { method, headers: { "user-api-key": apiKey, "content-type": "application/json" }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const made = await (await api("POST", "/webhooks", { webhook: { property_id: ids.property, callback_url: url, event_mask: "booking;booking_unmapped_room", headers: { "x-own": "ours" } } })).json() as unknown;
    expect(await (await api("POST", "/webhooks/test", { callback_url: url })).json()).toMatchObject({ status_code: 200 });
    await sandbox.control("POST", "faults", [{ kind: "duplicate", endpoint: "webhook", count: 1 }, { kind: "reorder", endpoint: "webhook", ms: 60 }]);
    await book(1, 1, { rooms: [{ room_type_id: null }] });
    expect(await eventually(() => told.length === 4)).toBe(true);
    expect(told.slice(1).map((one) => [one.secret, JSON.stringify(one.payload)])).toEqual(Array.from({ length: 3 }, () => ["ours", "{}"]));
    await sandbox.control("PUT", "faults", { kind: "drop", endpoint: "webhook" });
    await book(2, 1);
    await api("DELETE", `/webhooks/${String(at(made, "data", "id"))}`);
    expect(rows((await sandbox.control("GET", `state?property_id=${ids.property}`)).body, "deliveries").some((one) => at(one, "outcome") === "dropped")).toBe(true);
    expect([told.length, (await connect().pull()).count]).toEqual([4, 2]);
    server.close();
  });
});

describe("the page for people", () => {
  it("books and cancels on an OTA, and says why not", async () => {
    const port = connect();
    await port.pushAri([cell(ids.double, 7), cell(ids.double, 8)], await port.rooms());
    const post = (path: string, fields: Record<string, string>) => fetch(`${sandbox.url}${path}`, { method: "POST", body: new URLSearchParams({ property: ids.property, ...fields }), redirect: "manual" });
    const stay = { ota: "Airbnb", plan: ids.bar, arrival: soon(7), departure: soon(9), name: "Ana", surname: "<b>Example" };
    expect([(await post("/booking", stay)).status, (await post("/booking", stay)).status]).toEqual([303, 409]);
    const [made] = (await port.pull()).reservations;
    expect(made).toMatchObject({ channelCode: "airbnb", guest: { name: "Ana <b>Example" } });
    const page = await (await fetch(`${sandbox.url}/booking?property=${ids.property}`)).text();
    expect([page.includes(made?.externalNumber ?? "?"), page.includes("<b>Example")]).toEqual([true, false]);
    expect((await post("/booking/cancel", { number: made?.externalNumber ?? "" })).status).toBe(303);
    expect((await port.pull()).reservations.map((one) => one.state)).toEqual(["confirmed", "canceled"]);
    expect((await fetch(`${sandbox.url}/`)).url).toContain("/booking");
  });
});

describe("content", () => {
  const api = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${sandbox.url}/api/v1${path}`, { method, headers: { "user-api-key": apiKey }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    return { status: answer.status, body: (await answer.json()) as unknown };
  };
  it("is written under its key, validated, listed by page and gone once deleted", async () => {
    expect(await api("POST", "/rate_plans", { rate_plan: { property_id: ids.property, room_type_id: ids.double, title: "Best available rate", options: [] } })).toMatchObject({ status: 422, body: { errors: { code: "validation_error", details: { options: ["can't be blank"] } } } });
    const made = await api("POST", "/room_types", { room_type: { property_id: ids.property, title: "Patio", count_of_rooms: 1, occ_adults: 2, occ_children: 0, occ_infants: 0, default_occupancy: 2 } });
    const id = String(at(made.body, "data", "id"));
    expect(made.status).toBe(201);
    expect((await api("PUT", `/room_types/${id}`, { room_type: { title: "Patio bleu" } })).body).toMatchObject({ data: { attributes: { title: "Patio bleu", count_of_rooms: 1 } } });
    expect((await api("GET", `/room_types?filter[property_id]=${ids.property}&pagination[limit]=2&pagination[page]=2`)).body).toMatchObject({ data: [{ id }], meta: { total: 3, limit: 2, page: 2 } });
    expect((await api("DELETE", `/room_types/${id}`)).status).toBe(200);
    expect((await api("GET", `/room_types/${id}`)).status).toBe(404);
    expect((await connect().rooms()).map((row) => [row.name, row.description, row.occupancies ?? null])).toEqual([["Chambre Double", "Best available rate", null], ["Chambre Double", "Non-refundable", null], ["Suite", "Per guest", [1, 2, 3]]]);
    expect((await connect().connectedChannels()).map((channel) => channel.code)).toEqual(["bookingcom", "airbnb"]);
  });

  it("and everything acknowledged survives a restart, the budget too", async () => {
    const stateFile = join(mkdtempSync(join(tmpdir(), "channex-")), "state.json");
    await sandbox.close();
    sandbox = await openSandbox({ stateFile });
    const rooms = await connect().rooms();
    for (let call = 0; call < 10; call += 1) await connect().pushAri([{ invCode: ids.double, date: addDays(toIsoDate(soon(0)), call), availability: 3 }], rooms);
    await book(3, 1);
    await sandbox.close();
    sandbox = await openSandbox({ stateFile });
    expect((await sandbox.control("POST", "properties", property)).status).toBe(200);
    expect((await connect().pull()).count).toBe(1);
    expect((await connect().pushAri([{ invCode: ids.double, date: toIsoDate(soon(0)), availability: 3 }], rooms)).failure).toMatchObject({ code: "rate_limited" });
  });
});
