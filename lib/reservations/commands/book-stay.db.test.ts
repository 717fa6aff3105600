import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { guestPermissions, permissionsOf, systemPermissions } from "@/lib/auth/roles";
import { DomainError } from "@/lib/kernel/errors";
import type { Context } from "@/lib/runtime/context";
import { systemContext } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { bookStay } from "./book-stay";
import { cancelReservation } from "./cancel-reservation";
import { confirmHold } from "./confirm-hold";
import { expireHolds } from "./expire-holds";
import { holdStay } from "./hold-stay";
import { reinstateReservation } from "./reinstate-reservation";
import { setClock } from "@/lib/kernel/clock";
import "@/lib/wiring";

const database = useTestDatabase();

const guestOf = (house: TestHouse): Context => ({ tenantId: house.tenantId, propertyId: house.propertyId, actor: { type: "guest" }, permissions: guestPermissions, locale: "en", requestId: "test" });
const staffOf = (house: TestHouse): Context => ({ ...guestOf(house), actor: { type: "person", userId: "00000000-0000-4000-8000-000000000001", name: "Manager", role: "manager" }, permissions: permissionsOf("manager") });
const systemOf = (house: TestHouse) => systemContext(house.tenantId, "test", systemPermissions, house.propertyId);

function stay(house: TestHouse, type = 0, first = 0, nights = 2) {
  const { roomTypeId, ratePlanId } = house.types[type] ?? { roomTypeId: "", ratePlanId: "" };
  const dates = nightsFrom(house.from, first + nights + 1);
  return { roomTypeId, ratePlanId, arrival: dates[first], departure: dates[first + nights], adults: 2, children: 0, guest: { name: "Claire Martin", email: "claire@example.com", phone: "+33 6 12 34 56 78", locale: "fr" } };
}

const ledger = async (house: TestHouse, type: number, night: string) => {
  const [row] = await database.admin`select sold, held, blocked, physical, allowed, taken from room_nights where room_type_id = ${house.types[type]?.roomTypeId ?? ""} and night = ${night}`;
  return row as { sold: number; held: number; taken: number } | undefined;
};
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(() => undefined, (e: unknown) => e);
  return error instanceof DomainError ? error : Promise.reject(new Error(`expected a refusal, got ${String(error)}`));
};

describe("reservations.book-stay", () => {
  it("confirms, prices with every levy, takes the ledger and a unit, leaves a receipt and an event", async () => {
    const house = await makeHouse({ levy: true });
    const outcome = await execute(bookStay, guestOf(house), stay(house));
    const booked = done(outcome);
    expect(booked.status).toBe("confirmed");
    expect(booked.total).toEqual({ amount: 200_000 + 2 * 2 * 2_600, currency: "MAD" });
    expect(await ledger(house, 0, house.from)).toMatchObject({ sold: 1, held: 0 });
    const [row] = await database.admin`select (select count(*)::int from unit_assignments where tenant_id = ${house.tenantId}) as units, (select count(*)::int from receipts where tenant_id = ${house.tenantId}) as receipts, (select count(*)::int from outbox where tenant_id = ${house.tenantId} and name = 'reservations/confirmed') as events`;
    expect(row).toEqual({ units: 1, receipts: 1, events: 1 });
  });

  it("replays the same key and refuses it for another input", async () => {
    const house = await makeHouse();
    const first = await execute(bookStay, guestOf(house), stay(house), { idempotencyKey: "k1" });
    const again = await execute(bookStay, guestOf(house), stay(house), { idempotencyKey: "k1" });
    expect(done(again)).toEqual(done(first));
    expect(await ledger(house, 0, house.from)).toMatchObject({ sold: 1 });
    const other = await refusal(execute(bookStay, guestOf(house), stay(house, 0, 0, 3), { idempotencyKey: "k1" }));
    expect([other.code, other.status]).toEqual(["idempotency_key_reused", 409]);
  });

  it("names every bad field and changes nothing", async () => {
    const house = await makeHouse();
    const error = await refusal(execute(bookStay, guestOf(house), { ...stay(house), departure: stay(house).arrival, guest: { name: "", email: "x", phone: "1" } }));
    expect(error.status).toBe(422);
    expect(error.fields.map((field) => field.path)).toEqual(expect.arrayContaining(["guest.name", "guest.email", "guest.phone"]));
    expect(await ledger(house, 0, house.from)).toMatchObject({ sold: 0 });
  });

  it("lets exactly one of 60 concurrent guests have the last room", async () => {
    const house = await makeHouse({ units: [1] });
    const results = await Promise.all(Array.from({ length: 60 }, () => execute(bookStay, guestOf(house), stay(house)).then(() => "booked", (e: unknown) => (e instanceof DomainError ? e.code : String(e)))));
    expect(results.filter((r) => r === "booked")).toHaveLength(1);
    expect(results.filter((r) => r === "sold_out")).toHaveLength(59);
  });

  it("refuses the neighbour's room type and a missing permission", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    expect((await refusal(execute(bookStay, guestOf(house), stay(neighbour)))).code).toBe("not_open");
    expect((await refusal(execute(bookStay, { ...guestOf(house), permissions: new Set() }, stay(house)))).status).toBe(403);
  });
});

describe("hold, confirm, expire, cancel, reinstate", () => {
  it("moves the ledger with the status and back", async () => {
    const house = await makeHouse({ units: [1] });
    const held = done(await execute(holdStay, guestOf(house), stay(house)));
    expect(await ledger(house, 0, house.from)).toMatchObject({ held: 1, sold: 0 });
    expect((await refusal(execute(bookStay, guestOf(house), stay(house)))).code).toBe("sold_out");
    done(await execute(confirmHold, guestOf(house), { id: held.id }));
    expect(await ledger(house, 0, house.from)).toMatchObject({ held: 0, sold: 1 });
    const cancelled = await execute(cancelReservation, staffOf(house), { id: held.id });
    expect(await ledger(house, 0, house.from)).toMatchObject({ held: 0, sold: 0 });
    expect(cancelled.status === "done" && cancelled.undoable).toBe(true);
    done(await execute(reinstateReservation, staffOf(house), { id: held.id }));
    expect(await ledger(house, 0, house.from)).toMatchObject({ sold: 1 });
    expect((await refusal(execute(confirmHold, guestOf(house), { id: held.id }))).code).toBe("not_held");
  });

  it("lets go of a hold whose time is over", async () => {
    const house = await makeHouse({ units: [1] });
    const held = done(await execute(holdStay, guestOf(house), { ...stay(house), minutes: 5 }));
    const free = setClock(() => Date.now() + 6 * 60_000);
    try {
      expect((await refusal(execute(confirmHold, guestOf(house), { id: held.id }))).code).toBe("hold_expired");
      expect(done(await execute(expireHolds, systemOf(house), {}))).toEqual({ expired: 1, left: 0 });
    } finally {
      free();
    }
    expect(await ledger(house, 0, house.from)).toMatchObject({ held: 0, sold: 0 });
  });

  it("refuses the neighbour's reservation", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    const theirs = done(await execute(bookStay, guestOf(neighbour), stay(neighbour)));
    expect((await refusal(execute(cancelReservation, staffOf(house), { id: theirs.id }))).code).toBe("not_found");
  });
});
