import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

/** Any number, the same for every instance: only one migrates at a time. */
const lockKey = 7_204_511;

/**
 * Brings the database at `url` (an owner's connection) to the present schema, then lays roles, policies and grants.
 * `root` is the folder that holds `db/migrations` and `db/security.sql`.
 */
export async function migrateDatabase(url: string, root: string = process.cwd()): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${lockKey})`;
    const runner = join(root, "db/migrations/runner.sql");
    if (existsSync(runner)) await sql.unsafe(readFileSync(runner, "utf8"));
    await migrate(drizzle(sql), { migrationsFolder: join(root, "db/migrations") });
    await sql.unsafe(readFileSync(join(root, "db/security.sql"), "utf8"));
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Creates the database `name` on the server of `adminUrl` when it is absent; returns its connection string. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<string> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    const [row] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!row) await sql.unsafe(`CREATE DATABASE "${name.replaceAll('"', "")}"`);
  } finally {
    await sql.end({ timeout: 5 });
  }
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.toString();
}
