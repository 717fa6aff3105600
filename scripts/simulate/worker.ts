/** One simulating process: a throw-away Postgres of its own, its share of the seeds one after the other. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { startPostgres } from "@/db/embedded/postgres";
import { ensureDatabase, migrateDatabase } from "@/db/migrate";

const seeds = JSON.parse(process.argv[2] ?? "[]") as number[];
const folder = mkdtempSync(join(tmpdir(), "lhcm-simulate-"));
chmodSync(folder, 0o755);
// Thousands of short questions: a socket of the machine answers them for less than the network does.
const socket = join(folder, "socket");
mkdirSync(socket);
chmodSync(socket, 0o777);
const server = await startPostgres({ dataDir: join(folder, "pg"), throwaway: true, settings: { max_connections: "60", unix_socket_directories: socket } });
try {
  await migrateDatabase(await ensureDatabase(server.url, "simulated"));
  const { username, password, port } = new URL(server.url);
  Object.assign(process.env, {
    DATABASE_URL: "postgres:///simulated", PGHOST: socket, PGPORT: port, PGUSER: decodeURIComponent(username), PGPASSWORD: decodeURIComponent(password),
    ENCRYPTION_KEY: "a key of the simulator, thirty-two characters and more", AUTH_SECRET: "a secret of the simulator of thirty-two characters", ROOT_HOST: "localhost:3000", RATE_LIMIT_SCALE: "1000000",
  });
  const { simulate } = await import("./scenario");
  const sql = postgres(process.env["DATABASE_URL"] ?? "", { max: 4, onnotice: () => undefined });
  for (const [index, seed] of seeds.entries()) {
    try {
      const { operations, verdict } = await simulate(sql, seed, index + 1);
      process.send?.({ seed, operations, verdict });
    } catch (error) {
      process.send?.({ seed, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  }
  await sql.end();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
// The application's own pools are still open: nothing waits for them.
process.exit(0);
