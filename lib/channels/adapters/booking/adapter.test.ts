/** The adapter against the running stand-in, over real HTTP, every fault included. */
import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AriCell, ChannelError } from "@/lib/channels/rules/channel-port";
import { money } from "@/lib/kernel/money";
import { toIsoDate } from "@/lib/kernel/nights";
import { at, rows } from "@/sandbox/hotelrunner/testing";
import { bookingHotel as hotel, openBooking, type OpenOta, soon } from "@/sandbox/ota/testing";
import { bookingAdapter } from "./adapter";
import { AVAILABILITY } from "./ari-mapper";
import { TokenCache } from "./tokens";

let sandbox: OpenOta;
let calls: string[];
beforeEach(async () => {
  sandbox = await openBooking();
  calls = [];
});
afterEach(() => sandbox.close());

const listed = hotel.rooms.map((room) => ({ code: room.code, name: room.name, capacity: room.capacity, rates: room.rates.map(({ code, name }) => ({ code, name, nonRefundable: code === "45902" })) }));
const connect = ({ settings = {}, ...more }: { settings?: object; [key: string]: unknown } = {}) =>
  bookingAdapter({
    baseUrl: sandbox.url, clientId: hotel.account.user, clientSecret: hotel.account.secret, propertyId: hotel.hotel, currency: "MAD", timeoutMs: 10_000, tokens: new TokenCache(),
    beforeCall: async (endpoint) => void calls.push(endpoint), settings: { rooms: listed, ...settings }, ...more,
  });
const cell = (day: number, more: Partial<AriCell>): AriCell => ({ invCode: "45101", date: toIsoDate(soon(day)), ...more });
const book = async (more: object = {}) => String(at(await sandbox.control("POST", "bookings", { hotel: hotel.hotel, arrival: soon(5), departure: soon(7), force: true, price: 1200, guest: { first: "Nadia", last: "El Amrani", email: "guest@example.com", phone: "+212 600 000 000", country: "MA" }, ...more }), "booking", "number"));
const shown = async (day: number, room = "45101", rate = "") => at(await sandbox.control("GET", `state?hotel=${hotel.hotel}&from=${soon(day)}&to=${soon(day)}`), "cells", room, rate, soon(day));
const state = () => sandbox.control("GET", `state?hotel=${hotel.hotel}&from=${soon(0)}&to=${soon(0)}`);
const messageStates = async () => rows(await state(), "messages").map((message) => `${String(at(message, "kind"))} ${String(at(message, "state"))}`);

async function code(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(() => "no error", (reason: unknown) => reason);
  return error instanceof ChannelError ? error.code : String(error);
}

