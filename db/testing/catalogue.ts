import type postgres from "postgres";

/** Tables of no tenant: the caretaker's own. Anything else must have a tenant_id. */
export const tablesWithoutTenant: readonly string[] = ["login_tokens", "rate_limits", "sessions", "sign_ins", "users"];

/** Unique across tenants on purpose: names the whole world shares, and secrets. */
const writtenOnce: readonly string[] = ["receipts", "receipt_seals", "sealed_receipts", "journal_entries", "journal_lines", "invoices", "site_versions", "guard_events"];
/** Lines move between folios and on or off an invoice, and an archive is sealed anew by another key; nothing else of them changes. */
const writtenInPart: Readonly<Record<string, string>> = { folio_lines: "INSERT SELECT UPDATE(folio_id,invoice_id)", fiscal_archives: "INSERT SELECT UPDATE(sealed)" };
const worldWideUniques: readonly string[] = ["hosts_host_key", "properties_slug_key", "api_keys_hash_key", "invitations_token_key", "connections_partner_key", "connections_push_secret_key", "calendar_exports_secret_key", "payment_accounts_secret_key", "payment_accounts_external_key", "billing_accounts_customer_key"];

/** Everything the caretaker's role may do, `table: privileges`, a column list where it is only some columns. */
export const caretakerGrants: Readonly<Record<string, string>> = {
  billing_accounts: "SELECT(customer_id,tenant_id)",
  api_keys: "SELECT UPDATE(last_used_at)",
  payment_accounts: "SELECT(active,external_account,id,property_id,provider,tenant_id,webhook_secret_hash)",
  connections: "SELECT(id,partner,partner_property_id,property_id,push_secret_hash,status,tenant_id)",
  board_absences: "SELECT(delegate_id,ended_at,from_at,property_id,tenant_id,until_at)",
  calendar_exports: "SELECT(id,property_id,secret_hash,tenant_id)",
  deliveries: "SELECT(id,partner_ref,property_id,tenant_id)",
  contact_wishes: "SELECT(property_id,tenant_id,user_id,whatsapp_hash)",
  board_settings: "SELECT(brief_at,brief_on,property_id,tenant_id)",
  briefs: "SELECT(day,property_id,tenant_id)",
  hosts: "SELECT", invitations: "SELECT", members: "SELECT", organisations: "SELECT",
  login_tokens: "DELETE INSERT SELECT UPDATE",
  outbox: "DELETE SELECT UPDATE(sent_at)",
  properties: "SELECT(city,currency,demo,id,name,night_audit_time,slug,source_locale,tenant_id,timezone)",
  rate_limits: "DELETE INSERT SELECT UPDATE",
  sessions: "DELETE INSERT SELECT UPDATE",
  sign_ins: "DELETE INSERT SELECT UPDATE",
  webhook_endpoints: "SELECT(status,tenant_id)",
  inbox_lines: "SELECT(id,kind,property_id,status,tenant_id)",
  rollouts: "SELECT(property_id,status,tenant_id)",
  knowledge_sources: "SELECT(id,property_id,status,tenant_id)",
  brands: "SELECT(accent,logo,logo_type,product_name,sender_address,sender_name,sender_proven_at,tenant_id)",
  closures: "SELECT(due_at,tenant_id,withdrawn_at)",
  fiscal_archives: "DELETE SELECT(kept_until,tenant_id)",
  users: "DELETE INSERT SELECT UPDATE",
};

/** What the eraser may do beside emptying: what triggers count while rows go, and what must stay. */
const erasing: Readonly<Record<string, string>> = { fiscal_archives: "SELECT", pricing_stamps: "DELETE INSERT SELECT UPDATE", book_stamps: "DELETE INSERT SELECT UPDATE", extra_days: "DELETE SELECT UPDATE" };

const isolation = "(tenant_id = (( SELECT NULLIF(current_setting('app.tenant_id'::text, true), ''::text) AS \"nullif\"))::uuid)";

type Sql = postgres.Sql | postgres.TransactionSql;
type Policy = { table: string; name: string; command: string; permissive: boolean; roles: string[]; using: string | null; check: string | null };

