/** Reading calendars as the job does it, against the running stand-in; the doors others come to, beside it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { GET as readShared } from "@/app/api/calendars/[secret]/route";
import { POST as channexHook } from "@/app/api/webhooks/channex/[secret]/route";
import { useAuthEnvironment } from "@/lib/auth/testing/people";
import { addCalendarFeed } from "@/lib/channels/commands/add-calendar-feed";
import { connectChannel } from "@/lib/channels/commands/connect-channel";
import { shareCalendar } from "@/lib/channels/commands/share-calendar";
import { listCalendars } from "@/lib/channels/queries/list-calendars";
import { owner, system } from "@/lib/channels/testing/connected-house";
import { book } from "@/lib/inventory/testing/booked-house";
import { setClock } from "@/lib/kernel/clock";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import type { Listening } from "@/sandbox/http";
import { startCalendars } from "@/sandbox/ical/server";
import { readOnce } from "./read-calendar";
import "@/lib/wiring";

const database = useTestDatabase();
let sandbox: Listening;
let house: TestHouse;
let connectionId: string;
/** A calendar reads otherwise on another day: begun late in the evening, the test plays after midnight. */
let minutes = new Date().getUTCHours() >= 21 ? 180 : 0;
let clock: () => void = () => undefined;

const control = async (method: string, path: string, body?: unknown): Promise<unknown> => (await fetch(`${sandbox.url}/_sandbox/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })).json();
const entries = (...spans: readonly (readonly [first: number, nights: number])[]) => spans.map(([first, nights], index) => ({ uid: `u${index}`, arrival: nightsFrom(house.from, first + 1)[first], departure: nightsFrom(house.from, first + nights + 1)[first + nights] }));
const serve = (...spans: readonly (readonly [first: number, nights: number])[]) => control("PUT", `calendars/${house.slug}`, { style: "airbnb", entries: entries(...spans) });
/** Each reading a quarter of an hour after the last: the budget is kept. */
const read = async () => {
  minutes += 15;
  return readOnce(system(house), connectionId);
};
const feed = async () => (await ask(listCalendars, owner(house), {})).feeds[0];

beforeAll(async () => {
  useAuthEnvironment();
  process.env["ICAL_ALLOW_LOCAL"] = "1";
  sandbox = await startCalendars({ port: 0 });
  clock = setClock(() => Date.now() + minutes * 60_000);
});
afterAll(async () => {
  clock();
  await sandbox.close();
});
beforeEach(async () => {
  await control("DELETE", "faults");
  house = await makeHouse({ units: [5] });
  await serve([0, 2], [5, 1], [8, 3], [12, 1]);
  connectionId = done(await execute(addCalendarFeed, owner(house), { roomTypeId: house.types[0]?.roomTypeId, ota: "airbnb", title: "Airbnb", url: `${sandbox.url}/calendars/${house.slug}.ics` })).connectionId;
});

describe("a reading", () => {
  it("brings the calendar in, and the next one only asks whether it changed", async () => {
    expect([(await feed())?.freshness, await read(), (await feed())?.holds]).toEqual(["stale", { state: "applied", conflicts: 0, waitMs: 0 }, 4]);
    expect([(await feed())?.freshness, await read()]).toEqual(["fresh", { state: "unchanged", conflicts: 0, waitMs: 0 }]);
    await serve([0, 2], [6, 1], [8, 3], [12, 1]);
    expect([await read(), (await feed())?.entries.map((entry) => entry.arrival)]).toEqual([{ state: "applied", conflicts: 0, waitMs: 0 }, [0, 6, 8, 12].map((first) => nightsFrom(house.from, first + 1)[first])]);
  });

  it.each([["truncated"], ["status"], ["cut"], ["page"], ["timeout"]] as const)("that comes to grief (%s) gives nothing back and says so", async (kind) => {
    await read();
    await control("PUT", "faults", { kind, count: 1, ...(kind === "timeout" ? { ms: 100 } : {}) });
    await serve([0, 2], [5, 1], [8, 3]);
    expect((await read()).state).toBe("failed");
    expect([(await feed())?.holds, (await feed())?.failure !== null]).toEqual([4, true]);
    // The circuit breaker lets the next one through after a while; what really left is then given back.
    minutes += 60;
    expect([(await read()).state, (await feed())?.holds, (await feed())?.failure]).toEqual(["applied", 3, null]);
  });

  it.each([["empty", undefined], ["disappearing", 3]] as const)("of a calendar that is %s for a while loses nothing", async (kind, cells) => {
    await read();
    await control("PUT", "faults", { kind, count: 1, ...(cells === undefined ? {} : { cells }) });
    expect([(await read()).state, (await feed())?.holds, (await feed())?.heldBack?.reason]).toEqual(["applied", 4, kind === "empty" ? "empty" : "shrunken"]);
    expect([(await read()).state, (await feed())?.holds, (await feed())?.heldBack]).toEqual(["applied", 4, null]);
  });

  it("of a calendar with new UIDs at every reading changes nothing", async () => {
    await control("PUT", "faults", { kind: "uid_change" });
    await read();
    await read();
    expect([(await feed())?.holds, (await database.admin`select 1 from unit_blocks where tenant_id = ${house.tenantId}`).length]).toEqual([4, 4]);
  });

  it("from this machine's own network is refused where stand-ins are not allowed", async () => {
    process.env["ICAL_ALLOW_LOCAL"] = "0";
    try {
      expect((await read()).state).toBe("failed");
      expect([(await feed())?.failure, (await feed())?.reason]).toEqual(["refused", "The address leads into a private network, which is not read."]);
    } finally {
      process.env["ICAL_ALLOW_LOCAL"] = "1";
    }
  });

  it("asks no more often than agreed", async () => {
    await read();
    const readings = [];
    for (let round = 0; round < 5; round += 1) readings.push(await readOnce(system(house), connectionId));
    expect(readings.find((one) => one.state === "waiting")?.waitMs).toBeGreaterThan(0);
    expect(readings.filter((one) => one.state !== "waiting").length).toBeLessThanOrEqual(3);
  });
});

describe("the address of a shared calendar", () => {
  const get = (secret: string, headers: Record<string, string> = {}) => readShared(new Request(`http://localhost/api/calendars/${secret}`, { headers }), { params: Promise.resolve({ secret }) });
  it("gives the calendar to whoever knows it, the same again only once", async () => {
    const { path } = done(await execute(shareCalendar, owner(house), { roomTypeId: house.types[0]?.roomTypeId, unitId: house.types[0]?.unitIds[0], title: "For Vrbo" }));
    await book(house, 0, 3, 2, "Amina Example");
    const secret = path.reveal().split("/").at(-1) ?? "";
    const answer = await get(secret);
    const text = await answer.text();
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/calendar; charset=utf-8"]);
    expect(text.split("\r\n")).toContain(`DTSTART;VALUE=DATE:${nightsFrom(house.from, 4)[3]?.replaceAll("-", "")}`);
    expect(text).not.toContain("Amina");
    const mark = answer.headers.get("etag") ?? "";
    expect([(await get(secret, { "if-none-match": mark })).status, (await get(secret.replace(".ics", ""), { "if-none-match": '"other"' })).status]).toEqual([304, 200]);
    await book(house, 0, 20, 1);
    await book(house, 0, 3, 20);
    expect((await get(secret, { "if-none-match": mark })).status).toBe(200);
    expect((await ask(listCalendars, owner(house), {})).shares[0]?.lastReadAt).not.toBeNull();
    expect((await get("nobodys-secret.ics")).status).toBe(404);
  });
});

