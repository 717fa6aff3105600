import { ensureDatabase, migrateDatabase } from "../../db/migrate.ts";
import { startPostgres } from "../../db/embedded/postgres.ts";
import { join } from "node:path";
import { root } from "./paths.ts";
import { rememberPort } from "./ports.ts";
import { isAlive } from "./processes.ts";
import { say } from "./progress.ts";
import type { Settings } from "./settings.ts";

export type Database = { readonly url: string; readonly adopted: boolean; stop(): Promise<void> };

const watchEvery = 250;

/** The database of this product on a server of our own, watched and started again when it dies. */
async function embedded(settings: Settings): Promise<Database> {
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
    url: await ensureDatabase(server.url, "lhcm"),
    adopted: server.adopted,
    async stop() {
      clearInterval(watch);
      await restarting;
      await server.stop();
    },
  };
}

/** Connects to the database named by DATABASE_URL or starts our own, and brings it to the present schema. */
export async function openDatabase(settings: Settings): Promise<Database> {
  const given = process.env.DATABASE_URL;
  const database = given ? { url: given, adopted: true, stop: () => Promise.resolve() } : await embedded(settings);
  await migrateDatabase(database.url, root);
  return database;
}
