import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { driftOf } from "@/db/testing/drift";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { unblockUnit } from "@/lib/inventory/commands/unblock-unit";
import { listAvailability } from "@/lib/inventory/queries/list-availability";
import { book, director, night, refusal, staff } from "@/lib/inventory/testing/booked-house";
import { setClock } from "@/lib/kernel/clock";
import { cancelReservation } from "@/lib/reservations/commands/cancel-reservation";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { getSharedCalendar } from "../queries/get-shared-calendar";
import { listCalendars } from "../queries/list-calendars";
import { owner, system } from "../testing/connected-house";
import { addCalendarFeed } from "./add-calendar-feed";
import { applyCalendar } from "./apply-calendar";
import { believeCalendar } from "./believe-calendar";
import { recordCalendarRead } from "./record-calendar-read";
import { removeCalendarFeed } from "./remove-calendar-feed";
import { shareCalendar } from "./share-calendar";
import { stopSharingCalendar } from "./stop-sharing-calendar";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

let serial = 0;
const address = () => { serial += 1; return `https://calendar.example/secret-${serial}.ics`; };
type Where = { type?: number; unit?: number | null };
const addFeed = async (house: TestHouse, { type = 0, unit = null }: Where = {}, more: object = {}) =>
  done(await execute(addCalendarFeed, owner(house), { roomTypeId: house.types[type]?.roomTypeId, unitId: unit === null ? null : house.types[type]?.unitIds[unit], ota: "airbnb", title: "Airbnb", url: address(), ...more })).connectionId;
const entry = (house: TestHouse, uid: string, first: number, nights: number, kind: "reservation" | "block" = "reservation") => {
  const dates = nightsFrom(house.from, first + nights + 1);
  return { uid, arrival: dates[first], departure: dates[first + nights], summary: kind === "block" ? "Airbnb (Not available)" : "Reserved", kind };
};
const apply = async (house: TestHouse, connectionId: string, entries: readonly object[], more: object = {}) => done(await execute(applyCalendar, system(house), { connectionId, entries, events: entries.length, ...more }));
const left = async (house: TestHouse, type: number, offset: number) =>
  (await ask(listAvailability, staff(house), { from: night(house, offset), to: night(house, offset) })).nights.find((row) => row.roomTypeId === house.types[type]?.roomTypeId)?.available;
const drift = (house: TestHouse) => driftOf(database.admin, house.tenantId);
const calendars = (house: TestHouse) => ask(listCalendars, owner(house), {});
const feedOf = async (house: TestHouse) => {
  const [feed] = (await calendars(house)).feeds;
  if (!feed) throw new Error("no feed");
  return feed;
};