async function tableProblems(sql: Sql): Promise<string[]> {
  const tables = await sql<{ name: string; tenant: boolean; rls: boolean; forced: boolean; owner: string; key: string[] | null }[]>`
    select c.relname as name, c.relrowsecurity as rls, c.relforcerowsecurity as forced, r.rolname as owner,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnotnull and not a.attisdropped) as tenant,
      (select array_agg(a.attname::text order by k.ord) from pg_constraint p, unnest(p.conkey) with ordinality k(num, ord)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.num where p.conrelid = c.oid and p.contype = 'p') as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
    where n.nspname = 'public' and c.relkind in ('r', 'p')`;
  if (tables.length < 10) return [`only ${tables.length} tables were seen`];
  return tables.flatMap(({ name, tenant, rls, forced, owner, key }) => {
    const found: string[] = [];
    if (owner === "lhcm_app" || owner === "lhcm_system" || owner === "lhcm_eraser") found.push(`${name}: owned by ${owner}`);
    if (!tenant) return tablesWithoutTenant.includes(name) ? found : [...found, `${name}: no tenant_id`];
    if (!rls) found.push(`${name}: row-level security is not enabled`);
    if (!forced) found.push(`${name}: row-level security is not forced`);
    if (key?.[0] !== "tenant_id") found.push(`${name}: the primary key does not begin with tenant_id`);
    return found;
  });
}

async function policyProblems(sql: Sql): Promise<string[]> {
  const policies = await sql<Policy[]>`
    select c.relname as table, p.polname as name, p.polcmd::text as command, p.polpermissive as permissive,
      coalesce((select array_agg(rolname::text) from pg_roles where oid = any(p.polroles)), '{}') as roles,
      pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
    from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public'`;
  const tenantTables = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)`;
  const isIsolation = (policy: Policy) => policy.name === "tenant_isolation" && policy.command === "*" && policy.permissive && policy.roles.join() === "lhcm_app" && policy.using === isolation && policy.check === isolation;
  const isErasure = (policy: Policy) => policy.name === "erasure" && policy.command === "*" && policy.permissive && policy.roles.join() === "lhcm_eraser" && policy.using === isolation && policy.check === null;
  const isCaretaker = (policy: Policy) => policy.name === "caretaker" && policy.roles.join() === "lhcm_system" && policy.table in caretakerGrants;
  const missing = tenantTables.filter(({ name }) => !policies.some((policy) => policy.table === name && isIsolation(policy))).map(({ name }) => `${name}: no policy tenant_isolation as it should be`);
  const shut = tenantTables.filter(({ name }) => name in caretakerGrants && !policies.some((policy) => policy.table === name && isCaretaker(policy))).map(({ name }) => `${name}: no policy caretaker`);
  const kept = tenantTables.filter(({ name }) => !policies.some((policy) => policy.table === name && isErasure(policy))).map(({ name }) => `${name}: no policy erasure as it should be`);
  const extra = policies.filter((policy) => !isIsolation(policy) && !isCaretaker(policy) && !isErasure(policy)).map((policy) => `${policy.table}: the policy ${policy.name} opens what tenant_isolation closes`);
  return [...missing, ...shut, ...kept, ...extra];
}

async function keyProblems(sql: Sql): Promise<string[]> {
  const foreign = await sql<{ table: string; name: string; columns: string[]; target: string; targets: string[]; tenant: boolean }[]>`
    select c.relname as table, k.conname as name, t.relname as target,
      (select array_agg(a.attname::text order by o.ord) from unnest(k.conkey) with ordinality o(num, ord) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = o.num) as columns,
      (select array_agg(a.attname::text order by o.ord) from unnest(k.confkey) with ordinality o(num, ord) join pg_attribute a on a.attrelid = k.confrelid and a.attnum = o.num) as targets,
      exists (select from pg_attribute a where a.attrelid = k.confrelid and a.attname = 'tenant_id') as tenant
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and n.nspname = 'public'`;
  if (foreign.length < 10) return [`only ${foreign.length} foreign keys were seen`];
  const loose = foreign.filter(({ tenant, columns, targets }) => tenant && (!columns.includes("tenant_id") || columns.indexOf("tenant_id") !== targets.indexOf("tenant_id"))).map(({ table, name, target }) => `${table}: the foreign key ${name} to ${target} does not carry tenant_id`);
  const uniques = await sql<{ table: string; name: string }[]>`
    select c.relname as table, i.relname as name from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and x.indisunique and not x.indisprimary
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
      and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnum = any(x.indkey))`;
  return [...loose, ...uniques.filter(({ name }) => !worldWideUniques.includes(name)).map(({ table, name }) => `${table}: ${name} is unique across tenants, so one tenant can feel another's rows`)];
}