describe("sending", () => {
  it("brings a year of every room and rate in two calls, equal nights as one range, and the page shows it", async () => {
    const port = connect();
    const rooms = await port.rooms();
    const cells = Array.from({ length: 365 }, (_, day) => [
      cell(day, { availability: day % 30 === 9 ? 0 : 2, price: money(120_050, "MAD"), stopSell: day === 9, minStay: 2, maxStay: null, cta: day === 12, ctd: false }),
      cell(day, { rateCode: "45902", price: money(108_000, "MAD"), stopSell: false, minStay: 3, maxStay: 14 }),
    ]).flat();
    const report = await port.pushAri(cells, rooms);
    expect(report).toMatchObject({ unsent: [], refused: [], failure: null });
    expect(report.results.every((result) => result.rejected.length === 0)).toBe(true);
    expect(calls).toEqual([AVAILABILITY, "POST /hotels/ota/OTA_HotelRateAmountNotif"]);
    expect([await shown(9), await shown(9, "45101", "45901"), await shown(9, "45101", "45902")]).toEqual([{ availability: 0 }, { price: 1200.5, closed: true, min: 2, max: null, cta: false, ctd: false }, { price: 1080, closed: false, min: 3, max: 14 }]);
    expect(await shown(12, "45101", "45901")).toMatchObject({ cta: true, closed: false });
  });

  it("splits by the connection's own limit and speaks its dialect", async () => {
    const port = connect({ settings: { cellsInCall: 50, prices: "AmountBeforeTax", ageQualifyingCode: "10", liftMaxStay: "RemoveMaxLOS", minStay: "SetForwardMinStay", restrictionsOf: "room" } });
    const report = await port.pushAri(Array.from({ length: 120 }, (_, day) => cell(day, { availability: day % 2, minStay: 4, maxStay: null, price: money(90_000, "MAD") })), await port.rooms());
    expect(report).toMatchObject({ unsent: [], failure: null });
    expect(calls.filter((endpoint) => endpoint === AVAILABILITY)).toHaveLength(3);
    expect([await shown(119), await shown(119, "45101", "45901")]).toEqual([{ availability: 1, min: 4, max: null }, { price: 900 }]);
  });

  it("refuses what it cannot say: unknown rooms, a rate's rooms, another currency", async () => {
    const port = connect();
    const { batches, refused } = port.planAri([cell(1, { invCode: "X", availability: 1 }), cell(1, { rateCode: "45902", availability: 1 }), cell(2, { price: money(100, "EUR") }), cell(3, { minStay: 1_000 })], await port.rooms());
    expect([batches, refused.map((one) => one.reason)]).toEqual([[], ["unknown_room", "field_not_allowed", "currency_mismatch", "A minimum stay of more than 999 nights cannot be told."]]);
  });

  it("finds the cells of a partial failure, keeps the others, and sends them again", async () => {
    const port = connect();
    const rooms = await port.rooms();
    await sandbox.fault({ kind: "partial", count: 1, cells: 1, endpoint: "POST /hotels/ota/OTA_HotelAvailNotif" });
    const [result] = (await port.pushAri([1, 2, 4].map((day) => cell(day, { availability: day })), rooms)).results;
    expect(result?.rejected).toMatchObject([{ cell: { date: soon(1) }, retryable: false }]);
    expect(result?.accepted.map((one) => one.date)).toEqual([soon(2), soon(4)]);
    const again = await port.pushAri(result?.rejected.map((one) => one.cell) ?? [], rooms);
    expect(again.results).toMatchObject([{ rejected: [], retryable: false }]);
    expect(await shown(1)).toMatchObject({ availability: 1 });
  });

  it("believes no success beside a warning: what it names is rejected, what names nothing is doubted as a whole", async () => {
    const port = connect();
    const rooms = await port.rooms();
    await sandbox.fault({ kind: "warn", count: 1, endpoint: AVAILABILITY, message: `WARN_UNPROCESSED ${soon(2)} room 45101` });
    const [named] = (await port.pushAri([1, 2, 3].map((day) => cell(day, { availability: 1 })), rooms)).results;
    expect([named?.accepted.map((one) => one.date), named?.rejected.map((one) => one.cell.date)]).toEqual([[soon(1), soon(3)], [soon(2)]]);
    await sandbox.fault({ kind: "warn", count: 1, endpoint: AVAILABILITY });
    const [unnamed] = (await port.pushAri([1, 2].map((day) => cell(day, { availability: 1 })), rooms)).results;
    expect(unnamed).toMatchObject({ accepted: [], retryable: true, rejected: [{ reason: "WARN_DUPLICATE_DATES" }, {}] });
  });

  it("reads a message of which every update failed (HTTP 400), and one that was refused whole", async () => {
    const port = connect();
    const room = { ...(await port.rooms())[0], invCode: "9999", rateCode: "1" };
    const [result] = (await port.pushAri([cell(1, { invCode: "9999", availability: 1 })], [room as Awaited<ReturnType<typeof port.rooms>>[number]])).results;
    expect(result).toMatchObject({ accepted: [], rejected: [{ reason: "ROOM_ID_INVALID 9999", retryable: false }] });
    await sandbox.fault({ kind: "refuse", count: 1 });
    const [refused] = (await port.pushAri([cell(1, { availability: 1 })], await port.rooms())).results;
    expect(refused).toMatchObject({ accepted: [], retryable: true });
  });

  it("stops at the first call without an answer and says what is left; what was done before the line broke is done again without harm", async () => {
    const port = connect({ settings: { rooms: listed, cellsInCall: 10 } });
    const rooms = await port.rooms();
    const cells = Array.from({ length: 25 }, (_, day) => cell(day, { availability: 3 }));
    await sandbox.fault({ kind: "cut", count: 1, endpoint: "POST /hotels/ota/OTA_HotelAvailNotif" });
    const report = await port.pushAri(cells, rooms);
    expect([report.results.length, report.unsent.length, report.failure]).toMatchObject([0, 25, { code: "unavailable", retryable: true }]);
    expect(await shown(0)).toMatchObject({ availability: 3 });
    expect((await port.pushAri(report.unsent, rooms)).unsent).toEqual([]);
  });
});

