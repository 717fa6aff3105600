import { randomUUID } from "node:crypto";
import type postgres from "postgres";

type Sql = postgres.Sql;
type Column = { name: string; type: string; target: string | null; target_column: string | null; allowed: string | null };

/** Every table with a tenant_id, and whether its rows have an id. */
export const tenantTables = (sql: Sql) => sql<{ name: string; has_id: boolean }[]>`
  select c.relname as name, exists (select from pg_attribute i where i.attrelid = c.oid and i.attname = 'id') as has_id
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
  where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`;

const count = async (sql: Sql, table: string, tenantId: string) => Number((await sql<{ n: string }[]>`select count(*) as n from ${sql(table)} where tenant_id = ${tenantId}`)[0]?.n ?? 0);

/** Columns that may be empty where a constraint of the table asks for one of them. */
const alsoGiven: Readonly<Record<string, readonly string[]>> = { passages: ["sop_version_id"], knowledge_documents: ["content"] };

/** What must be given for a row: columns without a default, and those that point to other rows; with the first word a CHECK lets a column hold. */
const columnsOf = (sql: Sql, table: string) => sql<Column[]>`
  select a.attname::text as name, format_type(a.atttypid, a.atttypmod) as type, t.relname::text as target, f.attname::text as target_column,
    (select substring(pg_get_constraintdef(c.oid) from '[(]' || a.attname || ' = (?:ANY [(]ARRAY[[])?''([^'']+)''') from pg_constraint c where c.conrelid = a.attrelid and c.contype = 'c' and a.attnum = any(c.conkey)
      and pg_get_constraintdef(c.oid) ~ ('[(]' || a.attname || ' = ANY [(]ARRAY[[]|^CHECK [(]+' || a.attname || ' = ''[^'']+''::text[)] OR ') limit 1) as allowed
  from pg_attribute a
  left join lateral (select k.confrelid, k.confkey[array_position(k.conkey, a.attnum)] as num from pg_constraint k where k.conrelid = a.attrelid and k.contype = 'f' and a.attnum = any(k.conkey) limit 1) fk on a.attname <> 'tenant_id'
  left join pg_class t on t.oid = fk.confrelid
  left join pg_attribute f on f.attrelid = fk.confrelid and f.attnum = fk.num
  where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attname <> 'tenant_id' and ((a.attnotnull and not a.atthasdef) or a.attname = any(${[...(alsoGiven[table] ?? [])]}::text[]))`;

async function valueFor(sql: Sql, tenantId: string, column: Column, marker: string): Promise<string | number | boolean | null> {
  if (column.target && column.target_column) {
    // A part is never the thing it is a part of.
    const order = column.name.startsWith("part_") ? sql`order by 1 desc` : sql`order by 1`;
    const [row] = await sql<{ value: string }[]>`select ${sql(column.target_column)}::text as value from ${sql(column.target)} where tenant_id = ${tenantId} ${order} limit 1`;
    return row?.value ?? null;
  }
  if (column.allowed !== null) return column.allowed;
  if (column.name === "slug") return `${marker}-slug`.replaceAll(" ", "-");
  if (column.type.endsWith("[]")) return "{}";
  if (column.type === "uuid") return randomUUID();
  if (/int|numeric|double|real/.test(column.type)) return /(?:minutes|hours)$/.test(column.name) ? 30 : 1;
  if (column.type === "boolean") return false;
  if (column.type === "date") return /departure|until|end|to$/.test(column.name) ? "2031-01-03" : "2031-01-01";
  if (column.type.startsWith("timestamp")) return column.name === "due_at" ? "2031-01-03T00:00:00Z" : "2031-01-01T00:00:00Z";
  if (column.type.startsWith("json")) return "{}";
  return `${marker} ${column.name}`;
}

/**
 * Puts at least one row into every tenant table for this tenant, whatever its columns are, so that a table added
 * later is guarded from its first day. Returns the tables that could not be filled, with the reason. `known` gives values that
 * readers will understand, where rows are to be read and not only guarded.
 */
export async function fillEveryTable(sql: Sql, tenantId: string, marker: string, known: (table: string, column: string) => string | undefined = () => undefined): Promise<string[]> {
  const reasons = new Map<string, string>();
  const tables = await tenantTables(sql);
  for (let round = 0; round < 5; round += 1) {
    for (const { name } of tables) {
      if ((await count(sql, name, tenantId)) > 0) {
        reasons.delete(name);
        continue;
      }
      const columns = await columnsOf(sql, name);
      const values = await Promise.all(columns.map(async (column) => known(name, column.name) ?? valueFor(sql, tenantId, column, marker)));
      const row = Object.fromEntries([["tenant_id", tenantId], ...columns.map((column, index) => [column.name, values[index] ?? null])]) as Record<string, string>;
      // The journal takes no line without its opposite.
      const rows = name === "journal_lines" ? [row, { ...row, id: randomUUID(), amount: "-1" }] : [row];
      await sql`insert into ${sql(name)} ${sql(rows)}`.then(() => reasons.delete(name), (error: Error) => reasons.set(name, error.message));
    }
  }
  return [...reasons].map(([table, reason]) => `${table}: ${reason}`);
}

/** One line per table that changes when any of the tenant's rows does. */
export async function digestOf(sql: Sql, tenantId: string): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const { name } of await tenantTables(sql)) {
    const [row] = await sql<{ digest: string }[]>`select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${sql(name)} t where tenant_id = ${tenantId}`;
    digests[name] = row?.digest ?? "";
  }
  return digests;
}

/** Every id the tenant has, by table: what an attacker would guess. Members also by their user's id. */
export async function idsOf(sql: Sql, tenantId: string): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const { name, has_id } of await tenantTables(sql)) {
    if (!has_id) continue;
    const [row] = await sql<{ id: string }[]>`select id::text from ${sql(name)} where tenant_id = ${tenantId} order by id limit 1`;
    if (row) ids[name] = row.id;
  }
  const [member] = await sql<{ id: string }[]>`select user_id::text as id from members where tenant_id = ${tenantId} limit 1`;
  if (member) ids["users"] = member.id;
  return ids;
}

/** Every uuid in any row of the tenant, its own id included: none of them may appear in anybody else's answer. */
export async function everyUuid(sql: Sql, tenantId: string): Promise<ReadonlySet<string>> {
  const all = new Set<string>([tenantId]);
  for (const { name } of await tenantTables(sql)) {
    const rows = await sql<{ text: string }[]>`select t::text as text from ${sql(name)} t where tenant_id = ${tenantId}`;
    for (const { text } of rows) for (const [id] of text.matchAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g)) all.add(id);
  }
  return all;
}
