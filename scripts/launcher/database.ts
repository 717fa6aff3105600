import { join } from "node:path";
import { startPostgres } from "../../db/embedded/postgres.ts";
import type * as migrate from "../../db/migrate.ts";
import { bundleOf } from "./bundles.ts";
import { root } from "./paths.ts";
import { rememberPort } from "./ports.ts";
import { isAlive } from "./processes.ts";
import { say } from "./progress.ts";
import type { Settings } from "./settings.ts";

export type Database = { readonly url: string; readonly socket: string | undefined; readonly adopted: boolean; stop(): Promise<void> };
type Migrations = typeof migrate;

const watchEvery = 250;

/** The database of this product on a server of our own, watched and started again when it dies. */
async function embedded(settings: Settings, migrations: () => Promise<Migrations>): Promise<Database> {
  const begin = (port: number) => startPostgres({ dataDir: join(settings.dataDir, "postgres"), port });
  let server = await begin(settings.ports.postgres);
  if (server.port !== settings.ports.postgres) rememberPort(settings.dataDir, "postgres", server.port);
  let restarting: Promise<void> | undefined;
  const revive = async () => {
    say("postgres ended; starting it again");
    try {
      const next = await begin(server.port);
      // The application was told one address; a server on another is no help to it.
      if (next.port !== server.port) {
        await next.stop();
        throw new Error(`port ${server.port} is taken`);
      }
      server = next;
      say("postgres answers again");
    } catch (error) {
      say(`postgres does not start: ${error instanceof Error ? error.message : String(error)}`);
    }
    restarting = undefined;
  };
  const watch = setInterval(() => {
    if (!restarting && !isAlive(server.pid)) restarting = revive();
  }, watchEvery);
  return {
    url: await (await migrations()).ensureDatabase(server.url, "lhcm"),
    socket: server.socket,
    adopted: server.adopted,
    async stop() {
      clearInterval(watch);
      await restarting;
      await server.stop();
    },
  };
}

/**
 * Connects to the database named by DATABASE_URL or starts our own, and brings it to the present schema.
 * The migrations come bundled (reading the ORM's hundred files would cost a start a third of a second), so they wait for `bundles`.
 */
export async function openDatabase(settings: Settings, bundles: Promise<void>): Promise<Database> {
  const migrations = async () => {
    await bundles;
    return (await import(bundleOf("migrate"))) as Migrations;
  };
  const given = process.env.DATABASE_URL;
  const database = given ? { url: given, socket: process.env.DATABASE_SOCKET, adopted: true, stop: () => Promise.resolve() } : await embedded(settings, migrations);
  await (await migrations()).migrateDatabase(database.url, root);
  return database;
}