describe("an OTA's calendar", () => {
  it("closes what it holds, follows it when it moves, opens it when it is gone, twice the same", async () => {
    const house = await makeHouse({ units: [2] });
    const feed = await addFeed(house);
    expect(await apply(house, feed, [entry(house, "a", 0, 2), entry(house, "b", 5, 1)])).toMatchObject({ added: 2, conflicts: 0 });
    expect([await left(house, 0, 0), await left(house, 0, 1), await left(house, 0, 2), await left(house, 0, 5), await drift(house)]).toEqual([1, 1, 2, 1, []]);
    expect(await apply(house, feed, [entry(house, "a", 0, 2), entry(house, "b", 5, 1)])).toMatchObject({ added: 0, moved: 0, ended: 0 });
    expect(await apply(house, feed, [entry(house, "a", 1, 3), entry(house, "b", 5, 1)])).toMatchObject({ moved: 1 });
    expect([await left(house, 0, 0), await left(house, 0, 1), await left(house, 0, 3), await drift(house)]).toEqual([2, 1, 1, []]);
    expect(await apply(house, feed, [entry(house, "b", 5, 1)])).toMatchObject({ ended: 1 });
    expect([await left(house, 0, 1), await left(house, 0, 5), await drift(house)]).toEqual([2, 1, []]);
    const [block] = await database.admin<{ kind: string; reason: string }[]>`select kind, reason from unit_blocks where tenant_id = ${house.tenantId} and ended_at is null`;
    expect(block).toEqual({ kind: "ota", reason: "Airbnb" });
    const receipts = await database.admin<{ kept: string }[]>`select coalesce(input::text, '') || coalesce(facts::text, '') as kept from receipts where tenant_id = ${house.tenantId}`;
    expect(receipts.some((row) => row.kept.includes("calendar.example"))).toBe(false);
  });

  it("whose UIDs are new at every reading is still the same", async () => {
    const house = await makeHouse({ units: [1] });
    const feed = await addFeed(house, { unit: 0 });
    await apply(house, feed, [entry(house, "first", 0, 2)]);
    expect(await apply(house, feed, [entry(house, "second", 0, 2)])).toMatchObject({ added: 0, moved: 0, ended: 0 });
    expect((await database.admin`select 1 from unit_blocks where tenant_id = ${house.tenantId}`).length).toBe(1);
  });

  it("never takes a stay's room: it is shown with who is there, and takes its nights once they are free", async () => {
    const house = await makeHouse({ units: [1] });
    const id = await book(house, 0, 1, 2);
    const feed = await addFeed(house, { unit: 0 });
    expect(await apply(house, feed, [entry(house, "a", 0, 3)])).toMatchObject({ conflicts: 1 });
    const listed = await calendars(house);
    expect([listed.conflicts, listed.feeds[0]?.conflicts[0]?.with.map((one) => [one.reservationId, one.arrival, one.unit])]).toEqual([1, [[id, night(house, 1), "11"]]]);
    // The nights the OTA sold besides are closed all the same: nothing more is sold twice.
    expect([await left(house, 0, 0), await left(house, 0, 3), await drift(house)]).toEqual([0, 1, []]);
    expect(await apply(house, feed, [entry(house, "a", 0, 3)])).toMatchObject({ conflicts: 1 });
    expect((await database.admin`select 1 from unit_blocks where tenant_id = ${house.tenantId}`).length).toBe(1);
    const told = await database.admin`select 1 from outbox where tenant_id = ${house.tenantId} and name = 'channels/calendar-conflicted'`;
    expect(told).toHaveLength(1);
    done(await execute(cancelReservation, staff(house), { id, reason: "Plans changed." }));
    expect(await apply(house, feed, [entry(house, "a", 0, 3)])).toMatchObject({ conflicts: 0 });
    expect([await left(house, 0, 0), (await feedOf(house)).holds, await drift(house)]).toEqual([0, 1, []]);
  });

  it("of a room type has place made for it by stays that may move, and none where there is none", async () => {
    const house = await makeHouse({ units: [2] });
    await book(house, 0, 0, 2);
    await book(house, 0, 2, 2);
    const feed = await addFeed(house);
    expect(await apply(house, feed, [entry(house, "a", 0, 4)])).toMatchObject({ conflicts: 0 });
    expect([await left(house, 0, 0), await left(house, 0, 3), await drift(house)]).toEqual([0, 0, []]);
    expect(await apply(house, feed, [entry(house, "a", 0, 4), entry(house, "b", 1, 1)])).toMatchObject({ conflicts: 1 });
    expect(await drift(house)).toEqual([]);
  });

  it("that brings our own closing back is no conflict, but only where the OTA has read it", async () => {
    const house = await makeHouse({ units: [1] });
    const feed = await addFeed(house, { unit: 0 });
    await book(house, 0, 0, 2);
    const own = [entry(house, "echo", 0, 2, "block")];
    expect(await apply(house, feed, own)).toMatchObject({ conflicts: 1 });
    const { calendarExportId } = done(await execute(shareCalendar, owner(house), { roomTypeId: house.types[0]?.roomTypeId, unitId: house.types[0]?.unitIds[0], title: "For Airbnb", exceptConnectionId: feed }));
    expect(await apply(house, feed, own)).toMatchObject({ conflicts: 1 });
    done(await execute(recordCalendarRead, system(house), { calendarExportId }));
    expect(await apply(house, feed, own)).toMatchObject({ conflicts: 0 });
    expect((await feedOf(house)).covered).toBe(1);
    // Guests of the OTA in those very nights are two bookings of one room, whatever it has read.
    expect(await apply(house, feed, [entry(house, "sold", 0, 2, "reservation")])).toMatchObject({ conflicts: 1 });
  });

  it("that lays our closing and a booking of its own together closes what is left of it", async () => {
    const house = await makeHouse({ units: [1] });
    const feed = await addFeed(house, { unit: 0 }, { ota: "booking" });
    const { calendarExportId } = done(await execute(shareCalendar, owner(house), { roomTypeId: house.types[0]?.roomTypeId, title: "For Booking.com", exceptConnectionId: feed }));
    await book(house, 0, 2, 2);
    done(await execute(recordCalendarRead, system(house), { calendarExportId }));
    expect(await apply(house, feed, [entry(house, "merged", 0, 7, "block")])).toMatchObject({ conflicts: 0 });
    expect([await left(house, 0, 0), await left(house, 0, 1), await left(house, 0, 4), await left(house, 0, 6), await left(house, 0, 7), await drift(house)]).toEqual([0, 0, 0, 0, 1, []]);
    // What another OTA's calendar has closed, and this one was told of, comes back as a closing too.
    const vrbo = await addFeed(house, { unit: 0 }, { ota: "vrbo", title: "Vrbo" });
    await apply(house, vrbo, [entry(house, "v", 20, 2)]);
    done(await execute(recordCalendarRead, system(house), { calendarExportId }));
    expect(await apply(house, feed, [entry(house, "merged", 0, 7, "block"), entry(house, "echo", 20, 2, "block")])).toMatchObject({ conflicts: 0 });
    expect(await apply(house, feed, [])).toMatchObject({ ended: 0 });
    done(await execute(removeCalendarFeed, owner(house), { connectionId: feed }));
    expect([await left(house, 0, 0), await left(house, 0, 6), await left(house, 0, 20), await drift(house)]).toEqual([1, 1, 0, []]);
  });

  it("whose closings lie over its own guests holds each night once", async () => {
    const house = await makeHouse({ units: [1] });
    const feed = await addFeed(house, { unit: 0 });
    expect(await apply(house, feed, [entry(house, "guests", 2, 3), entry(house, "before and after", 0, 7, "block")])).toMatchObject({ added: 3, conflicts: 0 });
    expect(await apply(house, feed, [entry(house, "guests", 2, 3), entry(house, "before and after", 0, 7, "block")])).toMatchObject({ added: 0, moved: 0, ended: 0, conflicts: 0 });
    expect([await left(house, 0, 0), await left(house, 0, 6), await left(house, 0, 7), await drift(house)]).toEqual([0, 0, 1, []]);
  });

  it("that is empty, or has lost more than half at once, gives nothing back by itself", async () => {
    const house = await makeHouse({ units: [4] });
    const feed = await addFeed(house);
    const four = ["a", "b", "c", "d"].map((uid, index) => entry(house, uid, index * 3, 2));
    await apply(house, feed, four);
    expect(await apply(house, feed, [])).toMatchObject({ ended: 0, kept: 4 });
    expect((await feedOf(house)).heldBack).toMatchObject({ reason: "empty", entries: 4 });
    expect(await apply(house, feed, four.slice(0, 1))).toMatchObject({ ended: 0, kept: 3 });
    expect([await left(house, 0, 3), await left(house, 0, 9)]).toEqual([3, 3]);
    const later = setClock(() => Date.now() + 61 * 60_000);
    try {
      expect(await apply(house, feed, [])).toMatchObject({ ended: 0, kept: 4 });
      expect(await apply(house, feed, four.slice(0, 1))).toMatchObject({ ended: 3 });
    } finally {
      later();
    }
    expect([await left(house, 0, 0), await left(house, 0, 3), await drift(house)]).toEqual([3, 4, []]);
    await apply(house, feed, []);
    done(await execute(believeCalendar, owner(house), { connectionId: feed }));
    expect(await apply(house, feed, [])).toMatchObject({ ended: 1 });
    expect([await left(house, 0, 0), (await feedOf(house)).heldBack]).toEqual([4, null]);
  });

  it("that calls an entry cancelled is believed at once", async () => {
    const house = await makeHouse({ units: [1] });
    const feed = await addFeed(house, { unit: 0 });
    await apply(house, feed, [entry(house, "a", 0, 2)]);
    expect(await apply(house, feed, [], { cancelled: ["a"], events: 1 })).toMatchObject({ ended: 1 });
  });

  it("holds only what is still to come, and what has begun from today on", async () => {
    const house = await makeHouse({ units: [1] });
    const feed = await addFeed(house, { unit: 0 });
    await apply(house, feed, [entry(house, "a", 0, 4), entry(house, "far", 0, 1)].map((one, index) => (index === 1 ? { ...one, arrival: "2031-01-01", departure: "2031-01-05" } : one)));
    const days = setClock(() => Date.parse(`${night(house, 2)}T12:00:00Z`));
    try {
      expect(await apply(house, feed, [entry(house, "a", 0, 4)])).toMatchObject({ moved: 0, ended: 0, conflicts: 0 });
      expect(await apply(house, feed, [], { cancelled: ["a"] })).toMatchObject({ ended: 1 });
      expect([await left(house, 0, 1), await left(house, 0, 2), await drift(house)]).toEqual([0, 1, []]);
      expect(await apply(house, feed, [entry(house, "a", 0, 4)])).toMatchObject({ added: 1, conflicts: 0 });
      expect([await left(house, 0, 3), await drift(house)]).toEqual([0, []]);
    } finally {
      days();
    }
  });

  it("is not lifted by hand here, and leaves everything free when it is no longer read", async () => {
    const house = await makeHouse({ units: [1] });
    const feed = await addFeed(house, { unit: 0 });
    await apply(house, feed, [entry(house, "a", 0, 4)]);
    const [block] = await database.admin<{ id: string }[]>`select id from unit_blocks where tenant_id = ${house.tenantId}`;
    expect((await refusal(execute(unblockUnit, staff(house), { blockId: block?.id }))).code).toBe("block_of_calendar");
    expect(done(await execute(removeCalendarFeed, owner(house), { connectionId: feed })).freed).toBe(1);
    expect([await left(house, 0, 0), (await calendars(house)).feeds, await drift(house)]).toEqual([1, [], []]);
  });

  it("ages: stale is unsafe", async () => {
    const house = await makeHouse({ units: [1] });
    const feed = await addFeed(house, { unit: 0 });
    expect([(await calendars(house)).unsafe, (await feedOf(house)).freshness]).toEqual([true, "stale"]);
    await apply(house, feed, []);
    expect([(await calendars(house)).unsafe, (await feedOf(house)).freshness]).toEqual([false, "fresh"]);
    for (const [hours, freshness] of [[2, "ageing"], [7, "stale"]] as const) {
      const later = setClock(() => Date.now() + hours * 3_600_000);
      try {
        expect((await feedOf(house)).freshness).toBe(freshness);
      } finally {
        later();
      }
    }
  });

  it("is refused: twice the same, no address, a room of the neighbour, whoever may not; a director asks", async () => {
    const [house, neighbour] = [await makeHouse({ units: [1, 0] }), await makeHouse({ units: [1] })];
    const url = address();
    const input = { roomTypeId: house.types[0]?.roomTypeId, ota: "vrbo", title: "Vrbo", url };
    const { connectionId } = done(await execute(addCalendarFeed, owner(house), input));
    expect((await refusal(execute(addCalendarFeed, owner(house), input))).code).toBe("calendar_known");
    expect((await refusal(execute(addCalendarFeed, owner(house), { ...input, url: "ftp://calendar.example/x" }))).fields[0]?.path).toBe("url");
    expect((await refusal(execute(addCalendarFeed, owner(house), { ...input, url: address(), roomTypeId: house.types[1]?.roomTypeId }))).fields[0]?.path).toBe("roomTypeId");
    expect((await refusal(execute(addCalendarFeed, owner(house), { ...input, url: address(), roomTypeId: neighbour.types[0]?.roomTypeId }))).code).toBe("not_found");
    expect((await refusal(execute(addCalendarFeed, owner(house), { ...input, url: address(), unitId: neighbour.types[0]?.unitIds[0] }))).code).toBe("not_found");
    expect((await refusal(execute(addCalendarFeed, staff(house, "front-desk"), { ...input, url: address() }))).status).toBe(403);
    expect((await refusal(execute(addCalendarFeed, director(house), { ...input, url: address() }))).status).toBe(403);
    for (const attempt of [() => execute(removeCalendarFeed, system(neighbour), { connectionId }), () => execute(believeCalendar, system(neighbour), { connectionId }), () => execute(applyCalendar, system(neighbour), { connectionId, entries: [], events: 0 })]) expect((await refusal(attempt())).code).toBe("not_found");
  });
});