/** `SELECT UPDATE(sent_at)`: privileges in order, on the whole table or on named columns. */
async function grantsOf(sql: Sql, role: string): Promise<Record<string, string>> {
  const rows = await sql<{ table: string; privilege: string; whole: boolean; columns: string[] }[]>`
    select c.relname as table, p.privilege, has_table_privilege(${role}, c.oid, p.privilege) as whole,
      coalesce((select array_agg(a.attname::text order by a.attname::text) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and p.privilege in ('SELECT', 'INSERT', 'UPDATE') and has_column_privilege(${role}, c.oid, a.attnum, p.privilege)), '{}') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, (values ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE'), ('TRUNCATE'), ('REFERENCES'), ('TRIGGER')) p(privilege)
    where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm') order by 1, 2`;
  const grants: Record<string, string> = {};
  for (const { table, privilege, whole, columns } of rows) {
    if (!whole && columns.length === 0) continue;
    grants[table] = [...(grants[table] ? [grants[table]] : []), whole ? privilege : `${privilege}(${columns.join(",")})`].join(" ");
  }
  return grants;
}

async function roleProblems(sql: Sql): Promise<string[]> {
  const roles = await sql<{ name: string; high: boolean; members: string[] }[]>`
    select r.rolname as name, (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication) as high,
      coalesce((select array_agg(g.rolname::text) from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = r.oid), '{}') as members
    from pg_roles r where r.rolname in ('lhcm_app', 'lhcm_system', 'lhcm_eraser')`;
  const found = roles.flatMap(({ name, high, members }) => [...(high ? [`${name} is more than an ordinary role`] : []), ...members.map((group) => `${name} is a member of ${group}`)]);
  if (roles.length !== 3) found.push("a role is missing");
  const [app, caretaker, eraser] = [await grantsOf(sql, "lhcm_app"), await grantsOf(sql, "lhcm_system"), await grantsOf(sql, "lhcm_eraser")];
  for (const [table, grants] of Object.entries(eraser)) {
    const wanted = erasing[table] ?? "DELETE SELECT";
    if (grants !== wanted) found.push(`${table}: lhcm_eraser may ${grants}, not ${wanted}`);
  }
  for (const table of Object.keys(app)) if (eraser[table] === undefined) found.push(`${table}: lhcm_eraser cannot empty it`);
  for (const table of tablesWithoutTenant) if (app[table]) found.push(`${table}: lhcm_app may ${app[table]}`);
  for (const [table, grants] of Object.entries(app)) {
    const wanted = writtenInPart[table] ?? (writtenOnce.includes(table) ? "INSERT SELECT" : "DELETE INSERT SELECT UPDATE");
    if (grants !== wanted) found.push(`${table}: lhcm_app may ${grants}, not ${wanted}`);
  }
  for (const table of new Set([...Object.keys(caretaker), ...Object.keys(caretakerGrants)])) {
    if (caretaker[table] !== caretakerGrants[table]) found.push(`${table}: lhcm_system may ${caretaker[table] ?? "nothing"}, not ${caretakerGrants[table] ?? "nothing"}`);
  }
  const bypasses = await sql<{ name: string }[]>`
    select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' and p.prosecdef
    union all select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('v', 'm') and not coalesce(c.reloptions::text like '%security_invoker=true%', false)`;
  return [...found, ...bypasses.map(({ name }) => `${name}: sees past row-level security`)];
}

/** Everything in the catalogue that would let one tenant at another's rows. Empty when the locks hold. */
export async function catalogueProblems(sql: Sql): Promise<string[]> {
  return [...(await tableProblems(sql)), ...(await policyProblems(sql)), ...(await keyProblems(sql)), ...(await roleProblems(sql))];
}
