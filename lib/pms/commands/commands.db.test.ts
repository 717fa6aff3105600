import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { permissionsOf, type Role } from "@/lib/auth/roles";
import { connectChannel } from "@/lib/channels/commands/connect-channel";
import { owner, system } from "@/lib/channels/testing/connected-house";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { cancelReservation } from "@/lib/reservations/commands/cancel-reservation";
import { reinstateReservation } from "@/lib/reservations/commands/reinstate-reservation";
import { ask } from "@/lib/runtime/ask";
import type { Command } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { factsOf, spansSince } from "../rules/facts";
import { getPmsBooking, mayBeOurs } from "../queries/get-booking";
import { listPmsConflicts } from "../queries/list-conflicts";
import { listPmsConnections } from "../queries/list-connections";
import { claimWrite } from "./claim-write";
import { landHouse } from "./land-house";
import { mapObject } from "./map-object";
import { queueBooking } from "./queue-booking";
import { queueGuest } from "./queue-guest";
import { recordHouse } from "./record-house";
import { recordMark } from "./record-progress";
import { recordWrite } from "./record-write";
import { reimportObject } from "./reimport-object";
import { requestHouse, requestSync } from "./request-sync";
import { resendWrite } from "./resend-write";
import { settleConflict } from "./settle-conflict";
import { takeCustomer } from "./take-customer";
import { takeResource } from "./take-resource";
import { takeStay } from "./take-stay";
import "@/lib/wiring";

const database = useTestDatabase();
const as = (house: TestHouse, role: Role): Context => ({ ...owner(house), actor: { type: "person", userId: randomUUID(), name: role, role }, permissions: permissionsOf(role) });

async function pmsHouse(currency = "MAD") {
  const house = await makeHouse({ units: [2], nights: 30 });
  const serviceId = randomUUID();
  const { connectionId } = done(await execute(connectChannel, owner(house), { partner: "mews", partnerPropertyId: serviceId, clientToken: "client-token-long", accessToken: "access-token-long" }));
  const [double, room, rate] = [randomUUID(), randomUUID(), randomUUID()];
  const at = "2026-11-01T10:00:00Z";
  done(await execute(recordHouse, system(house), {
    connectionId, house: { enterpriseId: randomUUID(), chainId: randomUUID(), name: "There", timezone: "Africa/Casablanca", currency, pricing: "gross", taxEnvironment: "MA", nowUtc: at }, orderServiceId: randomUUID(),
    categories: [{ id: double, name: "TYPE 1", code: null, capacity: 2, position: 0, active: true }], resources: [{ id: room, name: "11", state: "clean", active: true, floor: null, updatedAt: at }], assignments: [{ resourceId: room, categoryId: double }],
    rates: [{ id: rate, name: "Half board", code: "HB", base: true, active: true }], products: [], ages: [], stays: 0, customers: 0,
  }));
  const customer = (fields: Record<string, unknown> = {}, updatedAt = at, id = randomUUID()) => ({
    id, language: "fr", active: true, mergedInto: null, updatedAt, fields: { firstName: "Ana", lastName: "Ruiz", email: "ana@example.com", phone: null, nationality: "ES", birthDate: null, note: null, ...fields },
  });
  const stay = (more: Record<string, unknown> = {}) => ({
    id: randomUUID(), number: "7", groupId: randomUUID(), state: "confirmed", categoryId: double, resourceId: null, rateId: rate, customerId: null, arrival: house.from, departure: house.to, adults: 2, children: 0, channelNumber: null, origin: "Commander", cancelReason: null, createdAt: at, updatedAt: at, raw: { any: "thing" }, ...more,
  });
  const take = <I extends z.ZodType, R>(command: Command<I, R>, input: Record<string, unknown>): Promise<R> => execute(command, system(house), { connectionId, ...input }).then(done);
  return { house, connectionId, double, room, rate, customer, stay, take };
}
type PmsHouse = Awaited<ReturnType<typeof pmsHouse>>;
let mine: PmsHouse;
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });
beforeEach(async () => { mine = await pmsHouse(); });
const land = () => execute(landHouse, owner(mine.house), { connectionId: mine.connectionId }).then(done);
const day = (house: TestHouse, index: number) => nightsFrom(house.from, 30)[index] ?? house.to;
const bookHere = ({ house }: PmsHouse) => execute(bookStay, owner(house), {
  roomTypeId: house.types[0]?.roomTypeId, ratePlanId: house.types[0]?.ratePlanId, arrival: house.from, departure: day(house, 2), adults: 2, guest: { name: "Ana Ruiz", email: "ana@example.com", phone: "+34600000000" },
}).then(done);
const refused = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : String(error)));

