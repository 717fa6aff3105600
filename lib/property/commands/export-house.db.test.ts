import { unzipSync, zipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { fillEveryTable, tenantTables } from "@/lib/auth/testing/neighbour";
import { asRole, makeOrganisation, useAuthEnvironment } from "@/lib/auth/testing/people";
import { setClock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { getExportPart, listExports } from "../queries/export-runs";
import { houseManifest, notExported, readOnlyTables, sealedTables } from "../rules/export-format";
import { buildExport, dropExport, exportHouse } from "./export-house";
import { landHouse, openHouseImport, startHouseImport } from "./import-house";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { useAuthEnvironment(); });

const refusal = async (work: () => Promise<unknown>) => { try { await work(); } catch (error) { if (error instanceof DomainError) return error.code; throw error; } return "done"; };

async function furnished(): Promise<TestHouse> {
  const house = await makeHouse({ units: [3, 2], nights: 30, levy: true });
  const [type] = house.types;
  await execute(bookStay, asRole(house, "owner"), { roomTypeId: type?.roomTypeId, ratePlanId: type?.ratePlanId, arrival: house.from, departure: house.to, adults: 1, guest: { name: "Guest One", email: "guest@example.com", phone: "+212 600 000 000" } });
  const [part, composite] = house.types;
  await database.admin`insert into room_type_parts (tenant_id, room_type_id, part_type_id) values (${house.tenantId}, ${composite?.roomTypeId ?? ""}, ${part?.roomTypeId ?? ""})`;
  await database.admin`insert into unit_parts (tenant_id, unit_id, part_unit_id) values (${house.tenantId}, ${composite?.unitIds[0] ?? ""}, ${part?.unitIds[0] ?? ""})`;
  expect(await fillEveryTable(database.admin, house.tenantId, `furnished ${house.slug}`)).toEqual([]);
  return house;
}

async function archiveOf(ctx: Context, identities: boolean): Promise<Buffer> {
  const { id } = done(await execute(exportHouse, ctx, { identities }));
  done(await execute(buildExport, ctx, { runId: id }));
  const pieces: Buffer[] = [];
  for (let part = 0; ; part += 1) {
    const { content } = await ask(getExportPart, ctx, { runId: id, part });
    if (content === null) return Buffer.concat(pieces);
    pieces.push(Buffer.from(content, "base64"));
  }
}

async function land(ctx: Context, bytes: Uint8Array): Promise<unknown> {
  const opened = done(await execute(openHouseImport, ctx, { fileName: "house.zip", content: Buffer.from(bytes).toString("base64") }));
  done(await execute(startHouseImport, ctx, { runId: opened.id }));
  return done(await execute(landHouse, ctx, { runId: opened.id }));
}

const manifestOf = (bytes: Uint8Array) => houseManifest.parse(JSON.parse(new TextDecoder().decode(unzipSync(bytes)["manifest.json"])));

describe("everything a house owns", () => {
  it("leaves in open formats, no table forgotten, and stands again exactly as it was in an empty organisation", async () => {
    const house = await furnished();
    const bytes = await archiveOf(asRole(house, "owner"), true);
    const manifest = manifestOf(bytes);
    const tables = (await tenantTables(database.admin)).map(({ name }) => name);
    expect(tables.filter((table) => !(table in manifest.tables) && !(table in notExported))).toEqual([]);
    expect(Object.keys(notExported).filter((table) => !tables.includes(table))).toEqual([]);
    expect([...readOnlyTables, ...sealedTables].filter((table) => !tables.includes(table))).toEqual([]);
    expect(Object.values(notExported).every((reason) => reason.length > 15)).toBe(true);
    // Nothing furnished is empty in the archive: each table really left.
    expect(Object.entries(manifest.tables).filter(([, { rows }]) => rows === 0).map(([name]) => name)).toEqual([]);
    const files = unzipSync(bytes);
    expect(Object.keys(files).filter((name) => name.startsWith("documents/"))).toHaveLength(1);
    expect(new TextDecoder().decode(files["tables/guests.jsonl"])).toContain('"Guest One"');

    const other = await makeOrganisation();
    expect(await land(other.ctx, bytes)).toMatchObject({ rows: Object.values(manifest.tables).reduce((sum, { rows, restored }) => sum + (restored ? rows : 0), 0) });
    const again = manifestOf(await archiveOf(other.ctx, true));
    const same = (name: string) => manifest.tables[name]?.digest === again.tables[name]?.digest && manifest.tables[name]?.rows === again.tables[name]?.rows;
    // Rows that name the house carry its new id; all others are the same to the letter.
    const changed = Object.keys(manifest.tables).filter((name) => !same(name) && !readOnlyTables.includes(name));
    const naming = (await database.admin<{ name: string }[]>`select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'property_id'`).map(({ name }) => name);
    expect(changed.filter((name) => name !== "properties" && !naming.includes(name))).toEqual([]);
    const [was, now] = await Promise.all([house, other].map(async ({ tenantId, propertyId }) => Promise.all(tables.filter((table) => !(table in notExported) && !readOnlyTables.includes(table)).map(async (table) => {
      const [row] = await database.admin`select md5(coalesce(string_agg(x, '|' order by x), '')) as digest from (select replace((to_jsonb(t) - 'tenant_id' - 'slug')::text, ${propertyId}, 'house') as x from ${database.admin(table)} t where tenant_id = ${tenantId}) rows`;
      return `${table} ${row?.["digest"]}`;
    }))));
    expect(now).toEqual(was);
  });

  it("an altered archive, one of another system, and an organisation that is not empty are refused; nothing stays", async () => {
    const house = await furnished();
    const bytes = await archiveOf(asRole(house, "owner"), false);
    expect("guest_identities" in manifestOf(bytes).tables).toBe(false);
    const files = unzipSync(bytes);
    const other = await makeOrganisation();
    const text = new TextDecoder().decode(files["tables/guests.jsonl"]);
    expect(await refusal(() => land(other.ctx, zipSync({ ...files, "tables/guests.jsonl": Buffer.from(text.replace("Guest One", "Guest Two")) })))).toBe("invalid_input");
    const manifest = { ...manifestOf(bytes) };
    expect(await refusal(() => land(other.ctx, zipSync({ ...files, "manifest.json": Buffer.from(JSON.stringify({ ...manifest, tables: { ...manifest.tables, api_keys: { rows: 1, digest: "0".repeat(64), restored: true } } })) })))).toBe("invalid_input");
    expect(await refusal(() => land(other.ctx, Buffer.from("no archive")))).toBe("invalid_input");
    expect((await database.admin`select count(*)::int as n from guests where tenant_id = ${other.tenantId}`)[0]).toEqual({ n: 0 });
    expect(await refusal(() => land(asRole(house, "owner"), bytes))).toBe("not_empty");
    await land(other.ctx, bytes);
    expect(await refusal(() => land(other.ctx, bytes))).toBe("not_empty");
  });

  it("is for who may see guests, of this organisation, and gone after seven days", async () => {
    const [house, neighbour] = [await furnished(), await makeHouse()];
    const owner = asRole(house, "owner");
    expect(await refusal(() => execute(exportHouse, asRole(house, "front-desk"), {}))).toBe("forbidden");
    expect(await refusal(() => execute(exportHouse, asRole(house, "accountant"), {}))).toBe("forbidden");
    const { id } = done(await execute(exportHouse, owner, {}));
    expect(await refusal(() => ask(getExportPart, owner, { runId: id, part: 0 }))).toBe("export_gone");
    done(await execute(buildExport, owner, { runId: id }));
    expect(await refusal(() => ask(getExportPart, asRole(neighbour, "owner"), { runId: id, part: 0 }))).toBe("not_found");
    expect(await refusal(() => ask(getExportPart, asRole(house, "accountant"), { runId: id, part: 0 }))).toBe("forbidden");
    const free = setClock(() => Date.now() + 8 * 86_400_000);
    try {
      expect(await refusal(() => ask(getExportPart, owner, { runId: id, part: 0 }))).toBe("export_gone");
      expect((await ask(listExports, owner, {})).exports.find((run) => run.id === id)?.status).toBe("expired");
    } finally {
      free();
    }
    done(await execute(dropExport, owner, { runId: id }));
    expect((await database.admin`select count(*)::int as n from import_parts where tenant_id = ${house.tenantId} and run_id = ${id}`)[0]).toEqual({ n: 0 });
  });
});
