import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { insertProperty } from "@/db/repos/property";
import { withTenant } from "@/db/tenant";
import { useTestDatabase } from "@/db/testing/database";
import { driftOf } from "@/db/testing/drift";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { guestPermissions, permissionsOf } from "@/lib/auth/roles";
import { mapRoom } from "@/lib/channels/commands/map-room";
import { requestFullSync } from "@/lib/channels/commands/request-full-sync";
import { getSyncState } from "@/lib/channels/queries/get-sync-state";
import { listMessages } from "@/lib/channels/queries/list-messages";
import { connectedHouse, invCode, owner, system } from "@/lib/channels/testing/connected-house";
import { inbound, receive } from "@/lib/channels/testing/inbound";
import { setClock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { findReservations } from "../queries/find-reservations";
import { getReservation } from "../queries/get-reservation";
import { bookStay } from "./book-stay";
import { cancelReservation } from "./cancel-reservation";
import { confirmHold } from "./confirm-hold";
import { expireHolds } from "./expire-holds";
import { holdStay } from "./hold-stay";
import { reinstateReservation } from "./reinstate-reservation";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

const claire = { name: "Claire Martin", email: "Claire@Example.com", phone: "+33 6 12 34 56 78", locale: "fr" };
function stay(house: TestHouse, guest: Record<string, unknown> = claire, first = 0) {
  const { roomTypeId, ratePlanId } = house.types[0] ?? { roomTypeId: "", ratePlanId: "" };
  const dates = nightsFrom(house.from, first + 3);
  return { roomTypeId, ratePlanId, arrival: dates[first], departure: dates[first + 2], adults: 2, children: 0, guest };
}
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(() => undefined, (e: unknown) => e);
  return error instanceof DomainError ? error : Promise.reject(new Error(`expected a refusal, got ${String(error)}`));
};
/** A second property of the same owner, and a key that opens only that one. */
async function neighbourKey(house: TestHouse): Promise<Context> {
  const propertyId = randomUUID();
  await withTenant(house.tenantId, "write", (tx) => insertProperty(tx, { id: propertyId, slug: `annexe-${propertyId.slice(0, 8)}`, name: "Annexe", kind: "riad", city: "Fès", country: "MA", timezone: "Africa/Casablanca", currency: "MAD" }));
  return { ...owner(house), propertyId, actor: { type: "api-key", keyId: randomUUID(), name: "Annexe" } };
}

describe("one property's key", () => {
  it("reads and changes nothing of its neighbour under the same owner", async () => {
    const { house, connectionId } = await connectedHouse({ nights: 12 });
    const key = await neighbourKey(house);
    const { id } = done(await execute(bookStay, owner(house), stay(house)));
    const held = done(await execute(holdStay, owner(house), stay(house, claire, 4)));
    const tries = [
      execute(cancelReservation, key, { id }), execute(confirmHold, key, { id: held.id }), execute(reinstateReservation, key, { id }), ask(getReservation, key, { id }),
      execute(requestFullSync, key, { connectionId }), execute(mapRoom, key, { connectionId, inventoryCode: invCode(7), roomTypeId: null }),
      ask(getSyncState, key, { connectionId, from: house.from, to: house.to }), ask(listMessages, key, { connectionId }),
    ];
    expect((await Promise.all(tries.map(refusal))).map((error) => error.code)).toEqual(tries.map(() => "not_found"));
    expect((await ask(findReservations, key, {})).reservations).toEqual([]);
    expect((await ask(getReservation, owner(house), { id })).reservation.status).toBe("confirmed");
  });
});