describe("commands of a PMS", () => {
  it("match by name when the house is read, map by hand with a way back, and refuse two of one", async () => {
    const { house, connectionId, double } = mine;
    const [row] = await database.admin<{ local_id: string; state: string }[]>`select local_id, state from pms_objects where tenant_id = ${house.tenantId} and kind = 'resource-category'`;
    expect(row).toEqual({ local_id: house.types[0]?.roomTypeId, state: "in-step" });
    const unmapped = await execute(mapObject, owner(house), { connectionId, kind: "resource-category", externalId: double, localId: null });
    expect(done(unmapped)).toMatchObject({ localId: null });
    const [mapping] = await database.admin`select room_type_id from room_mappings where tenant_id = ${house.tenantId}`;
    expect(mapping?.["room_type_id"]).toBeNull();
    const stranger = await makeHouse();
    expect(await refused(execute(mapObject, owner(house), { connectionId, kind: "resource-category", externalId: double, localId: stranger.types[0]?.roomTypeId }))).toBe("not_found");
  });

  it("land once seen: what is missing is made, the nights are opened, and another currency is refused", async () => {
    expect(await land()).toEqual({ types: 0, rooms: 0, rates: 1 });
    expect(await land()).toEqual({ types: 0, rooms: 0, rates: 0 });
    mine = await pmsHouse("EUR");
    expect(await refused(land())).toBe("other_currency");
  });

  it("take nothing in of a stay twice, keep an enquiry apart, sell what is full, and know a later state", async () => {
    await land();
    const one = mine.stay({ departure: mine.house.to });
    expect(await mine.take(takeStay, { stay: one, customer: null, items: [] })).toMatchObject({ outcome: "created" });
    expect(await mine.take(takeStay, { stay: one, customer: null, items: [] })).toMatchObject({ outcome: "unchanged" });
    expect(await mine.take(takeStay, { stay: { ...one, updatedAt: "2026-10-01T10:00:00Z", state: "canceled" }, customer: null, items: [] })).toMatchObject({ outcome: "unchanged" });
    expect(await mine.take(takeStay, { stay: mine.stay({ state: "inquired" }), customer: null, items: [] })).toMatchObject({ outcome: "no-stay" });
    await mine.take(takeStay, { stay: mine.stay(), customer: null, items: [] });
    const third = await mine.take(takeStay, { stay: mine.stay(), customer: null, items: [] });
    expect(third).toMatchObject({ outcome: "created" });
    const rows = await database.admin<{ needs_attention: string | null }[]>`select needs_attention from reservations where tenant_id = ${mine.house.tenantId} order by created_at`;
    expect(rows.map((row) => row.needs_attention)).toEqual([null, null, "overbooked"]);
    expect(await mine.take(takeStay, { stay: { ...one, updatedAt: "2026-11-02T10:00:00Z", state: "canceled" }, customer: null, items: [] })).toMatchObject({ outcome: "cancelled" });
    expect(await mine.take(takeStay, { stay: mine.stay({ categoryId: randomUUID() }), customer: null, items: [] })).toMatchObject({ outcome: "unmapped" });
  });

  it("find a guest by address and name, merge the rest, and ask where both changed a name or one can not be written here", async () => {
    await land();
    const first = mine.customer();
    const { guestId } = await mine.take(takeCustomer, { customer: first });
    expect(await mine.take(takeCustomer, { customer: mine.customer({}, first.updatedAt) })).toMatchObject({ guestId });
    await database.admin`update guests set last_name = 'Ruis', phone = '+212600000000', updated_at = '2026-11-03T10:00:00Z' where tenant_id = ${mine.house.tenantId} and id = ${guestId ?? ""}`;
    await mine.take(takeCustomer, { customer: mine.customer({ lastName: "Ruíz", phone: "not a number", note: "Late" }, "2026-11-02T10:00:00Z", first.id) });
    const { conflicts } = await ask(listPmsConflicts, owner(mine.house), { connectionId: mine.connectionId });
    expect(conflicts.filter((one) => one.state === "open").map((one) => [one.field, one.ours, one.theirs]).sort()).toEqual([["lastName", "Ruis", "Ruíz"], ["phone", "+212600000000", "not a number"]]);
    const phone = conflicts.find((one) => one.field === "phone")?.id;
    expect(await refused(execute(settleConflict, owner(mine.house), { conflictId: phone, choice: "theirs" }))).toBe("invalid_input");
    done(await execute(settleConflict, owner(mine.house), { conflictId: phone, choice: "ours" }));
    const [guest] = await database.admin`select last_name, phone, note from guests where tenant_id = ${mine.house.tenantId} and id = ${guestId ?? ""}`;
    expect(guest).toEqual({ last_name: "Ruis", phone: "+212600000000", note: "Late" });
    // Those who may not see guests see that something differs, not what.
    expect((await ask(listPmsConflicts, as(mine.house, "viewer"), { connectionId: mine.connectionId })).conflicts[0]).toMatchObject({ hidden: true, ours: null, theirs: null, label: null });
  });

  it("queue a guest's change once, look before telling again, give up after many answers and try again when asked", async () => {
    await land();
    const { guestId } = await mine.take(takeCustomer, { customer: mine.customer() });
    await database.admin`update guests set note = 'Quiet room', updated_at = now() where tenant_id = ${mine.house.tenantId} and id = ${guestId ?? ""}`;
    const queue = () => execute(queueGuest, system(mine.house), { guestId }).then(done);
    expect([await queue(), await queue()]).toEqual([{ queued: 1 }, { queued: 0 }]);
    const claim = () => execute(claimWrite, system(mine.house), { connectionId: mine.connectionId }).then(done);
    const { write } = await claim();
    expect(write).toMatchObject({ operation: "customer.update", attempt: 1, look: false, input: { fields: { note: "Quiet room" } } });
    // Two hands: while one tells it, the other finds nothing.
    expect(await claim()).toEqual({ write: null });
    const answer = (attempt: number, outcome: string) => execute(recordWrite, system(mine.house), { writeId: write?.id, attempt, outcome, answer: null, reason: "Silence." }).then(done);
    expect(await answer(1, "unknown")).toEqual({ state: "waiting" });
    expect(await answer(1, "done")).toEqual({ state: "waiting" });
    for (let attempt = 2; attempt <= 12; attempt += 1) {
      await claim();
      expect((await answer(attempt, "unknown")).state).toBe(attempt < 12 ? "waiting" : "dead");
    }
    done(await execute(resendWrite, owner(mine.house), { writeId: write?.id }));
    await claim();
    expect(await execute(recordWrite, system(mine.house), { writeId: write?.id, attempt: 1, outcome: "done", answer: { fields: ["note"] } }).then(done)).toEqual({ state: "done" });
    expect(await refused(execute(resendWrite, owner(mine.house), { writeId: write?.id }))).toBe("told_already");
    expect(await queue()).toEqual({ queued: 0 });
  });

  it("book a stay made here once, withdraw it untold, and cancel one that was made while it was cancelled here", async () => {
    const { house, connectionId } = mine;
    const { id: early } = await bookHere(mine);
    await land();
    const queue = (reservationId: string) => execute(queueBooking, system(house), { reservationId }).then(done);
    // Booked before both houses were brought together: it may be in both already.
    expect(await queue(early)).toEqual({ told: [] });
    const theirs = await mine.take(takeStay, { stay: mine.stay({ arrival: day(house, 5), departure: day(house, 6) }), customer: null, items: [] });
    expect(await queue(theirs.reservationId ?? "")).toEqual({ told: [] });
    await execute(cancelReservation, owner(house), { id: early }).then(done);
    const { id } = await bookHere(mine);
    expect([await queue(id), await queue(id)]).toEqual([{ told: ["stay.book"] }, { told: [] }]);
    await execute(cancelReservation, owner(house), { id }).then(done);
    expect(await queue(id)).toEqual({ told: ["withdrawn"] });
    expect(await execute(claimWrite, system(house), { connectionId }).then(done)).toEqual({ write: null });
    await execute(reinstateReservation, owner(house), { id }).then(done);
    expect(await queue(id)).toEqual({ told: ["stay.book"] });
    const { write } = await execute(claimWrite, system(house), { connectionId }).then(done);
    if (write?.operation !== "stay.book") throw new Error("No booking was claimed.");
    // No rate of theirs is ours yet.
    const booking = () => ask(getPmsBooking, system(house), { connectionId, ...write.input });
    expect(await booking()).toMatchObject({ state: "missing" });
    const [family] = await database.admin<{ id: string }[]>`select family_id as id from rate_plans where tenant_id = ${house.tenantId} and id = ${house.types[0]?.ratePlanId ?? ""}`;
    await execute(mapObject, owner(house), { connectionId, kind: "rate", externalId: mine.rate, localId: family?.id }).then(done);
    const ready = await booking();
    expect(ready).toMatchObject({ state: "ready", customer: { firstName: "Ana", lastName: "Ruiz", email: "ana@example.com" }, stays: [{ roomId: write.input.roomIds[0], categoryId: mine.double, rateId: mine.rate, adults: 2, children: 0 }] });
    // Cancelled here while the booking is on its way: nothing is withdrawn, and its answer cancels it there.
    await execute(cancelReservation, owner(house), { id }).then(done);
    expect(await queue(id)).toEqual({ told: [] });
    expect(await booking()).toEqual({ state: "withdrawn" });
    const { raw: _raw, ...stay } = mine.stay({ origin: "Distributor", customerId: randomUUID(), arrival: house.from, departure: day(house, 2) });
    expect(await execute(recordWrite, system(house), { writeId: write.id, attempt: 1, outcome: "done", answer: { customerId: stay.customerId, stays: [{ roomId: write.input.roomIds[0], stay }] } }).then(done)).toEqual({ state: "done" });
    const next = await execute(claimWrite, system(house), { connectionId }).then(done);
    expect(next.write).toMatchObject({ operation: "stay.cancel", input: { reservationId: stay.id } });
    expect(await mine.take(takeStay, { stay: { ...stay, raw: {} }, customer: null, items: [] })).toMatchObject({ outcome: "unchanged" });
    const bound = await database.admin<{ kind: string; ours: boolean }[]>`select kind, local_id in (select guest_id from reservations where id = ${id} union select ${id}::uuid) as ours from pms_objects where tenant_id = ${house.tenantId} and external_id in (${stay.id}, ${stay.customerId ?? ""}) order by kind`;
    expect(bound.map((row) => [row.kind, row.ours])).toEqual([["customer", true], ["reservation", true]]);
    expect((await database.admin`select 1 from reservations where tenant_id = ${house.tenantId}`).length).toBe(3);
  });

  it("know a stay of ours by its identifier, follow what is changed there, and say that a refused one is not there", async () => {
    const { house, connectionId } = mine;
    await land();
    const made = await bookHere(mine);
    await execute(queueBooking, system(house), { reservationId: made.id }).then(done);
    const { write } = await execute(claimWrite, system(house), { connectionId }).then(done);
    if (write?.operation !== "stay.book") throw new Error("No booking was claimed.");
    const [roomId] = write.input.roomIds;
    const needs = async () => (await database.admin<{ needs_attention: string | null; status: string; departure: string }[]>`select needs_attention, status, departure::text from reservations where tenant_id = ${house.tenantId} and id = ${made.id}`)[0];
    await execute(recordWrite, system(house), { writeId: write.id, attempt: 1, outcome: "refused", answer: null, reason: "Nothing is free." }).then(done);
    expect(await needs()).toMatchObject({ needs_attention: "not_in_pms" });
    // It was made all the same: the stay names our room.
    const stay = mine.stay({ origin: "Distributor", departure: day(house, 2) });
    expect(await ask(mayBeOurs, system(house), { connectionId, stayId: stay.id })).toEqual({ maybe: true });
    expect(await mine.take(takeStay, { stay, customer: null, items: [], identifier: roomId })).toMatchObject({ outcome: "unchanged", reservationId: made.id });
    // Given up, it is looked for once more, and is no danger any longer.
    const { write: again } = await execute(claimWrite, system(house), { connectionId }).then(done);
    expect(again).toMatchObject({ id: write.id, look: true });
    const { raw: _raw, ...there } = stay;
    await execute(recordWrite, system(house), { writeId: write.id, attempt: again?.attempt, outcome: "found", answer: { customerId: null, stays: [{ roomId, stay: there }] } }).then(done);
    expect(await needs()).toMatchObject({ needs_attention: null });
    // Somebody else's booking that carries a word of its own, or a room nobody told, is a stay like any other.
    expect(await mine.take(takeStay, { stay: mine.stay({ arrival: day(house, 7), departure: day(house, 8) }), customer: null, items: [], identifier: "of their own" })).toMatchObject({ outcome: "created" });
    expect(await mine.take(takeStay, { stay: { ...stay, departure: day(house, 3), updatedAt: "2026-11-02T10:00:00Z" }, customer: null, items: [] })).toMatchObject({ outcome: "modified" });
    expect(await needs()).toMatchObject({ departure: day(house, 3), status: "confirmed" });
    expect(await execute(queueBooking, system(house), { reservationId: made.id }).then(done)).toEqual({ told: [] });
    expect(await mine.take(takeStay, { stay: { ...stay, departure: day(house, 3), state: "canceled", updatedAt: "2026-11-03T10:00:00Z" }, customer: null, items: [] })).toMatchObject({ outcome: "cancelled" });
    await execute(queueBooking, system(house), { reservationId: made.id }).then(done);
    expect(await needs()).toMatchObject({ status: "cancelled", needs_attention: null });
  });

  it("take a room's condition, ask for one object again, and never move the mark back", async () => {
    await land();
    const told = { id: mine.room, name: "11", state: "dirty", active: true, floor: null, updatedAt: "2026-11-02T10:00:00Z" };
    expect(await mine.take(takeResource, { resource: told })).toEqual({ outcome: "changed" });
    expect(await mine.take(takeResource, { resource: { ...told, id: randomUUID() } })).toEqual({ outcome: "not-ours" });
    const [unit] = await database.admin`select condition from units where tenant_id = ${mine.house.tenantId} and name = '11'`;
    expect(unit?.["condition"]).toBe("dirty");
    const [object] = await database.admin<{ id: string }[]>`select id from pms_objects where tenant_id = ${mine.house.tenantId} and kind = 'resource'`;
    done(await execute(reimportObject, as(mine.house, "front-desk"), { objectId: object?.id }));
    const mark = (at: string) => execute(recordMark, system(mine.house), { connectionId: mine.connectionId, mark: at }).then(done);
    await mark("2026-11-05T10:00:00Z");
    await mark("2026-11-04T10:00:00Z");
    expect((await ask(listPmsConnections, owner(mine.house), {})).connections[0]?.mark).toBe("2026-11-05T10:00:00Z");
    expect(factsOf({ pms: { name: 1 } })).toBeNull();
  });

  it("refuse who may not, a neighbour, and a connection that is no PMS", async () => {
    const { house, connectionId } = mine;
    const tried = async (ctx: Context) => [
      await refused(execute(requestSync, ctx, { connectionId })), await refused(execute(requestHouse, ctx, { connectionId })), await refused(execute(landHouse, ctx, { connectionId })),
      await refused(execute(settleConflict, ctx, { conflictId: randomUUID(), choice: "ours" })), await refused(execute(resendWrite, ctx, { writeId: randomUUID() })), await refused(execute(reimportObject, ctx, { objectId: randomUUID() })),
    ];
    expect(new Set(await tried(as(house, "housekeeping")))).toEqual(new Set(["forbidden"]));
    expect(new Set(await tried(owner(await makeHouse())))).toEqual(new Set(["not_found"]));
    expect(new Set(await tried({ ...owner(house), actor: { type: "director", director: "general-manager", onBehalfOf: null } }))).toEqual(new Set(["mandate_refused"]));
    const other = done(await execute(connectChannel, owner(house), { partner: "hotelrunner", partnerPropertyId: `hr-${house.slug}`, token: "token-of-the-property" }));
    expect(await refused(execute(requestSync, owner(house), { connectionId: other.connectionId }))).toBe("not_found");
  });
});

describe("spans of changes", () => {
  it("cover all from before the mark to the PMS's now without a hole, none too long", () => {
    const spans = spansSince("2026-01-01T00:00:00Z", "2026-11-20T00:00:00Z");
    expect(spans[0]?.from).toBe("2025-12-31T23:58:00.000Z");
    expect(spans.at(-1)?.to).toBe("2026-11-20T00:00:00.000Z");
    for (const [index, span] of spans.entries()) if (index > 0) expect(span.from).toBe(spans[index - 1]?.to);
    expect(spansSince("2026-11-20T00:00:00Z", "2026-11-20T00:00:00Z")).toHaveLength(1);
    expect(spansSince("2026-11-20T01:00:00Z", "2026-11-20T00:00:00Z")).toEqual([]);
  });
});
