import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { at, openSandbox, type OpenSandbox, rows, soon } from "./testing";

let sandbox: OpenSandbox;
beforeEach(async () => void (sandbox = await openSandbox()));
afterEach(() => sandbox.close());

const stay = { hr_id: "H1", inv_code: "HR:1903", arrival: soon(5), departure: soon(8) };
const book = (more: object = {}) => sandbox.control("POST", "bookings", { ...stay, ...more });
const pull = async (query = "") => rows((await sandbox.api("GET", `/reservations?${query}`)).body, "reservations");
const confirm = (uid: unknown, pms = "") => sandbox.api("PUT", `/reservations/~?message_uid=${String(uid)}&pms_number=${pms}`);

describe("booking on the channel", () => {
  it("lowers that channel's own count and no other, as an OTA does", async () => {
    const made = await book();
    expect(made.status).toBe(201);
    expect(at(made.body, "reservation")).toMatchObject({
      state: "confirmed",
      channel: "bookingcom",
      total: 3600,
      currency: "MAD",
      checkin_date: soon(5),
      checkout_date: soon(8),
    });
    expect(await sandbox.channelCell(soon(5))).toMatchObject({ availability: 1 });
    expect(await sandbox.channelCell(soon(8))).toMatchObject({ availability: 2 });
    expect(await sandbox.channelCell(soon(5), "HR:1903", "expedia")).toMatchObject({ availability: 2 });
  });

  it("prices a derived rate from the master rate", async () => {
    expect(at((await book({ inv_code: undefined, rate_code: "NR:HR:1903" })).body, "reservation")).toMatchObject({
      total: 3240,
      rooms: [{ non_refundable: true, inv_code: "HR:1903" }],
    });
  });

  it.each([
    [
      "sold out",
      async () => {
        await book();
        await book();
      },
      {},
      409,
    ],
    ["closed", () => sandbox.api("PUT", "/rooms/daily", { rooms: [{ inv_code: "HR:1903", dates: [{ date: soon(6), stop_sale: "1" }] }] }), {}, 409],
    [
      "too short for its min stay",
      () => sandbox.api("PUT", "/rooms/daily", { rooms: [{ inv_code: "HR:1903", dates: [{ date: soon(5), min_stay: 4 }] }] }),
      {},
      409,
    ],
    ["closed to arrival", () => sandbox.api("PUT", "/rooms/daily", { rooms: [{ inv_code: "HR:1903", dates: [{ date: soon(5), cta: 1 }] }] }), {}, 409],
    ["closed to departure", () => sandbox.api("PUT", "/rooms/daily", { rooms: [{ inv_code: "HR:1903", dates: [{ date: soon(8), ctd: 1 }] }] }), {}, 409],
    ["never given a price", async () => {}, { inv_code: "HR:1904" }, 409],
    ["too small", async () => {}, { adults: 3 }, 409],
    ["unknown", async () => {}, { inv_code: "HR:9" }, 404],
    ["not sold there", async () => {}, { channel: "expedia", rate_code: "NR:HR:1903" }, 409],
    ["asked for backwards", async () => {}, { departure: soon(4) }, 422],
  ])("refuses a room that is %s", async (_what, prepare, more, status) => {
    await prepare();
    await new Promise((done) => setTimeout(done, 60));
    expect((await book(more)).status).toBe(status);
    expect((await book({ ...more, force: true })).status).toBe(status === 422 ? 422 : 201);
  });

  it("sells several rooms together or none", async () => {
    const both = { inv_code: undefined, rooms: [{ inv_code: "HR:1903" }, { inv_code: "HR:1903" }] };
    expect((await book({ ...both, rooms: [...both.rooms, { inv_code: "HR:1903" }] })).status).toBe(409);
    expect(await sandbox.channelCell(soon(5))).toMatchObject({ availability: 2 });
    expect(at((await book(both)).body, "reservation")).toMatchObject({ total_rooms: 2, total: 7200 });
    expect(await sandbox.channelCell(soon(5))).toMatchObject({ availability: 0 });
  });

  it("moves nights when modified and gives them back when cancelled or refused", async () => {
    const number = String(at((await book()).body, "reservation", "hr_number"));
    const moved = await sandbox.control("PATCH", `bookings/${number}`, { hr_id: "H1", arrival: soon(7), departure: soon(9) });
    expect(at(moved.body, "reservation")).toMatchObject({ modified: true, total: 2400, checkin_date: soon(7) });
    expect(await sandbox.channelCell(soon(5))).toMatchObject({ availability: 2 });
    expect(await sandbox.channelCell(soon(8))).toMatchObject({ availability: 1 });
    expect((await sandbox.control("PATCH", `bookings/${number}`, { hr_id: "H1", adults: 9 })).status).toBe(409);
    expect(await sandbox.channelCell(soon(8))).toMatchObject({ availability: 1 });
    expect(at((await sandbox.control("DELETE", `bookings/${number}?hr_id=H1`)).body, "reservation", "state")).toBe("canceled");
    expect(await sandbox.channelCell(soon(8))).toMatchObject({ availability: 2 });
    expect((await sandbox.control("DELETE", `bookings/${number}?hr_id=H1`)).status).toBe(409);
  });

  it("with allocation 'decrease' HotelRunner lowers its calendar and the other channels; with 'no_changes' it does not", async () => {
    await book();
    const master = async () =>
      at((await sandbox.control("GET", `state?hr_id=H1&from=${soon(5)}&to=${soon(5)}`)).body, "cells", "HR:1903", soon(5), "availability");
    expect(await master()).toBe(2);
    const { house } = await import("./testing");
    await sandbox.control("POST", "properties", { ...house, allocation: "decrease" });
    await book();
    expect(await master()).toBe(1);
    await new Promise((done) => setTimeout(done, 60));
    expect(await sandbox.channelCell(soon(5), "HR:1903", "expedia")).toMatchObject({ availability: 1 });
  });
});

