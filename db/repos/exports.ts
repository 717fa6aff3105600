import type { TenantTx } from "../tenant";

export type CatalogueTable = { name: string; columns: string[]; key: string[] };

/** Every table that keeps tenants' rows, with the columns that are written (not made by the database) and its key. */
export async function catalogueTables(tx: TenantTx): Promise<CatalogueTable[]> {
  const rows = await tx.sql<CatalogueTable[]>`
    select c.relname::text as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attname <> 'tenant_id') as columns,
      (select array_agg(a.attname::text order by k.ord) from pg_constraint p, unnest(p.conkey) with ordinality k(num, ord) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.num where p.conrelid = c.oid and p.contype = 'p') as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id' and not t.attisdropped) order by 1`;
  return [...rows];
}

/** Which table's rows point to which other's. */
export async function catalogueEdges(tx: TenantTx): Promise<{ from: string; to: string }[]> {
  const rows = await tx.sql<{ from: string; to: string }[]>`
    select distinct c.relname::text as from, t.relname::text as to from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and n.nspname = 'public'`;
  return [...rows];
}

export type ExportedRow = { t: number; row: string };

/**
 * All rows of some tables as canonical JSON (keys in one order, moments in UTC, without the tenant), table after table, each by
 * its key. One statement: what it sees is the house at one moment, whoever works meanwhile.
 */
export async function* exportRows(tx: TenantTx, tables: readonly CatalogueTable[]): AsyncGenerator<readonly ExportedRow[]> {
  if (tables.length === 0) return;
  await tx.sql`select set_config('timezone', 'UTC', true), set_config('max_parallel_workers_per_gather', '0', true)`;
  const parts = tables.map(({ name, columns, key }, index) => {
    const order = key.filter((column) => column !== "tenant_id").map((column) => tx.sql`x.${tx.sql(column)}`);
    const made = tx.sql.array(["tenant_id", ...columns]);
    return tx.sql`(select ${index}::int as t, (select jsonb_object_agg(e.key, e.value) from jsonb_each(to_jsonb(x)) e where e.key = any(${made}::text[]) and e.key <> 'tenant_id')::text as row
      from ${tx.sql(name)} x where x.tenant_id = ${tx.tenantId} ${order.length === 0 ? tx.sql`` : tx.sql`order by ${order.reduce((all, one) => tx.sql`${all}, ${one}`)}`})`;
  });
  yield* tx.sql<ExportedRow[]>`${parts.reduce((all, one) => tx.sql`${all} union all ${one}`)}`.cursor(1_000);
}

/** How many rows the tenant has in a table. */
export async function countRows(tx: TenantTx, table: string): Promise<number> {
  const [row] = await tx.sql<{ rows: number }[]>`select count(*)::int as rows from ${tx.sql(table)} where tenant_id = ${tx.tenantId}`;
  return row?.rows ?? 0;
}

/** Writes rows as they were exported, all columns, under this tenant. */
export async function restoreRows(tx: TenantTx, { name, columns }: CatalogueTable, rows: readonly string[]): Promise<void> {
  if (rows.length === 0) return;
  const named = columns.map((column) => tx.sql`${tx.sql(column)}`).reduce((all, one) => tx.sql`${all}, ${one}`);
  await tx.sql`insert into ${tx.sql(name)} (tenant_id, ${named}) select ${tx.tenantId}, ${named} from jsonb_populate_recordset(null::${tx.sql(name)}, ${`[${rows.join(",")}]`}::text::jsonb)`;
}

/** Gives a property that is here all the facts of an exported one, but for its id and address. */
export async function restoreProperty(tx: TenantTx, { columns }: CatalogueTable, id: string, row: string): Promise<void> {
  const kept = columns.filter((column) => column !== "id" && column !== "slug");
  const named = kept.map((column) => tx.sql`${tx.sql(column)}`).reduce((all, one) => tx.sql`${all}, ${one}`);
  await tx.sql`update properties set (${named}) = (select ${named} from jsonb_populate_record(null::properties, ${row}::text::jsonb)) where tenant_id = ${tx.tenantId} and id = ${id}`;
}

/** Files that are kept longer than they may be: parts of exports before `before`. Returns how many runs lost theirs. */
export async function deleteOldExports(tx: TenantTx, before: Date): Promise<number> {
  const rows = await tx.sql`
    with old as (select id from import_runs where tenant_id = ${tx.tenantId} and kind = 'export' and finished_at < ${before.toISOString()}::timestamptz and status = 'done'),
    gone as (delete from import_parts p using old where p.tenant_id = ${tx.tenantId} and p.run_id = old.id)
    update import_runs r set status = 'expired' from old where r.tenant_id = ${tx.tenantId} and r.id = old.id returning 1`;
  return rows.length;
}