describe("tokens", () => {
  const tokens = async () => rows(await state(), "calls").filter((call) => at(call, "endpoint") === "POST /token-based-authentication/exchange").length;

  it("one serves many calls at once, is renewed early, and once after a 401", async () => {
    let now = Date.now();
    const cache = new TokenCache(() => now);
    const port = connect({ tokens: cache });
    await Promise.all([port.pull(), port.pull({ page: 2 }), port.pull()]);
    expect(await tokens()).toBe(1);
    now += 54 * 60_000;
    await port.pull();
    expect(await tokens()).toBe(1);
    now += 2 * 60_000;
    await port.pull();
    expect(await tokens()).toBe(2);
    await sandbox.control("PUT", "clock", { advanceMs: 61 * 60_000 });
    await port.pull();
    expect(await tokens()).toBe(3);
  });

  it("a wrong secret, another's property, and an account at its limit are told apart; no message names the secret", async () => {
    const wrong = connect({ clientSecret: "not-the-secret-at-all" });
    expect(await code(wrong.pull())).toBe("unauthorized");
    await expect(wrong.pull()).rejects.not.toThrow(/not-the-secret/);
    expect(await code(connect({ propertyId: "777" }).pushBatch({ endpoint: AVAILABILITY, cells: [cell(1, { availability: 1 })] }))).toBe("unauthorized");
    const now = Date.now();
    const cache = new TokenCache(() => now);
    for (let count = 0; count < 30; count += 1) {
      const token = await cache.token("k", async () => `t${count}`);
      cache.forget("k", token);
    }
    await expect(cache.token("k", async () => "one too many")).rejects.toMatchObject({ code: "rate_limited", retryAfterSeconds: 3_600 });
  });
});

