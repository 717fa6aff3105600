/**
 * The eraser's door: the role `lhcm_eraser`, which may empty one tenant's rows, those written once among them, and nothing else. Its one
 * guest is lib/auth/erasure; the floors test refuses any other.
 */
import postgres from "postgres";

type Edge = { readonly from: string; readonly to: string };

function connect(): postgres.Sql {
  const own = process.env["DATABASE_ERASER_URL"];
  const url = own ?? process.env["DATABASE_URL"];
  if (!url) throw new Error("DATABASE_URL is not set.");
  return postgres(url, { max: 1, onnotice: () => undefined, connection: { application_name: "lhcm_eraser", ...(own ? {} : { options: "-c role=lhcm_eraser" }) } });
}

/**
 * Deletes every row of a tenant in one transaction, the tables of `first` before all others, so that doors close before rooms are emptied.
 * `ordered`: tables so that none comes before one it points to. Returns how many rows went, by table; one that may not be emptied is left out.
 */
export async function eraseTenant(tenantId: string, first: readonly string[], ordered: (tables: readonly string[], edges: readonly Edge[]) => readonly string[]): Promise<Record<string, number>> {
  const sql = connect();
  try {
    return await sql.begin(async (tx) => {
      await tx`select set_config('app.tenant_id', ${tenantId}, true)`;
      const tables = (await tx<{ name: string }[]>`
        select c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind in ('r', 'p') and has_table_privilege(c.oid, 'DELETE')
          and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) order by 1`).map(({ name }) => name);
      const edges = await tx<Edge[]>`
        select distinct c.relname::text as from, t.relname::text as to from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid join pg_namespace n on n.oid = c.relnamespace
        where k.contype = 'f' and n.nspname = 'public'`;
      const gone: Record<string, number> = {};
      const order = [...first.filter((table) => tables.includes(table)), ...ordered(tables, edges).toReversed().filter((table) => !first.includes(table))];
      for (const table of order) {
        const { count } = await tx`delete from ${tx(table)} where tenant_id = ${tenantId}`;
        if (count > 0) gone[table] = count;
      }
      return gone;
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
