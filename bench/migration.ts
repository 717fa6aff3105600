import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { startPostgres } from "../db/embedded/postgres";
import { ensureDatabase, migrateDatabase } from "../db/migrate";
import { startAssistant } from "../sandbox/assistant/server";
import { report } from "./report";

const conversations = 3_000;
const perDay = 40;

/** A migration from a legacy assistant by the house's own functions, on a database that is thrown away: 3,000 conversations, a wrong price on the way. */
export async function benchMigration(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "lhcm-migration-"));
  chmodSync(folder, 0o755);
  const server = await startPostgres({ dataDir: join(folder, "pg"), throwaway: true });
  const stand = await startAssistant({ port: 0 });
  try {
    const url = await ensureDatabase(server.url, "migration");
    await migrateDatabase(url);
    Object.assign(process.env, { DATABASE_URL: url, ROOT_HOST: "localhost:3000", ENCRYPTION_KEY: "0".repeat(64), AUTH_SECRET: "a secret of at least thirty-two characters", LHCM_MODE: "demo", ASSISTANT_ALLOW_LOCAL: "1", LOG_LEVEL: "fatal" });
    await import("../lib/wiring");
    const [{ runMigration, tellMigration }, { fromTheBook }, { usualStages }] = await Promise.all([import("../inngest/functions/knowledge/testing/migration"), import("../inngest/functions/knowledge/answer-question"), import("../lib/knowledge/rules/rollout-plan")]);
    const sql = postgres(url, { max: 2, onnotice: () => undefined });
    const told = await runMigration({ conversations, perDay, stages: usualStages.map((stage) => ({ ...stage, advance: "itself" as const })), seed: "migration", assistantUrl: stand.url, sql, answer: fromTheBook, killed: 12 });
    await sql.end();
    console.info(tellMigration(told));
    report(`migration of ${told.conversations.toLocaleString("en")} conversations: guests answered twice, or by nobody`, `${told.doubled}, ${told.unanswered} over ${told.killed} deaths at steps`, "0, 0", told.doubled + told.unanswered === 0);
    report("migration: a page with a wrong price, until everything was given back", `${told.stoppedAt - told.injectedAt} conversations (${told.stoppedBy ?? "never"}), ${told.wrongSent} wrong sent`, "0 sent, by itself", told.stoppedBy === "wrong_price" && told.wrongSent === 0);
    report("migration: stages passed", told.moves.map(({ to }) => to).join(" → "), "to 100 %", told.moves.at(-1)?.to === "completed 100 %");
  } finally {
    await stand.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
