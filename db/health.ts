import { readFileSync } from "node:fs";
import { join } from "node:path";
import { appPool, systemRawPool } from "./client";

/** Throws when the database does not answer. */
export async function pingDatabase(): Promise<void> {
  await systemRawPool()`select 1`;
}

/**
 * Whether row-level security binds the tenants' pool. A pooler that drops start-up options would leave the login's own role in
 * charge, and a superuser's queries see every tenant.
 */
export async function tenantsKeptApart(): Promise<boolean> {
  const [row] = await appPool()<{ bound: boolean }[]>`select not (rolsuper or rolbypassrls) as bound from pg_roles where rolname = current_user`;
  return row?.bound === true;
}

/** Whether every migration shipped with this build has been applied. */
export async function migrationsCurrent(root: string = process.cwd()): Promise<boolean> {
  const journal = JSON.parse(readFileSync(join(root, "db/migrations/meta/_journal.json"), "utf8")) as { entries: { when: number }[] };
  const newest = Math.max(...journal.entries.map((entry) => entry.when));
  const [row] = await systemRawPool()<{ newest: string | null }[]>`select max(created_at) as newest from drizzle.__drizzle_migrations`;
  return Number(row?.newest ?? 0) >= newest;
}
