import { migrationsCurrent, pingDatabase, tenantsKeptApart } from "@/db/health";
import { logger } from "./logger";
import { isShuttingDown } from "./shutdown";

export type CheckResult = { readonly ok: boolean; readonly ms: number; readonly reason?: string };
export type Readiness = { readonly status: "ready" | "not_ready"; readonly checks: Readonly<Record<string, CheckResult>> };

const patience = 2_000;

/** The folder that holds `db/migrations`: the standalone server runs elsewhere and is told. */
const productRoot = () => process.env.LHCM_ROOT ?? process.cwd();

/** Runs one check and times it. Reasons are short and neutral; the error itself goes to the log. */
export async function timed(name: string, check: () => Promise<string | undefined>): Promise<CheckResult> {
  const begun = performance.now();
  const ms = () => Math.round((performance.now() - begun) * 10) / 10;
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<string>((done) => {
      timer = setTimeout(() => done(`no answer within ${patience} ms`), patience);
    });
    const reason = await Promise.race([check(), late]);
    return reason === undefined ? { ok: true, ms: ms() } : { ok: false, ms: ms(), reason };
  } catch (error) {
    logger.warn({ err: error, check: name }, "readiness check failed");
    return { ok: false, ms: ms(), reason: "failed" };
  } finally {
    clearTimeout(timer);
  }
}

async function runnerAnswers(): Promise<string | undefined> {
  const base = process.env.INNGEST_BASE_URL;
  if (!base) return "INNGEST_BASE_URL is not set";
  const response = await fetch(new URL("/health", base), { signal: AbortSignal.timeout(patience), cache: "no-store" });
  await response.body?.cancel();
  return response.status < 500 ? undefined : `answered ${response.status}`;
}

/** Whether this server can do its work now: its database, the schema it was built for, and the runner. */
export async function readiness(): Promise<Readiness> {
  const [database, migrations, runner] = await Promise.all([
    timed("database", async () => {
      await pingDatabase();
      return (await tenantsKeptApart()) ? undefined : "tenants are not kept apart";
    }),
    timed("migrations", async () => ((await migrationsCurrent(productRoot())) ? undefined : "not applied")),
    timed("runner", runnerAnswers),
  ]);
  const checks = { database, migrations, runner };
  const ready = !isShuttingDown() && Object.values(checks).every((check) => check.ok);
  return { status: ready ? "ready" : "not_ready", checks };
}
