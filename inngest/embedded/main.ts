/**
 * The embedded Inngest runner as a process of its own.
 * Environment: DATABASE_URL, RUNNER_PORT, APP_URL, INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY; optional LOG_LEVEL,
 * RUNNER_CAPACITY (32), RUNNER_RETENTION_DAYS (7), RUNNER_BACKOFF_SCALE (1).
 */
import { systemSql } from "@/db/system";
import { isPassing } from "@/inngest/embedded/database";
import { lineLog } from "@/inngest/embedded/log";
import { type Runner, type RunnerOptions, startRunner } from "@/inngest/embedded/start";

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}

function numeric(name: string, fallback: number): number {
  const value = Number(process.env[name] ?? fallback);
  if (!Number.isFinite(value) || value < 0) throw new Error(`${name} must be a number.`);
  return value;
}

const log = lineLog(process.env["LOG_LEVEL"]);

/** Starts, and waits a while for a database that is still coming up. */
async function start(options: RunnerOptions): Promise<Runner> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await startRunner(options);
    } catch (error) {
      if (!isPassing(error) || attempt >= 120) throw error;
      if (attempt === 0) log.warn({ reason: error instanceof Error ? error.message : "" }, "waiting for the database");
      await new Promise((done) => setTimeout(done, 250));
    }
  }
}

async function main(): Promise<void> {
  process.env["DATABASE_SYSTEM_POOL"] ??= "8";
  required("DATABASE_URL");
  const sql = systemSql();
  const runner = await start({
    sql,
    log,
    port: numeric("RUNNER_PORT", 0),
    appUrl: required("APP_URL"),
    eventKey: required("INNGEST_EVENT_KEY"),
    signingKey: required("INNGEST_SIGNING_KEY"),
    capacity: numeric("RUNNER_CAPACITY", 32),
    retentionDays: numeric("RUNNER_RETENTION_DAYS", 7),
    backoffScale: numeric("RUNNER_BACKOFF_SCALE", 1),
  });
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    void runner
      .stop()
      .then(() => sql.end({ timeout: 2 }))
      .finally(() => process.exit(0));
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

// postgres.js asks a new connection for the array types and lets nobody hear when that connection dies meanwhile.
process.on("unhandledRejection", (cause) => {
  const reason = cause instanceof Error ? cause.message : String(cause);
  if (isPassing(cause)) return log.warn({ reason }, "a connection to the database was lost");
  log.error({ reason, stack: cause instanceof Error ? cause.stack : undefined }, "a rejection nobody handled");
  process.exit(1);
});

main().catch((error: unknown) => {
  log.error({ reason: error instanceof Error ? error.message : String(error) }, "the runner could not start");
  process.exit(1);
});
