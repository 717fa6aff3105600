import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { at, openSandbox, type OpenSandbox, rows, soon } from "./testing";

let sandbox: OpenSandbox;
beforeEach(async () => void (sandbox = await openSandbox()));
afterEach(() => sandbox.close());

const read = async (path: string) => (await fetch(sandbox.url + path)).text();
const send = (path: string, form: Record<string, string>) => fetch(sandbox.url + path, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
const cell = (page: string, date: string, inv = "HR:1903") =>
  new RegExp(`data-inv="${inv}" data-date="${date}" data-availability="(-?\\d+)" data-price="([\\d.]*)"`).exec(page)?.slice(1);

const booking = {
  hr_id: "H1",
  channel: "bookingcom",
  inv_code: "HR:1903",
  arrival: soon(5),
  departure: soon(7),
  adults: "2",
  first: "Guest",
  last: "<Two>",
  email: "guest@example.com",
  phone: "",
  country: "fr",
  note: "",
};

describe("the guest's page", () => {
  it("says plainly that it is a stand-in, and escapes what people typed", async () => {
    const page = await read("/booking?hr_id=H1");
    expect(page).toContain("a stand-in for Booking.com");
    expect(page).toContain("Maison &lt;Une&gt;");
    expect(page).not.toContain("<Une>");
    expect(page).not.toContain("<script");
  });

  it("shows rooms left and prices for at least 60 days", async () => {
    const page = await read("/booking?hr_id=H1");
    expect(cell(page, soon(0))).toEqual(["2", "1200"]);
    expect(cell(page, soon(60))).toEqual(["2", "1200"]);
    expect(cell(page, soon(5), "HR:1904")).toEqual(["0", ""]);
  });

  it("books, and the calendar drops by one", async () => {
    const answer = await send("/booking", booking);
    expect(answer.status).toBe(303);
    const page = await read(String(answer.headers.get("location")));
    expect(page).toContain("Your booking is confirmed.");
    expect(page).toContain("Guest &lt;Two&gt;");
    expect(page).toContain("2,400 MAD");
    expect(cell(await read("/booking?hr_id=H1"), soon(5))).toEqual(["1", "1200"]);
    expect(cell(await read("/booking?hr_id=H1"), soon(7))).toEqual(["2", "1200"]);
    expect(cell(await read("/booking?hr_id=H1&channel=expedia"), soon(5))).toEqual(["2", "1200"]);
    expect(rows((await sandbox.api("GET", "/reservations")).body, "reservations")).toMatchObject([
      { firstname: "Guest", country: "FR", address: { email: "guest@example.com" } },
    ]);
  });

  it("shows the reason and keeps the dates when it cannot book", async () => {
    await send("/booking", booking);
    await send("/booking", booking);
    const answer = await send("/booking", booking);
    const page = await answer.text();
    expect(answer.status).toBe(409);
    expect(page).toContain(`Double is sold out on ${soon(5)}.`);
    expect(page).toContain(`value="${soon(5)}"`);
    expect((await send("/booking", { ...booking, arrival: "never" })).status).toBe(422);
  });

  it("changes and cancels", async () => {
    const place = String((await send("/booking", booking)).headers.get("location"));
    const number = new URL(place, sandbox.url).searchParams.get("number") ?? "";
    await send("/booking/modify", { hr_id: "H1", number, arrival: soon(6), departure: soon(8), adults: "1" });
    expect(at((await sandbox.control("GET", `bookings/${number}`)).body, "bookings", 0)).toMatchObject({ checkin_date: soon(6), modified: true });
    expect((await send("/booking/modify", { hr_id: "H1", number, arrival: soon(9), departure: soon(8), adults: "1" })).status).toBe(422);
    const cancelled = await send("/booking/cancel", { hr_id: "H1", number });
    expect(await read(String(cancelled.headers.get("location")))).toContain('data-state="canceled"');
    expect((await send("/booking/cancel", { hr_id: "H1", number })).status).toBe(409);
    expect(cell(await read("/booking?hr_id=H1"), soon(6))).toEqual(["2", "1200"]);
  });
});