describe("delivery", () => {
  it("gives an undelivered reservation again and again until its message is confirmed", async () => {
    await book();
    const uid = at((await pull())[0], "message_uid");
    expect(at((await pull())[0], "message_uid")).toBe(uid);
    expect((await confirm("no-such-message")).body["status"]).toBe("error");
    expect((await confirm(uid, "LH-7")).body).toEqual({ status: "ok" });
    expect(await pull()).toEqual([]);
    expect(at((await pull("undelivered=false"))[0], "pms_number")).toBe("LH-7");
  });

  it("keeps a newer state undelivered when an older message is confirmed", async () => {
    const made = await book();
    const old = at(made.body, "reservation", "message_uid");
    const number = String(at(made.body, "reservation", "hr_number"));
    await sandbox.control("DELETE", `bookings/${number}`, { hr_id: "H1" });
    await confirm(old);
    const [left] = await pull();
    expect(left).toMatchObject({ hr_number: number, state: "canceled", cancel_reason: "customer" });
    expect(String(at(left, "updated_at")) > String(at(made.body, "reservation", "updated_at"))).toBe(true);
    await confirm(at(left, "message_uid"));
    expect(await pull()).toEqual([]);
  });

  it("does not let one house confirm or read another's", async () => {
    await book();
    const uid = String(at((await pull())[0], "message_uid"));
    const other = { hr_id: "H2", token: "token-2" };
    expect((await sandbox.api("PUT", `/reservations/~?message_uid=${uid}`, undefined, other)).body["status"]).toBe("error");
    expect(rows((await sandbox.api("GET", "/reservations", undefined, other)).body, "reservations")).toEqual([]);
    expect(await pull()).toHaveLength(1);
  });

  it("pages, and finds by either number, modified, booked and last update", async () => {
    for (const day of [10, 20, 30]) await book({ arrival: soon(day), departure: soon(day + 1) });
    const page = await sandbox.api("GET", "/reservations?per_page=2&page=2");
    expect(page.body).toMatchObject({ count: 3, current_page: 2, pages: 2 });
    expect(rows(page.body, "reservations")).toHaveLength(1);
    const [first, second] = await pull();
    expect(await pull(`reservation_number=${String(at(first, "hr_number"))}`)).toHaveLength(1);
    expect(await pull(`reservation_number=${String(at(second, "provider_number"))}&undelivered=false`)).toHaveLength(1);
    await sandbox.control("PATCH", `bookings/${String(at(first, "hr_number"))}`, { hr_id: "H1", adults: 1 });
    await sandbox.control("DELETE", `bookings/${String(at(second, "hr_number"))}?hr_id=H1`);
    expect(await pull("modified=true")).toHaveLength(1);
    expect(await pull("booked=true")).toHaveLength(2);
    expect(await pull(`from_last_update_date=${soon(1)}`)).toHaveLength(0);
    expect(await pull(`from_date=${soon(-40)}`)).toHaveLength(3);
  });

  it("fires an event only where a response is required", async () => {
    const waiting = String(at((await book({ state: "reserved" })).body, "reservation", "hr_number"));
    const settled = String(at((await book()).body, "reservation", "hr_number"));
    const fire = async (query: string) => (await sandbox.api("PUT", `/reservations/fire?${query}`)).body;
    expect(await fire(`hr_number=${settled}&event=confirm`)).toEqual({ status: "error", message: "state_change_is_not_available" });
    expect((await fire(`hr_number=${waiting}&event=cancel`))["status"]).toBe("error");
    expect(await fire(`hr_number=${waiting}&event=cancel&cancel_reason=no_room`)).toEqual({ status: "ok" });
    expect(at((await pull(`reservation_number=${waiting}`))[0], "cancel_reason")).toBe("no_room");
  });
});

describe("the control API", () => {
  it("names what is wrong with a body", async () => {
    expect(await book({ arrival: "tomorrow" })).toMatchObject({ status: 422, body: { message: expect.stringContaining("arrival") } });
    expect((await sandbox.control("POST", "bookings", { ...stay, hr_id: "H9" })).status).toBe(404);
    expect((await sandbox.control("GET", "nothing")).status).toBe(404);
  });

  it("resets one house and leaves the other", async () => {
    await book();
    await book({ hr_id: "H2" });
    await sandbox.control("POST", "reset", { hr_id: "H1" });
    const { body } = await sandbox.control("GET", "state");
    expect(rows(body, "properties", "H1", "reservations")).toHaveLength(0);
    expect(rows(body, "properties", "H2", "reservations")).toHaveLength(1);
    expect(await sandbox.channelCell(soon(5))).toMatchObject({ availability: 2 });
  });
});