describe("every fault has its name", () => {
  it.each([
    [{ kind: "status", status: 429, retryAfter: 3 }, "rate_limited"], [{ kind: "status", status: 500 }, "unavailable"], [{ kind: "status", status: 503, applied: true }, "unavailable"],
    [{ kind: "timeout" }, "timeout"], [{ kind: "cut" }, "unavailable"], [{ kind: "latency", ms: 900 }, "timeout"], [{ kind: "status", status: 401 }, "unauthorized"], [{ kind: "status", status: 403 }, "unauthorized"], [{ kind: "status", status: 404 }, "refused"],
  ])("%j is %s", async (rule, expected) => {
    const tokens = new TokenCache();
    await connect({ tokens }).pull();
    const port = connect({ tokens, timeoutMs: "ms" in rule || rule.kind === "timeout" ? 400 : 10_000 });
    await sandbox.fault({ ...rule, endpoint: "POST /hotels*" }, { ...rule, endpoint: "GET /hotels*" });
    expect(await code(port.pull())).toBe(expected);
    expect(await code(port.pushBatch({ endpoint: AVAILABILITY, cells: [cell(1, { availability: 1 })], rooms: await port.rooms() }))).toBe(expected);
  });

  it.each([
    ["a document type", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'], ["no XML", "<html>"], ["another message", "<Hello/>"], ["an oversized body", `<a>${"x".repeat(9_000_000)}</a>`],
  ])("%s is a bad answer", async (_name, body) => {
    const server = createServer((request, response) => void response.end(request.url?.startsWith("/token") ? '{"jwt":"t"}' : body));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const address = server.address();
    expect(await code(connect({ baseUrl: `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}` }).pull())).toBe("bad_answer");
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
});

describe("receiving", () => {
  it("reads a booking of two rooms with extras, prices by night, totals and a guest, and keeps no card", async () => {
    const number = await book({
      rooms: [{ room: "45101", rate: "45901", adults: 2, childAges: [4] }, { room: "45102", rate: "45903", adults: 1 }], card: true, note: "Late arrival. Card 4111 1111 1111 1111, cvc 123",
      extras: [{ name: "Airport transfer", price: 300 }, { name: "Breakfast", price: 200, inclusive: true }],
    });
    const { reservations, unreadable } = await connect().pull();
    expect(unreadable).toEqual([]);
    expect(reservations).toMatchObject([{
      externalNumber: number, channelCode: "booking", state: "confirmed", modified: false, arrival: soon(5), departure: soon(7),
      guest: { first: "Nadia", last: "El Amrani", email: "guest@example.com", phone: "+212 600 000 000", country: "MA" }, total: { amount: 510_000, currency: "MAD" }, subTotal: { amount: 463_636 }, taxTotal: { amount: 46_364 }, extrasTotal: { amount: 30_000 },
      note: "Late arrival. Card •••• 1111, cvc •••",
      rooms: [
        { invCode: "45101", rateCode: "45901", name: "Double <Patio>", adults: 2, childAges: [4], price: { amount: 240_000 }, dailyPrices: [{ date: soon(5), price: { amount: 120_000 } }, { date: soon(6) }], extras: [{ name: "Airport transfer", price: { amount: 30_000 } }, { name: "Breakfast", price: { amount: 0 } }] },
        { invCode: "45102", rateCode: "45903", adults: 1, childAges: [], extras: [] },
      ],
    }]);
    expect(JSON.stringify(reservations)).not.toMatch(/4111|737|PaymentCard|Sandbox Guest/);
  });

  it.each(["2003B", "2008B"])("confirms what is new, then what was changed, then what was cancelled (%s)", async (dialect) => {
    await sandbox.control("PUT", "settings", { dialect });
    const port = connect();
    const number = await book();
    const [made] = (await port.pull()).reservations;
    await port.confirmDelivery(made?.messageUid ?? "", "LH-1");
    await port.confirmDelivery(made?.messageUid ?? "", "LH-1");
    expect((await port.pull()).reservations).toEqual([]);
    await sandbox.control("PATCH", `bookings/${number}`, { hotel: hotel.hotel, arrival: soon(6), departure: soon(9), force: true, price: 900 });
    const [changed] = (await port.pull({ page: 2 })).reservations;
    expect(changed).toMatchObject({ externalNumber: number, state: "confirmed", modified: true, arrival: soon(6), departure: soon(9), total: { amount: 270_000 } });
    await sandbox.control("DELETE", `bookings/${number}?hotel=${hotel.hotel}`);
    // The confirmation names the state it is of: the cancellation that came meanwhile stays.
    await port.confirmDelivery(changed?.messageUid ?? "", "LH-1");
    expect(await messageStates()).toEqual(["new confirmed", "modify confirmed", "cancel pending"]);
    const [cancelled] = (await port.pull({ page: 2 })).reservations;
    expect(cancelled).toMatchObject({ state: "canceled", modified: false });
    expect([made?.updatedAt, changed?.updatedAt, cancelled?.updatedAt]).toEqual([made?.updatedAt, changed?.updatedAt, cancelled?.updatedAt].toSorted());
    await port.confirmDelivery(cancelled?.messageUid ?? "");
    expect((await messageStates()).at(-1)).toBe("cancel confirmed");
    expect(await code(port.confirmDelivery("new|123|?"))).toBe("refused");
  });

  it("knows a repeated delivery, keeps states apart that arrive in the wrong order, and loses none to a broken line", async () => {
    const port = connect();
    await book();
    await book();
    await sandbox.fault({ kind: "cut", count: 1, endpoint: "GET /hotels*" });
    expect(await code(port.pull())).toBe("unavailable");
    await sandbox.fault({ kind: "duplicate", count: 1 }, { kind: "reorder", count: 1 });
    const { reservations } = await port.pull();
    expect(reservations).toHaveLength(4);
    expect(new Set(reservations.map((one) => one.deliveryKey)).size).toBe(2);
  });

  it("leaves another property's bookings in the queue", async () => {
    await sandbox.control("POST", "hotels", { ...hotel, hotel: "4500002" });
    await book({ hotel: "4500002" });
    expect(await connect().pull()).toMatchObject({ count: 0, pages: 2 });
    expect((await connect({ propertyId: "4500002" }).pull()).reservations).toHaveLength(1);
  });
});
