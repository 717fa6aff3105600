import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { stayNights } from "@/db/repos/pricing";
import { withoutTransaction, withTenant } from "@/db/tenant";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { guestPermissions } from "@/lib/auth/roles";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { searchAvailability } from "@/lib/site/queries/search-availability";
import { knownFacts, learnFacts } from "./pricing-facts";

const database = useTestDatabase();
let house: TestHouse;
beforeAll(async () => { house = await makeHouse({ levy: true }); });

const visitor = (of: TestHouse): Context => ({ tenantId: of.tenantId, propertyId: of.propertyId, actor: { type: "guest" }, permissions: guestPermissions, locale: "en", requestId: "test-request" });
const search = (of: TestHouse = house) => ask(searchAvailability, visitor(of), { arrival: of.from, departure: nightsFrom(of.from, 3)[2], adults: 2, children: 0 });
const wishOf = (of: TestHouse) => ({ ratePlanId: of.types[0]?.ratePlanId ?? "", roomTypeId: of.types[0]?.roomTypeId ?? "", arrival: of.from, departure: nightsFrom(of.from, 3)[2] ?? "" });
const stampOf = async (of: TestHouse) => (await withoutTransaction(of.tenantId, (tx) => stayNights(tx, of.propertyId, [wishOf(of)]))).stamp;

/** What another instance might do to each table a price depends on. */
const changes: readonly (readonly [string, (of: TestHouse) => Promise<unknown>])[] = [
  ["properties", (of) => database.admin`update properties set name = 'Another name' where id = ${of.propertyId}`],
  ["taxes", (of) => database.admin`update taxes set amount = amount + 100 where property_id = ${of.propertyId}`],
  ["room_types", (of) => database.admin`update room_types set max_guests = 4 where property_id = ${of.propertyId}`],
  ["rate_families", (of) => database.admin`update rate_families set extra_adult_amount = 100 where property_id = ${of.propertyId}`],
  ["rate_plans", (of) => database.admin`update rate_plans set active = true where property_id = ${of.propertyId}`],
  ["cancellation_policies", (of) => database.admin`insert into cancellation_policies (tenant_id, id, property_id, code, name, steps, no_show, valid_from) values (${of.tenantId}, ${randomUUID()}, ${of.propertyId}, 'flex', '{"en":"Flexible"}', '[]', '{"kind":"none","value":0}', '2020-01-01')`],
  ["deposit_policies", (of) => database.admin`insert into deposit_policies (tenant_id, id, property_id, code, name, kind, value, valid_from) values (${of.tenantId}, ${randomUUID()}, ${of.propertyId}, 'none', '{"en":"None"}', 'percent', 0, '2020-01-01')`],
  ["promotions", (of) => database.admin`insert into promotions (tenant_id, id, property_id, name, kind, value) values (${of.tenantId}, ${randomUUID()}, ${of.propertyId}, '{"en":"Ten off"}', 'percent', 1000)`],
  ["extras", (of) => database.admin`insert into extras (tenant_id, id, property_id, code, name, unit, amount, currency) values (${of.tenantId}, ${randomUUID()}, ${of.propertyId}, 'tea', '{"en":"Tea"}', 'stay', 100, 'MAD')`],
  ["exchange_rates", (of) => database.admin`insert into exchange_rates (tenant_id, property_id, base, quote, valid_from, rate_e6) values (${of.tenantId}, ${of.propertyId}, 'EUR', 'MAD', '2020-01-01', 10800000)`],
];

describe("what a process remembers of a house", () => {
  it.each(changes)("is known to be old as soon as %s has changed", async (_table, change) => {
    const before = await stampOf(house);
    await change(house);
    const after = await stampOf(house);
    expect(after).not.toBe(before);
    expect(after).toBeGreaterThan(0);
  });

  it("never shows an old price: the next search has the tax somebody else has just changed", async () => {
    const first = await search();
    await search();
    await database.admin`update taxes set amount = amount + 1000 where property_id = ${house.propertyId}`;
    const second = await search();
    // Two nights, two guests.
    expect((second.offers[0]?.total.amount ?? 0) - (first.offers[0]?.total.amount ?? 0)).toBe(4_000);
  });

  it("is not learned from changes that may never come to be, and is not used where they are seen", async () => {
    const other = await makeHouse({ levy: true });
    const known = await withTenant(other.tenantId, "read", (tx) => learnFacts(tx, other.propertyId));
    await withTenant(other.tenantId, "write", async (tx) => {
      await tx.sql`update taxes set amount = 9900 where tenant_id = ${other.tenantId}`;
      const { stamp } = await stayNights(tx, other.propertyId, [wishOf(other)]);
      expect(stamp).toBe(-1);
      expect((await learnFacts(tx, other.propertyId)).taxesBetween(other.from, other.to)[0]).toMatchObject({ amount: 9900 });
      expect(knownFacts(tx, other.propertyId)).toBe(known);
      throw new Error("taken back");
    }).catch((error: unknown) => { if (!(error instanceof Error) || error.message !== "taken back") throw error; });
    expect(await stampOf(other)).toBe(known.stamp);
  });

  it("goes with its house", async () => {
    const gone = await makeHouse();
    await search(gone);
    await database.admin.begin(async (sql) => {
      await sql`delete from rate_nights where tenant_id = ${gone.tenantId}`;
      await sql`delete from rate_plans where tenant_id = ${gone.tenantId}`;
      await sql`delete from rate_families where tenant_id = ${gone.tenantId}`;
    });
    expect((await search(gone)).offers).toEqual([]);
  });
});

describe("a read without a transaction", () => {
  it("is bound to no tenant by itself: any other statement sees nothing", async () => {
    expect(await withoutTransaction(house.tenantId, async (tx) => [...await tx.sql`select id from room_types`])).toEqual([]);
  });

  it("leaves nothing bound behind", async () => {
    await stampOf(house);
    const rows = await withoutTransaction(house.tenantId, (tx) => Promise.all(Array.from({ length: 8 }, () => tx.sql<{ tenant: string | null }[]>`select nullif(current_setting('app.tenant_id', true), '') as tenant`)));
    expect(rows.flat().every((row) => row.tenant === null)).toBe(true);
  });

  it("shows a tenant nothing of the plans and rooms of another", async () => {
    const other = await makeHouse();
    const { rows, stamp } = await withoutTransaction(other.tenantId, (tx) => stayNights(tx, house.propertyId, [wishOf(house)]));
    expect([rows, stamp]).toEqual([[], 0]);
  });
});

describe("a transaction", () => {
  it("is not said to be done when a statement nobody waited for had failed", async () => {
    await expect(withTenant(house.tenantId, "write", async (tx) => {
      tx.sql`insert into room_types (tenant_id, id) values (${house.tenantId}, ${randomUUID()})`.catch(() => undefined);
      return Promise.resolve("done");
    })).rejects.toThrow("rolled back");
  });
});
