import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { sealedColumns } from "@/db/repos/sealed-texts";
import { useTestDatabase } from "@/db/testing/database";
import { getConnectionAccess } from "@/lib/channels/queries/get-channel-work";
import { connectedHouse, owner, system } from "@/lib/channels/testing/connected-house";
import { createGuest } from "@/lib/guests/commands/create-guest";
import { revealIdentity } from "@/lib/guests/commands/reveal-identity";
import { setIdentity } from "@/lib/guests/commands/set-identity";
import { connectProvider } from "@/lib/payments/commands/connect-provider";
import { getProviderAccess } from "@/lib/payments/queries/get-provider-access";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { refusal } from "@/lib/reservations/testing/desk";
import { listArchivedTenants } from "@/lib/auth/directory";
import { systemPermissions } from "@/lib/auth/roles";
import { systemContext } from "@/lib/runtime/context";
import { seal, unseal } from "@/lib/runtime/seal";
import { resealArchive, resealSecrets } from "./reseal-secrets";
import "@/lib/wiring";

const database = useTestDatabase();
const [before, present] = ["key-before-of-at-least-thirty-two-characters", "present-key-of-at-least-thirty-two-characters"];
const keys = (now: string, ...earlier: string[]) => Object.assign(process.env, { ENCRYPTION_KEY: now, ENCRYPTION_KEYS_BEFORE: earlier.join(",") });
beforeAll(() => { keys(before); });

const isSealed = /^v1\.[\w-]+\.[\w-]+\.[\w-]*$/;
const root = join(import.meta.dirname, "../../..");

/** Credentials of a channel and of a payment provider, and a guest's passport. */
async function secretHouse() {
  const { house, connectionId } = await connectedHouse();
  done(await execute(connectProvider, owner(house), { provider: "stripe", credentials: { secretKey: "sk_test_of_the_house", webhookSecret: "whsec_of_the_house" } }));
  const { id: guestId } = done(await execute(createGuest, owner(house), { name: "A. B. (test)" }));
  done(await execute(setIdentity, owner(house), { id: guestId, kind: "passport", number: "XT1234567", issuingCountry: "FR" }));
  return { house, connectionId, guestId };
}

describe("sealing anew", () => {
  it("covers every text that is kept sealed, and afterwards the key of before opens nothing and is not needed", async () => {
    const { house, connectionId, guestId } = await secretHouse();
    const other = await secretHouse();
    keys(present, before);
    const first = done(await execute(resealSecrets, owner(house), {}));
    expect(first).toMatchObject({ resealed: 3, unreadable: 0, left: false });
    expect(done(await execute(resealSecrets, owner(house), {}))).toMatchObject({ texts: 3, resealed: 0, unreadable: 0 });
    keys(present);
    expect((await ask(getConnectionAccess, system(house), { connectionId })).credentials).toEqual({ token: "token-of-the-property" });
    expect((await ask(getProviderAccess, system(house), { provider: "stripe" })).credentials).toMatchObject({ secretKey: "sk_test_of_the_house" });
    expect(done(await execute(revealIdentity, owner(house), { id: guestId })).number.reveal()).toBe("XT1234567");
    // Another organisation's are its own affair; without the key they were sealed with, they are named and the rest goes on.
    expect(done(await execute(resealSecrets, owner(other.house), {}))).toMatchObject({ texts: 3, resealed: 0, unreadable: 3 });
    expect((await refusal(execute(resealSecrets, { ...owner(house), permissions: new Set(["property:read"]) }, {}))).status).toBe(403);
    keys(before);
  });

  it("reaches the fiscal archive of an organisation of which nothing else is left, and leaves no trace of it", async () => {
    keys(before);
    const tenantId = randomUUID();
    await database.admin`insert into fiscal_archives (tenant_id, documents, entries, digest, sealed, kept_until) values (${tenantId}, 1, 1, 'digest', ${seal("its books", "fiscal-archive")}, '2040-01-01')`;
    keys(present, before);
    expect(await listArchivedTenants()).toContain(tenantId);
    const ctx = systemContext(tenantId, "reseal", systemPermissions);
    expect(done(await execute(resealArchive, ctx, {}))).toMatchObject({ texts: 1, resealed: 1, unreadable: 0, left: false });
    keys(present);
    const [kept] = await database.admin<{ sealed: string }[]>`select sealed from fiscal_archives where tenant_id = ${tenantId}`;
    expect(unseal(kept?.sealed ?? "", "fiscal-archive")).toBe("its books");
    expect(await database.admin`select 1 from receipts where tenant_id = ${tenantId}`).toHaveLength(0);
    keys(before);
  });

  it("knows every column in which a sealed text lies", async () => {
    await secretHouse();
    const columns = await database.admin<{ table: string; column: string }[]>`
      select c.relname as "table", a.attname as "column" from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.atttypid in ('text'::regtype, 'varchar'::regtype)`;
    const sealed: string[] = [];
    for (const { table, column } of columns) {
      const rows = await database.admin<{ value: string }[]>`select ${database.admin(column)} as value from ${database.admin(table)} where ${database.admin(column)} like 'v1.%' limit 50`;
      if (rows.some(({ value }) => isSealed.test(value))) sealed.push(`${table}.${column}`);
    }
    const known: string[] = sealedColumns.map(({ table, column }) => `${table}.${column}`);
    expect(sealed.filter((column) => !known.includes(column))).toEqual([]);
    expect(sealed.length).toBeGreaterThanOrEqual(3);
  });

  it("knows every place in the code that seals something to keep it", () => {
    /** Links that end within the hour are sealed into an address, a guest's details into a cookie of their own device; the purpose stands in the file. */
    const keptNowhere = ["lib/site/commands/kept-details.ts", "lib/payments/commands/start-checkout.ts", "lib/payments/queries/payment-return.ts"];
    const files = execFileSync("git", ["grep", "-lE", "import \\{[^}]*\\bseal\\b[^}]*\\} from \"@/lib/runtime/seal\"", "--", "lib", "inngest", "app"], { cwd: root, encoding: "utf8" }).trim().split("\n");
    const unknown = files.filter((file) => !file.includes(".test.") && !keptNowhere.includes(file)).filter((file) => {
      const text = readFileSync(join(root, file), "utf8");
      return !sealedColumns.some(({ purpose }) => text.includes(`"${purpose}"`)) && !text.includes("identityPurpose");
    });
    // Whoever seals something new adds its column to db/repos/sealed-texts.ts.
    expect(unknown).toEqual([]);
    expect(files.length).toBeGreaterThan(4);
  });
});
