/**
 * The embedded Inngest runner as a process of its own.
 * Environment: DATABASE_URL, RUNNER_PORT, APP_URL, INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY; optional LOG_LEVEL,
 * RUNNER_CAPACITY (32), RUNNER_RETENTION_DAYS (7), RUNNER_BACKOFF_SCALE (1).
 */
import { systemSql } from "@/db/system";
import { lineLog } from "@/inngest/embedded/log";
import { startRunner } from "@/inngest/embedded/start";

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

async function main(): Promise<void> {
  process.env["DATABASE_SYSTEM_POOL"] ??= "8";
  required("DATABASE_URL");
  const sql = systemSql();
  const runner = await startRunner({
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

main().catch((error: unknown) => {
  log.error({ reason: error instanceof Error ? error.message : String(error) }, "the runner could not start");
  process.exit(1);
});
