import { jsonText, type Tx } from "@/inngest/embedded/database";
import type { EventPayload } from "@/inngest/embedded/event-payload";
import type { JsonError } from "@/inngest/embedded/answer";

export type Run = {
  readonly id: string;
  readonly function_id: string;
  readonly event_id: string;
  readonly event: EventPayload;
  readonly status: "running" | "completed" | "failed" | "cancelled";
  readonly parent_run: string | null;
  readonly parent_step: string | null;
  readonly started_at: Date | null;
};

/** How a step or a run ended. */
export type Outcome = { readonly status: "done"; readonly data: unknown } | { readonly status: "failed"; readonly error: JsonError };

/**
 * Locks a run. Everything that changes a run's steps or calls does so first, so that no two such changes ever work
 * from different pictures of the run.
 */
export async function lockRun(tx: Tx, id: string): Promise<Run | undefined> {
  const [run] = await tx<Run[]>`
    SELECT id, function_id, event_id, event, status, parent_run, parent_step, started_at FROM runner.run WHERE id = ${id} FOR UPDATE`;
  return run;
}

/** Asks the function of a locked run what comes next; a question already under way is asked again afterwards. */
export async function askNext(tx: Tx, runId: string): Promise<void> {
  await tx`
    INSERT INTO runner.job (run_id, function_id, rank, due, key_1, key_2)
    SELECT id, function_id, created_at, now(), key_1, key_2 FROM runner.run WHERE id = ${runId}
    ON CONFLICT (run_id, step_id) DO UPDATE SET dirty = true`;
}

/**
 * Records the outcome of a pending step of a locked run. The function is asked what comes next once nothing else of
 * its parallel group is pending, or at once after a step of a race. False when the step was settled already.
 */
export async function settleStep(tx: Tx, runId: string, stepId: string, outcome: Outcome): Promise<boolean> {
  const output = outcome.status === "done" ? outcome.data : outcome.error;
  const [settled] = await tx<{ race: boolean }[]>`
    UPDATE runner.step SET status = ${outcome.status}, output = ${jsonText(output)}::text::json, due = NULL,
      settled = nextval('runner.settled'), settled_at = now()
    WHERE run_id = ${runId} AND id = ${stepId} AND status = 'pending' RETURNING race`;
  if (!settled) return false;
  await tx`DELETE FROM runner.watch WHERE run_id = ${runId} AND step_id = ${stepId}`;
  const [group] = await tx`SELECT FROM runner.step WHERE run_id = ${runId} AND status = 'pending' AND NOT race LIMIT 1`;
  if (settled.race || !group) await askNext(tx, runId);
  return true;
}

/** An event the runner itself sends. */
export type InternalEvent = { readonly name: string; readonly data: Readonly<Record<string, unknown>> };

type Ending = Outcome | { readonly status: "cancelled" };
const endings = { done: "completed", failed: "failed", cancelled: "cancelled" } as const;

/**
 * Ends a locked run, drops what it still had to do and hands its result to the run that invoked it. Returns the
 * events to be routed in the same transaction; none when the run had ended before.
 */
export async function endRun(tx: Tx, run: Run, ending: Ending): Promise<readonly InternalEvent[]> {
  if (run.status !== "running") return [];
  const output = ending.status === "done" ? ending.data : ending.status === "failed" ? ending.error : null;
  const ended = await tx`
    UPDATE runner.run SET status = ${endings[ending.status]}, output = ${jsonText(output)}::text::json, ended_at = clock_timestamp(),
      started_at = coalesce(started_at, now())
    WHERE id = ${run.id} AND status = 'running' RETURNING id`;
  if (ended.length === 0) return [];
  await tx`DELETE FROM runner.job WHERE run_id = ${run.id}`;
  await tx`DELETE FROM runner.watch WHERE run_id = ${run.id}`;
  await tx`UPDATE runner.step SET status = 'cancelled', due = NULL WHERE run_id = ${run.id} AND status = 'pending'`;
  if (run.parent_run !== null && run.parent_step !== null) {
    const parent = await lockRun(tx, run.parent_run);
    const cancelled: Outcome = { status: "failed", error: { name: "Error", message: `The invoked function "${run.function_id}" was cancelled` } };
    if (parent?.status === "running") await settleStep(tx, parent.id, run.parent_step, ending.status === "cancelled" ? cancelled : ending);
  }
  const about = { function_id: run.function_id, run_id: run.id };
  if (ending.status === "cancelled") return [{ name: "inngest/function.cancelled", data: { ...about, event: run.event } }];
  if (ending.status === "done") return [{ name: "inngest/function.finished", data: { ...about, event: run.event, result: ending.data } }];
  return [
    { name: "inngest/function.failed", data: { ...about, event: run.event, error: ending.error } },
    { name: "inngest/function.finished", data: { ...about, event: run.event, error: ending.error } },
  ];
}
