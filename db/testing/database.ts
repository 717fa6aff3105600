import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { closePools, types } from "../client";

/** The superuser's connection to this file's database, for what no tenant may see. */
export type TestDatabase = { readonly url: string; readonly admin: postgres.Sql };

/** Gives the test file a database of its own, copied from the migrated template, and points DATABASE_URL at it. */
export function useTestDatabase(): TestDatabase {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const server = inject("postgresUrl");
  const url = new URL(server);
  url.pathname = `/${name}`;
  let admin: postgres.Sql | undefined;

  beforeAll(async () => {
    const maintenance = postgres(server, { max: 1, onnotice: () => undefined });
    await maintenance.unsafe(`CREATE DATABASE ${name} TEMPLATE template_lhcm`);
    await maintenance.end();
    process.env["DATABASE_URL"] = url.toString();
    admin = postgres(url.toString(), { max: 4, onnotice: () => undefined, types });
  });

  afterAll(async () => {
    await closePools();
    // Whoever opens a pool from here on, after the last test, is told so: its database is about to go.
    delete process.env["DATABASE_URL"];
    await admin?.end();
    const maintenance = postgres(server, { max: 1, onnotice: () => undefined });
    await maintenance.unsafe(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await maintenance.end();
  });

  return {
    url: url.toString(),
    get admin() {
      if (!admin) throw new Error("The test database is made in beforeAll.");
      return admin;
    },
  };
}
