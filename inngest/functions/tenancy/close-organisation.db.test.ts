import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse } from "@/db/testing/house";
import { Killed, mortalSteps } from "@/inngest/testing/mortal-steps";
import { eraseOrganisation, listDueClosures } from "@/lib/auth/erasure";
import { keepLetter } from "@/lib/auth/mail-outbox";
import { membershipIn } from "@/lib/auth/membership";
import { fillEveryTable, tenantTables } from "@/lib/auth/testing/neighbour";
import { asRole, makeOrganisation, makePerson, type TestOrganisation, useAuthEnvironment } from "@/lib/auth/testing/people";
import { setClock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { unseal } from "@/lib/runtime/seal";
import { askClosure, withdrawClosing } from "@/lib/tenancy/commands/closing";
import { fiscalPurpose } from "@/lib/tenancy/commands/keep-fiscal-records";
import { getClosure } from "@/lib/tenancy/queries/get-closure";
import { closeThrough } from "./close-organisation";
import "@/lib/wiring";

const database = useTestDatabase();
let folder = "";
let free: () => void = () => undefined;
beforeAll(async () => {
  useAuthEnvironment();
  folder = await mkdtemp(join(tmpdir(), "lhcm-closing-"));
  process.env["DATA_DIR"] = folder;
});
afterEach(() => { free(); });
afterAll(async () => {
  delete process.env["DATA_DIR"];
  await rm(folder, { recursive: true, force: true });
});

const refusal = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => (error instanceof DomainError ? error.code : `bug: ${String(error)}`));
type Furnished = Pick<TestOrganisation, "tenantId" | "propertyId" | "slug" | "owner" | "ctx">;
const nameOf = async (house: Furnished) => (await ask(getClosure, house.ctx, {})).organisation;
const closing = async (house: Furnished) => done(await execute(askClosure, house.ctx, { name: await nameOf(house), understood: true })).dueAt;
/** A house with rooms and a stay, and its owner. */
async function furnished(): Promise<Furnished> {
  const house = await makeHouse({ units: [3, 1], nights: 20 });
  const owner = await makePerson("The Owner");
  const ctx = asRole(house, "owner", owner);
  await database.admin`insert into members (tenant_id, id, user_id, email, name, role) values (${house.tenantId}, gen_random_uuid(), ${owner.id}, ${owner.email}, ${owner.name}, 'owner')`;
  const [type] = house.types;
  done(await execute(bookStay, ctx, { roomTypeId: type?.roomTypeId, ratePlanId: type?.ratePlanId, arrival: house.from, departure: house.to, adults: 1, guest: { name: "A guest", email: "guest@example.com", phone: "+212 600 000 000" } }));
  return { tenantId: house.tenantId, propertyId: house.propertyId, slug: house.slug, owner, ctx };
}
/** A row in every table there is, but no deletion and no archive yet. */
async function filled({ tenantId }: Furnished, marker: string): Promise<void> {
  await fillEveryTable(database.admin, tenantId, marker);
  await database.admin`update demo_seasons set removed_at = now() where tenant_id = ${tenantId}`;
  expect(await fillEveryTable(database.admin, tenantId, marker)).toEqual([]);
  await database.admin`delete from closures where tenant_id = ${tenantId}`;
  await database.admin`delete from fiscal_archives where tenant_id = ${tenantId}`;
}
/** Tables that hold rows of a tenant, with how many. */
async function rowsOf(tenantId: string): Promise<Record<string, number>> {
  const counted = await Promise.all((await tenantTables(database.admin)).map(async ({ name: table }) => {
    const [row] = await database.admin<{ rows: number }[]>`select count(*)::int as rows from ${database.admin(table)} where tenant_id = ${tenantId}`;
    return [table, row?.rows ?? 0] as const;
  }));
  return Object.fromEntries(counted.filter(([, rows]) => rows > 0));
}
/** Everything this database holds outside the catalogue, as text. */
async function everything(): Promise<string> {
  const tables = await database.admin<{ name: string }[]>`select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and n.nspname in ('public', 'runner')`;
  const texts = await Promise.all(tables.map(async ({ name }) => (await database.admin.unsafe<{ all: string | null }[]>(`select string_agg(t::text, ' ') as all from ${name} t`))[0]?.all ?? ""));
  return texts.join("\n");
}
const steps = { run: <T>(_id: string, work: () => Promise<T>) => work(), sleep: async () => undefined };
const dueNow = (dueAt: string) => { free = setClock(() => Date.parse(dueAt) + 1_000); };