describe("Channex's webhook", () => {
  const post = (secret: string, body: string) => channexHook(new Request(`http://localhost/api/webhooks/channex/${secret}`, { method: "POST", body }), { params: Promise.resolve({ secret }) });
  it("only has the feed read, whatever it carries, and keeps none of it", async () => {
    const { pushPath } = done(await execute(connectChannel, owner(house), { partner: "channex", partnerPropertyId: `property-${house.slug}`, apiKey: "key-of-the-account" }));
    const secret = pushPath.reveal().split("/").at(-1) ?? "";
    const asked = async () => (await database.admin`select 1 from outbox where tenant_id = ${house.tenantId} and name = 'channels/pull-requested'`).length;
    const booking = JSON.stringify({ event: "booking", payload: { booking_id: "told-by-a-stranger", revision_id: "x" }, property_id: "p", timestamp: "2026-11-20T10:00:00Z" });
    expect((await post(secret, booking)).status).toBe(200);
    expect((await post(secret, booking)).status).toBe(200);
    expect((await post(secret, "no json at all")).status).toBe(200);
    expect(await asked()).toBe(3);
    expect((await post(secret, JSON.stringify({ event: "ari", payload: {} }))).status).toBe(200);
    expect(await asked()).toBe(3);
    expect((await post("somebody-elses-secret", booking)).status).toBe(401);
    const kept = await database.admin<{ kept: string }[]>`select coalesce((select string_agg(input::text || coalesce(facts::text, ''), ' ') from receipts where tenant_id = ${house.tenantId}), '') || coalesce((select string_agg(data::text, ' ') from outbox where tenant_id = ${house.tenantId}), '') as kept`;
    expect(kept[0]?.kept.includes("told-by-a-stranger")).toBe(false);
    expect((await database.admin`select 1 from inbound_messages where tenant_id = ${house.tenantId}`).length).toBe(0);
  });
});