describe("guests", () => {
  it("can be reached only by those who may see guests", async () => {
    const house = await makeHouse();
    const { id } = done(await execute(bookStay, owner(house), stay(house)));
    const as = async (role: "owner" | "front-desk" | "housekeeping" | "accountant") => (await ask(getReservation, { ...owner(house), permissions: permissionsOf(role) }, { id })).reservation.guest;
    const open = { name: "Claire Martin", email: "claire@example.com", phone: claire.phone, vip: null };
    expect([await as("owner"), await as("front-desk")]).toEqual([open, open]);
    const shut = { name: "Claire Martin", email: null, phone: null, vip: null };
    expect([await as("housekeeping"), await as("accountant")]).toEqual([shut, shut]);
  });

  it("are the same person by address and name together: a stranger who types an address learns no name from it", async () => {
    const house = await makeHouse({ units: [5] });
    const guest: Context = { ...owner(house), actor: { type: "guest" }, permissions: guestPermissions };
    const first = done(await execute(bookStay, guest, stay(house)));
    const again = done(await execute(bookStay, guest, stay(house, { ...claire, name: "claire martin " })));
    const other = done(await execute(bookStay, guest, stay(house, { ...claire, name: "Mallory X", phone: "+1 555 010 0000" })));
    const rows = await database.admin<{ id: string; guest_id: string; name: string; phone: string }[]>`select r.id, r.guest_id, g.name, g.phone from reservations r join guests g on g.id = r.guest_id where r.tenant_id = ${house.tenantId}`;
    const of = (id: string) => rows.find((row) => row.id === id);
    expect(of(again.id)?.guest_id).toBe(of(first.id)?.guest_id);
    expect(of(other.id)).toMatchObject({ name: "Mallory X", phone: "+1 555 010 0000" });
    expect(of(first.id)).toMatchObject({ name: "Claire Martin", phone: claire.phone });
  });

  it("cannot cancel, expire or bring back", async () => {
    const house = await makeHouse();
    const guest: Context = { ...owner(house), actor: { type: "guest" }, permissions: guestPermissions };
    const { id } = done(await execute(bookStay, guest, stay(house)));
    const tries = [execute(cancelReservation, guest, { id }), execute(reinstateReservation, guest, { id }), execute(expireHolds, guest, {}), ask(getReservation, guest, { id }), ask(findReservations, guest, {})];
    expect((await Promise.all(tries.map(refusal))).map((error) => error.status)).toEqual(tries.map(() => 403));
  });

  it("are told which field holds a text that cannot be kept", async () => {
    const house = await makeHouse();
    const error = await refusal(execute(bookStay, owner(house), { ...stay(house), guest: { ...claire, name: "Cla\u0000ire" } }));
    expect([error.status, error.fields.map((field) => field.path)]).toEqual([422, ["guest.name"]]);
  });
});

describe("a channel's reservation", () => {
  it("is neither cancelled nor brought back here", async () => {
    const { house, connectionId } = await connectedHouse({ nights: 12 });
    done(await execute(requestFullSync, system(house), { connectionId }));
    const { reservationId } = await receive(house, connectionId, inbound(house, "R1"));
    expect((await refusal(execute(cancelReservation, owner(house), { id: reservationId }))).code).toBe("channel_owned");
    await receive(house, connectionId, inbound(house, "R1", { minute: 2, change: { state: "canceled" } }));
    expect((await refusal(execute(reinstateReservation, owner(house), { id: reservationId }))).code).toBe("channel_owned");
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });
});

describe("holds", () => {
  it("run out exactly once, however many look at the same time, beside those who confirm", async () => {
    const house = await makeHouse({ units: [12] });
    const held = await Promise.all(Array.from({ length: 12 }, (_, index) => execute(holdStay, owner(house), { ...stay(house), minutes: index < 8 ? 5 : 600 }).then(done)));
    const free = setClock(() => Date.now() + 6 * 60_000);
    try {
      const runs = await Promise.all([
        ...Array.from({ length: 6 }, () => execute(expireHolds, system(house), { limit: 3 }).then((outcome) => done(outcome).expired)),
        ...held.slice(6).map(({ id }) => execute(confirmHold, owner(house), { id }).then(() => 0, (error: unknown) => (error instanceof DomainError ? 0 : Promise.reject(error)))),
      ]);
      const rest = done(await execute(expireHolds, system(house), {}));
      expect(runs.reduce((sum, expired) => sum + expired, 0) + rest.expired).toBe(8);
      expect(rest.left).toBe(0);
    } finally {
      free();
    }
    const rows = await database.admin<{ status: string; n: number }[]>`select status, count(*)::int as n from reservations where tenant_id = ${house.tenantId} group by 1 order by 1`;
    expect(rows).toMatchObject([{ status: "confirmed", n: 4 }, { status: "expired", n: 8 }]);
    const [events] = await database.admin`select count(*)::int as n from outbox where tenant_id = ${house.tenantId} and name = 'reservations/expired'`;
    expect(events?.["n"]).toBe(8);
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });

  it("that somebody has in hand are counted as left, so that the clock comes back for them", async () => {
    const house = await makeHouse();
    const { id } = done(await execute(holdStay, owner(house), { ...stay(house), minutes: 5 }));
    const free = setClock(() => Date.now() + 6 * 60_000);
    try {
      await database.admin.begin(async (sql) => {
        await sql`select 1 from reservations where id = ${id} for update`;
        expect(done(await execute(expireHolds, system(house), {}))).toEqual({ expired: 0, left: 1 });
      });
      expect(done(await execute(expireHolds, system(house), {}))).toEqual({ expired: 1, left: 0 });
    } finally {
      free();
    }
  });
});
