import type { Sql, Tx } from "@/inngest/embedded/database";
import type { EventPayload } from "@/inngest/embedded/event-payload";
import type { FunctionPlan } from "@/inngest/embedded/function-plan";

/** A call to the app that this runner has leased. `lease` counts leases: an outcome is taken only under the same one. */
export type Job = {
  readonly id: string;
  readonly run_id: string;
  /** The step to run, or "" to ask the function what comes next. */
  readonly step_id: string;
  readonly function_id: string;
  readonly attempt: number;
  readonly crashes: number;
  readonly lease: number;
};

/** How long a lease lasts unless its runner renews it. */
export const leaseSeconds = 30;

/** Leases up to `most` calls that are due. */
export async function claimJobs(sql: Sql, instance: string, most: number): Promise<readonly Job[]> {
  return sql<Job[]>`
    SELECT id, run_id, step_id, function_id, attempt, crashes, lease FROM runner.claim(${instance}, ${most}, ${`${leaseSeconds} seconds`}::text::interval)`;
}

export async function renewLeases(sql: Sql, instance: string, jobs: readonly Job[]): Promise<void> {
  if (jobs.length === 0) return;
  await sql`
    UPDATE runner.job SET lease_until = now() + ${`${leaseSeconds} seconds`}::text::interval
    WHERE id = ANY (${jobs.map((job) => job.id)}::bigint[]) AND lease_by = ${instance} AND lease_until < now() + interval '20 seconds'`;
}

/** True when this lease still holds; locks the job until the transaction ends. `dirty`: asked again meanwhile. */
export async function checkLease(tx: Tx, instance: string, job: Job): Promise<{ readonly dirty: boolean } | undefined> {
  const [row] = await tx<{ dirty: boolean }[]>`
    SELECT dirty FROM runner.job WHERE id = ${job.id} AND lease_by = ${instance} AND lease = ${job.lease} FOR UPDATE`;
  return row;
}

/** Gives a call back, to be made again after `delayMs`. */
export async function returnJob(
  sql: Sql | Tx,
  instance: string,
  job: Job,
  delayMs: number,
  counts: { readonly attempt: number; readonly crashes: number },
): Promise<void> {
  await sql`
    UPDATE runner.job SET lease_by = NULL, lease_until = NULL, attempt = ${counts.attempt}, crashes = ${counts.crashes},
      due = now() + ${`${Math.ceil(delayMs)} milliseconds`}::text::interval
    WHERE id = ${job.id} AND lease_by = ${instance} AND lease = ${job.lease}`;
}

/** Keeps the call for the next question of the same run, under a new lease and with its counts reset. */
export async function keepJob(tx: Tx, job: Job): Promise<Job> {
  await tx`UPDATE runner.job SET lease = lease + 1, attempt = 0, crashes = 0, dirty = false, due = now() WHERE id = ${job.id}`;
  return { ...job, lease: job.lease + 1, attempt: 0, crashes: 0 };
}

export const dropJob = async (tx: Tx, job: Job): Promise<void> => {
  await tx`DELETE FROM runner.job WHERE id = ${job.id}`;
};

type RunRow = {
  event: EventPayload;
  event_id: string;
  status: string;
  age: number;
  fresh: boolean;
  pending: boolean;
  steps: { id: string; status: "done" | "failed"; output: unknown }[];
};

/** What a call needs: the run's event and everything it remembers. Undefined when the run has ended. */
export async function loadCall(
  sql: Sql,
  plan: FunctionPlan,
  job: Job,
): Promise<{ readonly body: unknown; readonly steps: number; readonly startedAfterMs: number | undefined } | undefined> {
  const [run] = await sql<RunRow[]>`
    SELECT r.event, r.event_id, r.status, r.started_at IS NULL AS fresh,
      (extract(epoch FROM clock_timestamp() - r.created_at) * 1000)::float8 AS age,
      EXISTS (SELECT FROM runner.step p WHERE p.run_id = r.id AND p.status = 'pending') AS pending,
      coalesce((SELECT json_agg(json_build_object('id', s.id, 'status', s.status, 'output', s.output) ORDER BY s.settled)
        FROM runner.step s WHERE s.run_id = r.id AND s.status IN ('done', 'failed')), '[]') AS steps
    FROM runner.run r WHERE r.id = ${job.run_id}`;
  if (run?.status !== "running") return undefined;
  const stack = run.steps.map((step) => step.id);
  const body = {
    version: 2,
    event: run.event,
    events: [run.event],
    steps: Object.fromEntries(run.steps.map((step) => [step.id, step.status === "done" ? { data: step.output } : { error: step.output }])),
    ctx: {
      // No fn_id: with it the SDK would report steps to the checkpoint API instead of answering with them.
      run_id: job.run_id,
      attempt: job.attempt,
      max_attempts: plan.attempts,
      disable_immediate_execution: run.pending,
      use_api: false,
      stack: { stack, current: stack.length },
    },
  };
  return { body, steps: run.steps.length, startedAfterMs: run.fresh ? run.age : undefined };
}