describe("deleting an organisation", () => {
  it("is asked by an owner who types its name, and can be called off until it is due", async () => {
    const house = await makeOrganisation();
    const name = await nameOf(house);
    expect(await refusal(execute(askClosure, asRole(house, "manager"), { name, understood: true }))).toBe("forbidden");
    expect(await refusal(execute(askClosure, { ...house.ctx, actor: { type: "api-key", keyId: randomUUID(), name: "Key" } }, { name, understood: true }))).toBe("forbidden");
    expect(await refusal(execute(askClosure, house.ctx, { name: "Another", understood: true }))).toBe("invalid_input");
    expect(await refusal(execute(askClosure, house.ctx, { name }))).toBe("invalid_input");
    const dueAt = await closing(house);
    expect(Date.parse(dueAt) - Date.now()).toBeGreaterThan(29.9 * 86_400_000);
    expect(await refusal(execute(askClosure, house.ctx, { name, understood: true }))).toBe("closing_already");
    expect(await database.admin`select subject from deliveries where tenant_id = ${house.tenantId}`).toEqual([{ subject: "closure" }]);
    expect(await eraseOrganisation(house.tenantId)).toBeNull();
    done(await execute(withdrawClosing, house.ctx, {}));
    expect(await refusal(execute(withdrawClosing, house.ctx, {}))).toBe("not_closing");
    dueNow(dueAt);
    expect(await closeThrough({ tenantId: house.tenantId, dueAt }, steps)).toBe("stays");
    expect(await eraseOrganisation(house.tenantId)).toBeNull();
    expect(await membershipIn(house.owner.id, house.slug)).not.toBeNull();
  });

  it("leaves not a row, letter, account or word of it, and everything of the neighbour", async () => {
    const marker = `never-again-${randomUUID().slice(0, 8)}`;
    const [house, neighbour] = [await furnished(), await furnished()];
    await filled(house, marker);
    await filled(neighbour, "neighbour");
    await database.admin`update guests set email = ${`${marker}@example.com`} where tenant_id = ${house.tenantId}`;
    await keepLetter({ from: "x", to: `${marker}@example.com`, subject: "Yours", text: marker, html: "", locale: "en" });
    await keepLetter({ from: "x", to: "other@example.com", subject: "Theirs", text: "stays", html: "", locale: "en" });
    await database.admin`insert into runner.event (id, external_id, name, payload, received_at) values (${randomUUID()}, 'x', 'x/y', ${database.admin.json({ data: { tenantId: house.tenantId, note: marker } })}, now())`;
    await database.admin`insert into runner.run (id, function_id, event, created_at) values (${randomUUID()}, 'lhcm-os-x', ${database.admin.json({ data: { tenantId: house.tenantId, note: marker } })}, now())`;
    // Somebody who belongs to both organisations keeps their account.
    await database.admin`insert into members (tenant_id, id, user_id, email, name, role) values (${house.tenantId}, gen_random_uuid(), ${neighbour.owner.id}, ${neighbour.owner.email}, 'Both', 'viewer')`;
    const dueAt = await closing(house);
    const before = { house: await rowsOf(house.tenantId), neighbour: await rowsOf(neighbour.tenantId) };
    expect(Object.keys(before.house).length).toBeGreaterThan(100);
    expect(await everything()).toContain(marker);
    dueNow(dueAt);
    expect(await closeThrough({ tenantId: house.tenantId, dueAt }, steps)).toBe("deleted");

    expect(await rowsOf(house.tenantId)).toEqual({ fiscal_archives: 1 });
    expect(await rowsOf(neighbour.tenantId)).toEqual(before.neighbour);
    const left = await everything();
    expect(left).not.toContain(marker);
    expect(left).not.toContain(house.owner.email);
    expect(await database.admin`select id from users where id in (${house.owner.id}, ${neighbour.owner.id})`).toEqual([{ id: neighbour.owner.id }]);
    expect(await membershipIn(neighbour.owner.id, house.slug)).toBeNull();
    expect((await readdir(join(folder, "outbox"))).length).toBe(1);
    expect(await refusal(ask(getClosure, house.ctx, {}))).toBe("not_found");
  }, 60_000);

  it("keeps issued documents and books sealed, whole and without a gap, for ten years after their last", async () => {
    const house = await furnished();
    await filled(house, "paper");
    const [invoice] = await database.admin<{ number: string; digest: string }[]>`select number, digest from invoices where tenant_id = ${house.tenantId}`;
    const dueAt = await closing(house);
    dueNow(dueAt);
    await closeThrough({ tenantId: house.tenantId, dueAt }, steps);
    const [archive] = await database.admin<{ sealed: string; kept_until: string; documents: number; entries: number }[]>`select sealed, kept_until::text, documents, entries from fiscal_archives where tenant_id = ${house.tenantId}`;
    expect([archive?.documents, archive?.entries]).toEqual([1, 1]);
    expect(archive?.kept_until).toMatch(/^\d{4}-12-31$/u);
    const lines = gunzipSync(Buffer.from(unseal(archive?.sealed ?? "", fiscalPurpose), "base64")).toString().trim().split("\n").map((line) => JSON.parse(line) as { table?: string; row?: Record<string, unknown> });
    expect(lines.find(({ table }) => table === "invoices")?.row).toMatchObject({ number: invoice?.number, digest: invoice?.digest });
    expect(new Set(lines.flatMap(({ table }) => table ?? []))).toEqual(new Set(["legal_entities", "invoice_counters", "invoices", "journal_entries", "journal_lines"]));
  }, 60_000);

  it("keeps nothing of a house that issued nothing", async () => {
    const house = await makeOrganisation();
    const dueAt = await closing(house);
    dueNow(dueAt);
    await closeThrough({ tenantId: house.tenantId, dueAt }, steps);
    expect(await rowsOf(house.tenantId)).toEqual({});
  });

  it("comes to its end wherever its process is killed; one whose run was lost is found by the clock", async () => {
    // Reminder, archive, rows, runs, sweep: around what cannot be taken back on both sides.
    for (const [at, after] of [[0, true], [1, true], [2, false], [2, true], [3, true], [4, true]] as const) {
      const house = await makeOrganisation();
      const dueAt = await closing(house);
      dueNow(dueAt);
      expect((await listDueClosures()).map(({ tenantId }) => tenantId)).toContain(house.tenantId);
      const memory = new Map<string, unknown>();
      for (let life = 0; life < 2; life += 1) {
        const mortal = mortalSteps(memory, life === 0 ? { at, after } : null);
        const end = await closeThrough({ tenantId: house.tenantId, dueAt }, { run: mortal.run, sleep: async () => undefined }).catch((error: unknown) => { if (error instanceof Killed) return "died"; throw error; });
        if (end !== "died") expect(end, `step ${at} ${after}`).toBe("deleted");
      }
      expect(await rowsOf(house.tenantId), `step ${at}, ${after ? "after" : "before"} its work`).toEqual({});
      free();
    }
  }, 60_000);
});
