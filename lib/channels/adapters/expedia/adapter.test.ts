/** The adapter against the running stand-in, over real HTTP, every fault included. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AriCell, ChannelError } from "@/lib/channels/rules/channel-port";
import { availNamespaces } from "@/lib/channels/rules/partner-settings";
import { money } from "@/lib/kernel/money";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { at, rows } from "@/sandbox/hotelrunner/testing";
import { expediaHotel as hotel, openExpedia, type OpenOta, soon } from "@/sandbox/ota/testing";
import { expediaAdapter } from "./adapter";


let sandbox: OpenOta;
let calls: string[];
beforeEach(async () => {
  sandbox = await openExpedia();
  calls = [];
});
afterEach(() => sandbox.close());

const connect = (more: object = {}) =>
  expediaAdapter({ baseUrl: sandbox.url, username: hotel.account.user, password: hotel.account.secret, propertyId: hotel.hotel, currency: "MAD", timeoutMs: 10_000, beforeCall: async (endpoint) => void calls.push(endpoint), ...more });
const [double, suite] = ["20026101", "20026102"];
const cell = (day: number, more: Partial<AriCell>): AriCell => ({ invCode: double, date: toIsoDate(soon(day)), ...more });
const book = async (more: object = {}) => String(at(await sandbox.control("POST", "bookings", { hotel: hotel.hotel, arrival: soon(5), departure: soon(7), force: true, price: 1200, guest: { first: "Nadia", last: "El Amrani", email: "guest@example.com", phone: "+212 600 000000", country: "MA" }, ...more }), "booking", "number"));
const shown = async (day: number, rate = "", room = double) => at(await sandbox.control("GET", `state?hotel=${hotel.hotel}&from=${soon(day)}&to=${soon(day)}`), "cells", room, rate, soon(day));
const messageStates = async () => rows(await sandbox.control("GET", `state?hotel=${hotel.hotel}&from=${soon(0)}&to=${soon(0)}`), "messages").map((message) => `${String(at(message, "kind"))} ${String(at(message, "state"))}`);
const pulled = async (port = connect()) => (await port.pull()).reservations.map((one) => `${one.state} ${one.externalNumber}${one.modified ? " modified" : ""}`);

async function code(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(() => "no error", (reason: unknown) => reason);
  return error instanceof ChannelError ? error.code : String(error);
}

describe("sending and reading back", () => {
  it("lists the products, brings a year of two rates in messages within the limit, and reads back what it sent", async () => {
    const port = connect();
    const rooms = await port.rooms();
    expect(rooms.map(({ invCode, rateCode, name, capacity, nonRefundable, updates }) => [invCode, rateCode, name, capacity, nonRefundable, updates.price])).toEqual([
      [double, "20026901", "Double <Patio>", 2, false, true], [double, "20026902", "Non-refundable", 2, true, true], [suite, "20026903", "Suite", 3, false, true],
    ]);
    const sent = Array.from({ length: 365 }, (_, day): AriCell[] => [
      cell(day, { availability: day % 4, price: money(120_050 + (day % 7) * 100, "MAD"), stopSell: day === 9, minStay: 2, maxStay: null, cta: day === 12, ctd: false }),
      cell(day, { rateCode: "20026902", price: money(108_000, "MAD"), stopSell: false, minStay: 3, maxStay: 14, cta: false, ctd: day === 13 }),
    ]).flat();
    const report = await port.pushAri(sent, rooms);
    expect(report).toMatchObject({ unsent: [], refused: [], failure: null });
    expect(report.results.flatMap((result) => result.accepted)).toHaveLength(730);
    // 7 values a night of the room, 6 of the other rate: 4,745 updates, 3,000 a message.
    expect(calls.filter((endpoint) => endpoint === "POST /eqc/ar")).toHaveLength(2);
    const observed = await port.readAri?.(rooms, toIsoDate(soon(0)), toIsoDate(soon(364)));
    const byAddress = new Map(observed?.map((one) => [`${one.invCode} ${one.rateCode ?? ""} ${one.date}`, one]));
    for (const one of sent) expect(byAddress.get(`${one.invCode} ${one.rateCode ?? ""} ${one.date}`)).toEqual(one);
  });

  it.each(["OccupancyBasedPricing", "PerPersonPricing"])("speaks the property's pricing model: %s", async (pricing) => {
    await sandbox.control("POST", "hotels", { ...hotel, pricing });
    const port = connect();
    const rooms = await port.rooms();
    expect(rooms[0]?.occupancies).toEqual(pricing === "OccupancyBasedPricing" ? [1, 2] : undefined);
    expect(await port.pushAri([cell(1, { price: money(99_901, "MAD") })], rooms)).toMatchObject({ failure: null, results: [{ rejected: [] }] });
    expect(await shown(1, "20026901")).toMatchObject({ price: 999.01 });
    expect((await port.readAri?.(rooms, toIsoDate(soon(1)), toIsoDate(soon(1))))?.[0]).toMatchObject({ invCode: double, price: { amount: 99_901, currency: "MAD" } });
  });

  it("in the older namespace sends a range a message, and may close whole rooms", async () => {
    const port = connect({ settings: { availNamespace: availNamespaces[1], stopSellOf: "room" } });
    const report = await port.pushAri([1, 2, 3, 8].map((day) => cell(day, { availability: 1, price: money(50_000, "MAD"), stopSell: day > 2 })), await port.rooms());
    expect(report).toMatchObject({ unsent: [], failure: null });
    expect(calls.filter((endpoint) => endpoint === "POST /eqc/ar")).toHaveLength(3);
    expect([await shown(2), await shown(3), await shown(3, "20026901")]).toEqual([{ availability: 1, closed: false }, { availability: 1, closed: true }, { price: 500 }]);
  });

  it("locates warnings by date, room and rate; of many it doubts the rest", async () => {
    const port = connect();
    const rooms = await port.rooms();
    await sandbox.fault({ kind: "partial", count: 1, cells: 2 });
    const [some] = (await port.pushAri([1, 2, 3].map((day) => cell(day, { availability: 1 })), rooms)).results;
    expect([some?.accepted.map((one) => one.date), some?.rejected.map((one) => [one.cell.date, one.retryable])]).toEqual([[soon(3)], [[soon(1), false], [soon(2), false]]]);
    await sandbox.control("POST", "hotels", { ...hotel, rooms: [{ ...hotel.rooms[0], baseAllocation: 3 }, hotel.rooms[1]] });
    const [many] = (await port.pushAri([...Array.from({ length: 30 }, (_, day) => cell(day, { availability: 1 })), cell(1, { invCode: suite, availability: 1 })], rooms)).results;
    // The warnings left out may be about the other room as well.
    expect(many?.accepted).toEqual([]);
    expect(many?.rejected.filter((one) => one.retryable)).toHaveLength(11);
    expect(many?.rejected.filter((one) => one.retryable && one.cell.invCode === suite)).toHaveLength(1);
    expect(many?.rejected[0]?.reason).toMatch(/^Warning 1 out of 30 .*base allocation/);
  });

  it("an error applies nothing: what it names is refused, the rest goes again", async () => {
    const port = connect();
    const rooms = await port.rooms();
    const gone = rooms.map((room) => (room.invCode === suite ? { ...room, invCode: "99999999" } : room));
    const [result] = (await port.pushAri([cell(1, { availability: 1 }), cell(1, { invCode: "99999999", availability: 1 })], gone)).results;
    expect(result).toMatchObject({ accepted: [], retryable: true });
    expect(result?.rejected.map((one) => [one.cell.invCode, one.retryable])).toEqual([[double, true], ["99999999", false]]);
    expect(await shown(1)).toMatchObject({ availability: 2 });
  });

  it("a stay longer than Expedia knows is no maximum; a longer minimum is refused", async () => {
    const port = connect();
    const { batches, refused } = port.planAri([cell(1, { maxStay: 60 }), cell(2, { minStay: 29 })], await port.rooms());
    expect(refused).toMatchObject([{ reason: "A minimum stay of more than 28 nights cannot be told." }]);
    expect(batches).toHaveLength(1);
    expect((await port.pushBatch(batches[0] ?? { endpoint: "", cells: [] })).accepted).toHaveLength(1);
  });
});

describe("receiving", () => {
  it("reads a booking with its nights, taxes, guest and children, and keeps no card", async () => {
    const number = await book({ room: double, rate: "20026901", adults: 2, childAges: [3, 9], card: true, note: "Quiet room. 4111 1111 1111 1111" });
    const { reservations, unreadable } = await connect().pull();
    expect(unreadable).toEqual([]);
    expect(reservations).toMatchObject([{
      externalNumber: number, channelCode: "expedia", channelName: "Expedia", state: "confirmed", modified: false, arrival: soon(5), departure: soon(7), paymentMethod: "hotel_collect",
      guest: { name: "Nadia El Amrani", email: "guest@example.com", phone: "+212 600 000000" }, total: { amount: 264_000, currency: "MAD" }, taxTotal: { amount: 24_000 }, note: "Quiet room. •••• 1111",
      rooms: [{ invCode: double, rateCode: "20026901", adults: 2, childAges: [3, 9], price: { amount: 264_000 }, dailyPrices: [{ date: soon(5), price: { amount: 120_000 } }, { date: soon(6) }] }],
    }]);
    expect(JSON.stringify(reservations)).not.toMatch(/4111|737|VirtualCard/);
  });

  it("is told one state of a booking at a time: each waits until the one before is confirmed", async () => {
    const port = connect();
    const number = await book();
    await sandbox.control("PATCH", `bookings/${number}`, { hotel: hotel.hotel, adults: 1, force: true });
    await sandbox.control("DELETE", `bookings/${number}?hotel=${hotel.hotel}`);
    expect([await pulled(), await pulled()]).toEqual([[`confirmed ${number}`], [`confirmed ${number}`]]);
    for (const expected of [`confirmed ${number}`, `confirmed ${number} modified`, `canceled ${number}`]) {
      const [one] = (await port.pull()).reservations;
      expect([expected, `${one?.state} ${one?.externalNumber}${one?.modified ? " modified" : ""}`]).toEqual([expected, expected]);
      await port.confirmDelivery(one?.messageUid ?? "", "LH-7");
      await port.confirmDelivery(one?.messageUid ?? "", "LH-7");
    }
    expect([await pulled(), await messageStates()]).toEqual([[], ["new confirmed", "modify confirmed", "cancel confirmed"]]);
    expect((await port.pull({ number })).reservations).toMatchObject([{ state: "canceled", pmsNumber: "LH-7", rooms: [{ invCode: null, rateCode: null, state: "canceled" }] }]);
    expect((await port.pull({ updatedFrom: addDays(toIsoDate(soon(0)), -3) })).count).toBe(1);
  });

  it.each([[0, 30], [1, 60], [3, 24 * 60]])("a booking arriving in %i days can be read for %i minutes, and no longer", async (ahead, minutes) => {
    await sandbox.control("PUT", "clock", { at: `${soon(2)}T11:00:00Z` });
    const day = (more: number) => soon(2 + ahead + more);
    const port = connect();
    await book({ arrival: day(0), departure: day(1) });
    await sandbox.control("PUT", "clock", { advanceMs: minutes * 60_000 - 30_000 });
    const [one] = (await port.pull()).reservations;
    expect(one?.arrival).toBe(day(0));
    await sandbox.control("PUT", "clock", { advanceMs: 60_000 });
    expect([await pulled(), await messageStates()]).toEqual([[], ["new expired"]]);
    expect(await code(port.confirmDelivery(one?.messageUid ?? ""))).toBe("refused");
  });

  it("reads at most 125 at once, the newest first, and the others after those are confirmed", async () => {
    await sandbox.control("PUT", "settings", { mostBookings: 3 });
    for (let count = 0; count < 5; count += 1) await book();
    const port = connect();
    const first = (await port.pull()).reservations;
    expect(first).toHaveLength(3);
    for (const one of first) await port.confirmDelivery(one.messageUid ?? "");
    expect((await port.pull()).reservations).toHaveLength(2);
  });

  it("is not confirmed while Expedia warns of it, and loses nothing to a broken line", async () => {
    const port = connect();
    await book();
    await sandbox.fault({ kind: "cut", count: 1, endpoint: "POST /eqc/br" });
    expect(await code(port.pull())).toBe("unavailable");
    await sandbox.fault({ kind: "duplicate", count: 1 }, { kind: "warn", count: 1, endpoint: "POST /eqc/bc" });
    const { reservations } = await port.pull();
    expect([reservations.length, new Set(reservations.map((one) => one.deliveryKey)).size]).toEqual([2, 1]);
    expect(await code(port.confirmDelivery(reservations[0]?.messageUid ?? ""))).toBe("refused");
    expect(await messageStates()).toEqual(["new retrieved"]);
  });
});

describe("every fault has its name", () => {
  it.each([
    [{ kind: "status", status: 429, retryAfter: 3 }, "rate_limited"], [{ kind: "status", status: 502 }, "unavailable"], [{ kind: "timeout" }, "timeout"], [{ kind: "cut", applied: false }, "unavailable"], [{ kind: "status", status: 401 }, "unauthorized"],
    [{ kind: "status", status: 400 }, "refused"],
  ])("%j is %s", async (rule, expected) => {
    const rooms = await connect().rooms();
    const port = connect({ timeoutMs: rule.kind === "timeout" ? 400 : 10_000 });
    await sandbox.fault(rule);
    expect(await code(port.pull())).toBe(expected);
    expect(await code(port.pushBatch({ endpoint: "POST /eqc/ar", cells: [cell(1, { availability: 1 })], rooms }))).toBe(expected);
  });

  it.each([[4_000, "unavailable"], [4_206, "unavailable"], [5_000, "unavailable"], [4_100, "refused"], [3_210, "rate_limited"], [1_003, "unauthorized"]])("Expedia's error %i is %s", async (cells, expected) => {
    const port = connect();
    const rooms = await port.rooms();
    await sandbox.fault({ kind: "refuse", cells });
    expect(await code(port.pushBatch({ endpoint: "POST /eqc/ar", cells: [cell(1, { availability: 1 })], rooms }))).toBe(expected);
  });

  it("a wrong password and another's hotel; no message names the password", async () => {
    const wrong = connect({ password: "not-the-password" });
    expect(await code(wrong.pull())).toBe("unauthorized");
    await expect(wrong.rooms()).rejects.not.toThrow(/not-the-password/);
    expect(await code(connect({ propertyId: "1" }).rooms())).toBe("refused");
  });
});
