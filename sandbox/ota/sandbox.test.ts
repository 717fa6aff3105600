/** The stand-ins themselves: what guests see and may book, what survives a restart, what the control API refuses. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startBooking } from "../booking/server";
import { startExpedia } from "../expedia/server";
import { at, rows, talk } from "../hotelrunner/testing";
import { bookingHotel as hotel, expediaHotel, openBooking, type OpenOta, soon } from "./testing";

let sandbox: OpenOta;
beforeEach(async () => void (sandbox = await openBooking()));
afterEach(() => sandbox.close());

const post = (path: string, fields: Record<string, string>) => fetch(`${sandbox.url}${path}`, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
const form = (more: Record<string, string> = {}) => ({ hotel: hotel.hotel, product: "45101|45901", arrival: soon(3), departure: soon(5), adults: "2", first: "Jean <b>", last: "Valjean", email: "", country: "fr", note: "", ...more });

describe("the page for people", () => {
  it("shows rooms, books, changes and cancels, and tells what the property was told", async () => {
    const home = await (await fetch(`${sandbox.url}/booking?hotel=${hotel.hotel}`)).text();
    expect(home).toContain("Double &lt;Patio&gt;");
    expect(home).toMatch(new RegExp(`data-room="45101" data-rate="45901" data-date="${soon(0)}" data-availability="2" data-price="1200" data-closed="false"`));
    const made = await post("/booking", form());
    expect(made.status).toBe(303);
    const page = made.headers.get("location") ?? "";
    const number = new URL(page, sandbox.url).searchParams.get("number") ?? "";
    const shown = await (await fetch(`${sandbox.url}${page}`)).text();
    expect([shown.includes("Jean &lt;b&gt; Valjean"), shown.includes("2,400 MAD"), shown.includes("new pending")]).toEqual([true, true, true]);
    expect((await post("/booking/modify", { number, arrival: soon(3), departure: soon(6), adults: "1" })).status).toBe(303);
    expect((await post("/booking/cancel", { number })).status).toBe(303);
    const after = await (await fetch(`${sandbox.url}${page}`)).text();
    expect([after.includes("new pending, modify pending, cancel pending"), after.includes("Cancel this booking")]).toEqual([true, false]);
    const again = await post("/booking/cancel", { number });
    expect([again.status, (await again.text()).includes("already cancelled")]).toEqual([409, true]);
  });

  it("sells nothing its calendar does not have, and says why", async () => {
    for (let count = 0; count < 2; count += 1) expect((await post("/booking", form())).status).toBe(303);
    const full = await post("/booking", form());
    expect([full.status, (await full.text()).includes("sold out")]).toEqual([409, true]);
    expect(await (await post("/booking", form({ product: "45102|45903" }))).text()).toContain("sold out");
    expect((await post("/booking", form({ departure: soon(3) }))).status).toBe(422);
    expect((await post("/booking", form({ arrival: "soon" }))).status).toBe(422);
  });
});

describe("the control API", () => {
  const control = (method: string, path: string, body?: unknown) => talk(sandbox.url, method, `/_sandbox/${path}`, body);

  it("names what is wrong", async () => {
    expect([(await control("POST", "bookings", { hotel: hotel.hotel })).status, (await control("GET", "nowhere")).status, (await control("GET", "state?hotel=X")).status, (await control("PUT", "faults", [{ kind: "nonsense" }])).status]).toEqual([422, 404, 404, 422]);
    expect(String((await control("POST", "hotels", { hotel: "X" })).body["message"])).toMatch(/account.*rooms/);
    expect((await control("GET", "hotels")).body["hotels"]).not.toMatchObject([{ account: expect.anything() }]);
  });

  it("starts anew when told, with its calendar open again", async () => {
    await control("POST", "bookings", { hotel: hotel.hotel, arrival: soon(3), departure: soon(5) });
    await control("PUT", "clock", { advanceMs: 3_600_000 });
    await control("POST", "reset");
    const { body } = await control("GET", `state?hotel=${hotel.hotel}&from=${soon(3)}&to=${soon(3)}`);
    expect([rows(body, "bookings"), at(body, "cells", "45101", "", soon(3), "availability"), at(body, "settings", "clockOffsetMs")]).toEqual([[], 2, 0]);
  });
});

it.each([["Booking.com", startBooking, hotel], ["Expedia", startExpedia, expediaHotel]] as const)("%s remembers what it answered, whatever becomes of its process", async (_name, start, house) => {
  const folder = mkdtempSync(join(tmpdir(), "ota-"));
  const options = { port: 0, stateFile: join(folder, "state.json") };
  const before = await start(options);
  await talk(before.url, "POST", "/_sandbox/hotels", house);
  await talk(before.url, "POST", "/_sandbox/bookings", { hotel: house.hotel, arrival: soon(3), departure: soon(5) });
  const told = (await talk(before.url, "GET", `/_sandbox/state?hotel=${house.hotel}&from=${soon(3)}&to=${soon(4)}`)).body;
  await before.close();
  const after = await start(options);
  const again = (await talk(after.url, "GET", `/_sandbox/state?hotel=${house.hotel}&from=${soon(3)}&to=${soon(4)}`)).body;
  expect({ ...again, now: null }).toEqual({ ...told, now: null });
  await after.close();
  rmSync(folder, { recursive: true });
});
