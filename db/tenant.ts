import { PgDialect } from "drizzle-orm/pg-core";
import { drizzle, PostgresJsDatabase, PostgresJsSession } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { appPool, appPoolAtOnce } from "./client";
import { ringFor } from "./outbox-bell";
import { transaction } from "./transaction";

declare const tenantBrand: unique symbol;

/**
 * A transaction that sees one tenant's rows and no others. Only this file makes one; every repo asks for it.
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

function checked(tenantId: string): string {
  if (!uuid.test(tenantId)) throw new TypeError("A tenant id must be a uuid.");
  return tenantId;
}

/**
 * THE door: runs `work` in one transaction bound to `tenantId` by row-level security.
 * "read" transactions are read-only in the database. A throw rolls everything back.
 */
export async function withTenant<T>(tenantId: string, mode: "read" | "write", work: (tx: TenantTx) => Promise<T>): Promise<T> {
  // Bound in the words that begin the transaction, which nobody waits for: a uuid, as was just checked.
  let tx: TenantTx | undefined;
  const value = await transaction(pool(), mode, `set local app.tenant_id = '${checked(tenantId)}'`, (sql) => {
    const session = new PostgresJsSession(prepared(sql) as unknown as postgres.Sql, dialect, undefined, {});
    const db = new PostgresJsDatabase(dialect, session as never, undefined);
    tx = { tenantId, db, sql } as unknown as TenantTx;
    return work(tx);
  });
  if (tx) ringFor(tx);
  return value;
}

/**
 * The door's wicket, for one read that binds its tenant itself (a database function that sets `app.tenant_id` for its own statement).
 * Any other statement is bound to no tenant here, and row-level security shows it nothing.
 */
export function withoutTransaction<T>(tenantId: string, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  const unbound = { tenantId: checked(tenantId), sql: appPoolAtOnce(), get db(): never { throw new Error("Outside a transaction there is only one call."); } };
  return work(unbound as unknown as TenantTx);
}
