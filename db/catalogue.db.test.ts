import type postgres from "postgres";
import { describe, expect, it } from "vitest";
import { catalogueProblems } from "./testing/catalogue";
import { useTestDatabase } from "./testing/database";

const database = useTestDatabase();

class Undo extends Error {}

/** The problems seen after `change`, which is then taken back. */
async function after(change: (sql: postgres.TransactionSql) => Promise<unknown>): Promise<string[]> {
  let problems: string[] = [];
  await database.admin.begin(async (sql) => {
    await change(sql);
    problems = await catalogueProblems(sql);
    throw new Undo();
  }).catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
  return problems;
}

const tenantTables = () => database.admin<{ name: string }[]>`
  select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)`;

describe("the three locks in the catalogue", () => {
  it("hold", async () => {
    expect(await catalogueProblems(database.admin)).toEqual([]);
  });

  // All tables at once, each named: one look costs as much as another, and there are hundreds.
  it("are missed when any one policy is dropped", async () => {
    const policies = await database.admin<{ table: string; name: string }[]>`select tablename as table, policyname as name from pg_policies where schemaname = 'public'`;
    expect(policies.length).toBeGreaterThanOrEqual((await tenantTables()).length);
    const told: Readonly<Record<string, string>> = { tenant_isolation: "no policy tenant_isolation as it should be", caretaker: "no policy caretaker", erasure: "no policy erasure as it should be" };
    expect([...new Set(policies.map(({ name }) => name))].toSorted()).toEqual(Object.keys(told).toSorted());
    for (const [dropped, problem] of Object.entries(told)) {
      const tables = policies.filter(({ name }) => name === dropped).map(({ table }) => table);
      const problems = await after(async (sql) => { for (const table of tables) await sql`drop policy ${sql(dropped)} on ${sql(table)}`; });
      expect(problems.toSorted()).toEqual(tables.map((table) => `${table}: ${problem}`).toSorted());
    }
  });

  it("are missed when row-level security is switched off, or only for the owner", async () => {
    const tables = (await tenantTables()).map(({ name }) => name);
    for (const [change, problem] of [["disable", "row-level security is not enabled"], ["no force", "row-level security is not forced"]] as const) {
      const problems = await after(async (sql) => { for (const table of tables) await sql`alter table ${sql(table)} ${sql.unsafe(change)} row level security`; });
      expect(problems.toSorted()).toEqual(tables.map((table) => `${table}: ${problem}`).toSorted());
    }
  });

  it.each([
    ["a new table without a tenant", "create table leaky (id uuid primary key)", "leaky: no tenant_id"],
    ["a new table with a tenant and nothing else", "create table leaky (tenant_id uuid not null, id uuid primary key)", "leaky: row-level security is not enabled"],
    ["a key that does not begin with the tenant", "alter table members drop constraint members_tenant_id_id_pk; alter table members add primary key (id, tenant_id)", "members: the primary key does not begin with tenant_id"],
    ["a foreign key without the tenant", "create unique index one on properties (id); alter table members add column house uuid references properties (id)", "members: the foreign key members_house_fkey to properties does not carry tenant_id"],
    ["a unique index across tenants", "create unique index guess on members (email)", "members: guess is unique across tenants, so one tenant can feel another's rows"],
    ["a policy that opens everything", "create policy wide on receipts for select to lhcm_app using (true)", "receipts: the policy wide opens what tenant_isolation closes"],
    ["a role that bypasses", "alter role lhcm_app bypassrls", "lhcm_app is more than an ordinary role"],
    ["a role that becomes another", "grant lhcm_system to lhcm_app", "lhcm_app is a member of lhcm_system"],
    ["a grant on people", "grant select on users to lhcm_app", "users: lhcm_app may SELECT"],
    ["a column more for the caretaker", "grant select (contact) on properties to lhcm_system", "properties: lhcm_system may SELECT(city,contact,currency,demo,id,name,night_audit_time,slug,source_locale,tenant_id,timezone), not SELECT(city,currency,demo,id,name,night_audit_time,slug,source_locale,tenant_id,timezone)"],
    ["receipts that can be rewritten", "grant update on receipts to lhcm_app", "receipts: lhcm_app may INSERT SELECT UPDATE, not INSERT SELECT"],
    ["a view past the policies", "create view peek as select * from members", "peek: sees past row-level security"],
    ["a function past the policies", "create function peek() returns bigint language sql security definer as 'select count(*) from members'", "peek: sees past row-level security"],
  ])("are missed by %s", async (_what, change, problem) => {
    expect(await after((sql) => sql.unsafe(change))).toContain(problem);
  });
});
