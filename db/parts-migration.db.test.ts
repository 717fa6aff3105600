import { randomBytes, randomUUID } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { types } from "./client";
import { migrateDatabase } from "./migrate";
import { driftOf } from "./testing/drift";

const name = `test_${randomBytes(6).toString("hex")}`;
const root = mkdtempSync(join(tmpdir(), "migrations-"));
let admin: postgres.Sql;
let url = "";

/** A database as it stood before parts: migrations up to 0004, owned by a role that row-level security binds. */
beforeAll(async () => {
  const server = inject("postgresUrl");
  const maintenance = postgres(server, { max: 1, onnotice: () => undefined });
  await maintenance.unsafe(`CREATE ROLE ${name} LOGIN CREATEROLE PASSWORD '${name}'; GRANT lhcm_app, lhcm_system, lhcm_eraser TO ${name} WITH ADMIN OPTION`);
  await maintenance.unsafe(`CREATE DATABASE ${name} OWNER ${name}`);
  await maintenance.end();
  const [superuser, owner] = [new URL(server), new URL(server)];
  superuser.pathname = owner.pathname = `/${name}`;
  owner.username = owner.password = name;
  url = owner.toString();
  admin = postgres(superuser.toString(), { max: 2, onnotice: () => undefined, types });

  mkdirSync(join(root, "db"));
  cpSync("db/migrations", join(root, "db/migrations"), { recursive: true });
  rmSync(join(root, "db/migrations/runner.sql"));
  cpSync("db/security.sql", join(root, "db/security.sql"));
  const journal = join(root, "db/migrations/meta/_journal.json");
  const { entries, ...rest } = JSON.parse(readFileSync(journal, "utf8")) as { entries: { idx: number }[] };
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.filter((entry) => entry.idx <= 4) }));
  // Grants on tables that came later are not there yet.
  await migrateDatabase(url, root).catch((error: unknown) => { if (!(error instanceof postgres.PostgresError) || error.code !== "42P01") throw error; });
});
afterAll(async () => {
  await admin.end();
  rmSync(root, { recursive: true, force: true });
  const maintenance = postgres(inject("postgresUrl"), { max: 1, onnotice: () => undefined });
  await maintenance.unsafe(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await maintenance.unsafe(`DROP OWNED BY ${name}; DROP ROLE ${name}`).catch(() => undefined);
  await maintenance.end();
});

describe("the migration from links to parts", () => {
  it("finds the whole house, counts its sales as its rooms, and lays its stays into them", async () => {
    const [tenantId, propertyId, villa, double, single] = Array.from({ length: 5 }, () => randomUUID());
    const ids = { tenantId: tenantId ?? "", propertyId: propertyId ?? "", villa: villa ?? "", double: double ?? "", single: single ?? "" };
    await admin`insert into organisations (tenant_id, name) values (${ids.tenantId}, 'Organisation')`;
    await admin`insert into properties (tenant_id, id, slug, name, kind, city, country, timezone, currency) values (${ids.tenantId}, ${ids.propertyId}, 'old-house', 'Old house', 'villa', 'Essaouira', 'MA', 'Africa/Casablanca', 'MAD')`;
    for (const [id, code, guests, rooms] of [[ids.villa, "villa", 10, 1], [ids.double, "double", 2, 2], [ids.single, "single", 1, 1]] as const) {
      await admin`insert into room_types (tenant_id, id, property_id, code, name, max_guests, max_adults) values (${ids.tenantId}, ${id}, ${ids.propertyId}, ${code}, '{"en":"Room"}', ${guests}, ${guests})`;
      await admin`insert into units (tenant_id, id, property_id, room_type_id, name) select ${ids.tenantId}, gen_random_uuid(), ${ids.propertyId}, ${id}, ${code}::text || n from generate_series(1, ${rooms}::int) n`;
    }
    for (const room of [ids.double, ids.single]) await admin`insert into room_type_links (tenant_id, room_type_id, closes_room_type_id) values (${ids.tenantId}, ${ids.villa}, ${room}), (${ids.tenantId}, ${room}, ${ids.villa})`;
    // The first night: the villa is sold, and a channel sold a double beside it. The second: a double is sold, which closed the villa.
    await admin`insert into room_nights (tenant_id, room_type_id, night, physical, sold, allowed, closed_by_links) values
      (${ids.tenantId}, ${ids.villa}, '2027-03-01', 1, 1, 1, 1), (${ids.tenantId}, ${ids.double}, '2027-03-01', 2, 1, 1, 1), (${ids.tenantId}, ${ids.single}, '2027-03-01', 1, 0, 0, 1),
      (${ids.tenantId}, ${ids.villa}, '2027-03-02', 1, 0, 0, 1), (${ids.tenantId}, ${ids.double}, '2027-03-02', 2, 1, 0, 0), (${ids.tenantId}, ${ids.single}, '2027-03-02', 1, 0, 0, 0),
      (${ids.tenantId}, ${ids.villa}, '2027-03-03', 1, 0, 0, 0), (${ids.tenantId}, ${ids.double}, '2027-03-03', 2, 0, 0, 0), (${ids.tenantId}, ${ids.single}, '2027-03-03', 1, 0, 0, 0)`;
    for (const [type, from, to] of [[ids.villa, "2027-03-01", "2027-03-02"], [ids.double, "2027-03-01", "2027-03-03"]] as const) {
      const [reservation, room] = [randomUUID(), randomUUID()];
      await admin`insert into reservations (tenant_id, id, property_id, number, status, source, arrival, departure, adults, currency, total_amount) values (${ids.tenantId}, ${reservation}, ${ids.propertyId}, ${reservation.slice(0, 8)}, 'confirmed', 'direct', ${from}, ${to}, 1, 'MAD', 1)`;
      await admin`insert into reservation_rooms (tenant_id, id, reservation_id, room_type_id, arrival, departure, adults, amount) values (${ids.tenantId}, ${room}, ${reservation}, ${type}, ${from}, ${to}, 1, 1)`;
      if (type === ids.villa) await admin`insert into unit_assignments (tenant_id, id, property_id, unit_id, reservation_room_id, arrival, departure) select ${ids.tenantId}, gen_random_uuid(), ${ids.propertyId}, id, ${room}, ${from}, ${to} from units where tenant_id = ${ids.tenantId} and room_type_id = ${type}`;
    }
    await migrateDatabase(url);

    const parts = await admin`select t.code, p.quantity from room_type_parts p join room_types t on t.id = p.part_type_id where p.tenant_id = ${ids.tenantId} and p.room_type_id = ${ids.villa} order by 1`;
    expect([...parts]).toEqual([{ code: "double", quantity: 2 }, { code: "single", quantity: 1 }]);
    const nights = await admin`select n.night::text || ' ' || t.code as at, n.taken, n.allowed, n.parts_left, n.available from room_nights n join room_types t on t.id = n.room_type_id where n.tenant_id = ${ids.tenantId} order by 1`;
    expect(nights.map((row) => Object.values(row))).toEqual([
      ["2027-03-01 double", 2, 1, null, 0], ["2027-03-01 single", 1, 0, null, 0], ["2027-03-01 villa", 0, 0, 0, 0],
      ["2027-03-02 double", 0, 0, null, 1], ["2027-03-02 single", 0, 0, null, 1], ["2027-03-02 villa", 0, 0, 0, 0],
      ["2027-03-03 double", 0, 0, null, 2], ["2027-03-03 single", 0, 0, null, 1], ["2027-03-03 villa", 0, 0, 1, 1],
    ]);
    const seats = await admin`select u.name, a.reason from unit_assignments a join units u on u.tenant_id = a.tenant_id and u.id = a.unit_id where a.tenant_id = ${ids.tenantId} order by 1`;
    expect([...seats]).toEqual([{ name: "double1", reason: "part" }, { name: "double2", reason: "part" }, { name: "single1", reason: "part" }, { name: "villa1", reason: "stay" }]);
    expect(await driftOf(admin, ids.tenantId)).toEqual([]);
    const forced = await admin`select relname from pg_class where relname in ('room_nights', 'room_types', 'units', 'unit_assignments', 'room_type_parts') and not relforcerowsecurity`;
    expect([...forced]).toEqual([]);
  }, 60_000);
});
