import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startPostgres } from "../embedded/postgres";
import { ensureDatabase, migrateDatabase } from "../migrate";

declare module "vitest" {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One throw-away Postgres for the whole run, with a migrated template that each test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "lhcm-test-"));
  chmodSync(folder, 0o755); // the server may run under another account
  const server = await startPostgres({ dataDir: join(folder, "pg"), throwaway: true, settings: { max_connections: "300" } });
  await migrateDatabase(await ensureDatabase(server.url, "template_lhcm"));
  const admin = postgres(server.url, { max: 1 });
  await admin`update pg_database set datistemplate = true where datname = 'template_lhcm'`;
  await admin.end();
  project.provide("postgresUrl", server.url);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