describe("a calendar we share", () => {
  const share = async (house: TestHouse, more: object = {}) => done(await execute(shareCalendar, owner(house), { roomTypeId: house.types[0]?.roomTypeId, title: "For an OTA", ...more }));
  const closed = async (house: TestHouse, calendarExportId: string) => (await ask(getSharedCalendar, system(house), { calendarExportId })).closed.filter((span) => span.departure > house.from && span.arrival <= night(house, 50)).map((span) => [span.arrival < house.from ? "before" : span.arrival, span.departure]);

  it("says which nights are taken, by stays, blocks and closed rates, as whole stretches", async () => {
    const house = await makeHouse({ units: [1], nights: 60 });
    const { calendarExportId, path } = await share(house);
    expect(path.reveal()).toMatch(/^\/api\/calendars\/[\w-]{32}\.ics$/);
    await book(house, 0, 2, 2);
    await book(house, 0, 4, 1);
    await database.admin`update rate_nights set stop_sell = true where tenant_id = ${house.tenantId} and night = ${night(house, 8)}`;
    expect(await closed(house, calendarExportId)).toEqual([[night(house, 2), night(house, 5)], [night(house, 8), night(house, 9)]]);
    const text = JSON.stringify(await ask(getSharedCalendar, system(house), { calendarExportId }));
    expect(text).not.toContain("Guest");
  });

  it("never tells an OTA its own entries, but those of others", async () => {
    const house = await makeHouse({ units: [1], nights: 60 });
    const [airbnb, vrbo] = [await addFeed(house, { unit: 0 }), await addFeed(house, { unit: 0 }, { ota: "vrbo", title: "Vrbo" })];
    await apply(house, airbnb, [entry(house, "a", 1, 2)]);
    await apply(house, vrbo, [entry(house, "v", 10, 2)]);
    for (const unitId of [null, house.types[0]?.unitIds[0] ?? null]) {
      const [forAirbnb, forVrbo, forAll] = [await share(house, { unitId, exceptConnectionId: airbnb }), await share(house, { unitId, exceptConnectionId: vrbo }), await share(house, { unitId })];
      expect(await closed(house, forAirbnb.calendarExportId)).toEqual([[night(house, 10), night(house, 12)]]);
      expect(await closed(house, forVrbo.calendarExportId)).toEqual([[night(house, 1), night(house, 3)]]);
      expect(await closed(house, forAll.calendarExportId)).toEqual([[night(house, 1), night(house, 3)], [night(house, 10), night(house, 12)]]);
    }
  });

  it("ends when it is no longer shared; neighbours and whoever may not are refused", async () => {
    const [house, neighbour] = [await makeHouse({ units: [1] }), await makeHouse({ units: [1] })];
    const { calendarExportId } = await share(house);
    expect((await refusal(execute(stopSharingCalendar, owner(neighbour), { calendarExportId }))).code).toBe("not_found");
    expect((await refusal(execute(shareCalendar, staff(house, "front-desk"), { roomTypeId: house.types[0]?.roomTypeId, title: "x" }))).status).toBe(403);
    expect((await refusal(execute(shareCalendar, owner(house), { roomTypeId: house.types[0]?.roomTypeId, title: "x", exceptConnectionId: await addFeed(neighbour) }))).code).toBe("not_found");
    done(await execute(stopSharingCalendar, owner(house), { calendarExportId }));
    expect((await refusal(ask(getSharedCalendar, system(house), { calendarExportId }))).code).toBe("not_found");
    expect((await calendars(house)).shares).toEqual([]);
  });
});
