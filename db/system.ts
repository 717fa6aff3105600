/**
 * The caretaker's door: no tenant, the role `lhcm_system`. Its guests are inngest/outbox, inngest/embedded and
 * lib/auth; the floors test refuses any other.
 */
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import { systemPool, systemRawPool } from "./client";

const databases = new WeakMap<postgres.Sql, PostgresJsDatabase>();

/** Drizzle over the few tables that exist before a tenant is known. */
export function systemDb(): PostgresJsDatabase {
  const sql = systemPool();
  const known = databases.get(sql);
  if (known) return known;
  const db = drizzle(sql);
  databases.set(sql, db);
  return db;
}

/** Tagged SQL with postgres.js's own parsers, for the runner's schema and the outbox relay. */
export const systemSql = (): postgres.Sql => systemRawPool();
