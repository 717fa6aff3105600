import { PgDialect } from "drizzle-orm/pg-core";
import { drizzle, PostgresJsDatabase, PostgresJsSession } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { appPool } from "./client";
import { readTransaction, writeTransaction } from "./transaction";

declare const tenantBrand: unique symbol;

/**
 * A transaction that sees one tenant's rows and no others. Only `withTenant` makes one; every repo asks for it.
 * `db` speaks Drizzle, `sql` is the same transaction as tagged SQL for the hot paths.
 */
export type TenantTx = {
  readonly tenantId: string;
  readonly db: PostgresJsDatabase;
  readonly sql: postgres.TransactionSql;
  readonly [tenantBrand]: true;
};

const dialect = new PgDialect();
const patched = new WeakSet<postgres.Sql>();
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Drizzle's constructor sets the pool's date and JSON parsers once; transactions then share them. */
function pool(): postgres.Sql {
  const sql = appPool();
  if (!patched.has(sql)) {
    drizzle(sql);
    patched.add(sql);
  }
  return sql;
}

/**
 * Drizzle asks for its statements unprepared, which costs a second round trip and a new plan each time: here they are
 * prepared once per connection, as tagged SQL is.
 */
const prepared = (sql: postgres.TransactionSql) => ({
  unsafe: (text: string, parameters?: Parameters<postgres.Sql["unsafe"]>[1], options?: postgres.UnsafeQueryOptions) => sql.unsafe(text, parameters, { ...options, prepare: true }),
});

/**
 * THE door: runs `work` in one transaction bound to `tenantId` by row-level security.
 * "read" transactions are read-only in the database. A throw rolls everything back.
 */
export async function withTenant<T>(tenantId: string, mode: "read" | "write", work: (tx: TenantTx) => Promise<T>): Promise<T> {
  if (!uuid.test(tenantId)) throw new TypeError("A tenant id must be a uuid.");
  const run = mode === "read" ? readTransaction : writeTransaction;
  return run(pool(), async (sql) => {
    // Sent ahead without waiting: the connection keeps the order, and one round trip is saved.
    const bound = sql`select set_config('app.tenant_id', ${tenantId}, true)`.then(() => undefined, (error: unknown) => ({ error }));
    const session = new PostgresJsSession(prepared(sql) as unknown as postgres.Sql, dialect, undefined, {});
    const db = new PostgresJsDatabase(dialect, session as never, undefined);
    const value = await work({ tenantId, db, sql } as unknown as TenantTx);
    const failed = await bound;
    if (failed) throw failed.error;
    return value;
  });
}
