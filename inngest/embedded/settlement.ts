import { type Answer, type JsonError, jsonError, type Op } from "@/inngest/embedded/answer";
import { backoffMs } from "@/inngest/embedded/backoff";
import { jsonText, type Sql, transact, type Tx } from "@/inngest/embedded/database";
import type { FunctionPlan } from "@/inngest/embedded/function-plan";
import { checkLease, dropJob, type Job, keepJob, returnJob } from "@/inngest/embedded/jobs";
import { planStep } from "@/inngest/embedded/planning";
import { type Plans, routeInternal } from "@/inngest/embedded/routing";
import { endRun, lockRun, type Outcome, type Run, settleStep } from "@/inngest/embedded/run-state";

export type Settling = {
  readonly sql: Sql;
  readonly instance: string;
  readonly plans: Plans;
  /** Scales retry waits; 1 outside tests. */
  readonly backoffScale: number;
};

/** What follows: the same lease goes on with the run's next question, or this call is over. */
export type Next = { readonly next: Job } | { readonly next: undefined };
const over: Next = { next: undefined };

/** A call may break down this often before its error counts. */
const mostCrashes = 20;

type Work = { readonly tx: Tx; readonly settling: Settling; readonly plan: FunctionPlan; readonly run: Run; readonly job: Job; readonly dirty: boolean };

async function finish({ tx, settling, run }: Work, outcome: Outcome): Promise<Next> {
  await routeInternal(tx, settling.plans, await endRun(tx, run, outcome));
  return over;
}

/** Another attempt later, or undefined when the last was made. */
async function retry(work: Work, noRetry: boolean, retryAfter: number | undefined): Promise<Next | undefined> {
  const { tx, settling, plan, job } = work;
  if (noRetry || job.attempt + 1 >= plan.attempts) return undefined;
  const wait = retryAfter ?? backoffMs(job.attempt) * settling.backoffScale;
  await returnJob(tx, settling.instance, job, wait, { attempt: job.attempt + 1, crashes: 0 });
  return over;
}

/** Records a step that ran in the course of a question; a step already known keeps its first outcome. */
async function recordRan(tx: Tx, run: Run, op: Op, outcome: Outcome): Promise<void> {
  const output = outcome.status === "done" ? outcome.data : outcome.error;
  await tx`
    INSERT INTO runner.step (run_id, id, kind, name, status, output, settled, settled_at)
    VALUES (${run.id}, ${op.id}, 'run', ${op.name}, ${outcome.status}, ${jsonText(output)}::text::json, nextval('runner.settled'), now())
    ON CONFLICT (run_id, id) DO NOTHING`;
}

const ran = new Set(["StepRun", "Step", "StepError", "StepFailed"]);
const stepError = (op: Op): JsonError => op.error ?? jsonError(op.data, "The step failed");

/** A call for one planned step: its outcome, or another attempt. */
async function settlePlanned(work: Work, answer: Extract<Answer, { kind: "ops" }>): Promise<Next> {
  const { tx, run, job } = work;
  const op = answer.ops.find((one) => one.id === job.step_id && ran.has(one.op));
  if (!op) return failCall(work, jsonError(`The SDK did not answer for step ${job.step_id}`), false, undefined);
  const failed = op.op === "StepError" || op.op === "StepFailed";
  if (failed) {
    const again = await retry(work, op.op === "StepFailed" || answer.noRetry, answer.retryAfter);
    if (again) return again;
  }
  await settleStep(tx, run.id, job.step_id, failed ? { status: "failed", error: stepError(op) } : { status: "done", data: op.data });
  await dropJob(tx, job);
  return over;
}

/** The answer to "what comes next": steps that ran at once, steps to wait for, or the run's end. */
async function settleQuestion(work: Work, answer: Extract<Answer, { kind: "ops" }>): Promise<Next> {
  const { tx, run, job, plan, settling } = work;
  let goOn = work.dirty;
  const end = answer.ops.find((op) => op.op === "RunComplete");
  for (const op of answer.ops) {
    if (op.op === "StepRun" || op.op === "Step") {
      await recordRan(tx, run, op, { status: "done", data: op.data });
      goOn = true;
    } else if (op.op === "StepError" || op.op === "StepFailed") {
      const again = await retry(work, op.op === "StepFailed" || answer.noRetry, answer.retryAfter);
      if (again) return again;
      await recordRan(tx, run, op, { status: "failed", error: stepError(op) });
      goOn = true;
    } else if (op.op === "DiscoveryRequest") goOn = true;
    else if (op !== end) {
      const race = !answer.coalesce || op.opts["parallelMode"] === "race";
      const planned = await planStep(tx, settling.plans, run, op, race);
      if (planned === "unsupported") return finish(work, { status: "failed", error: unsupported(op, plan) });
      goOn ||= planned === "settled";
    }
  }
  if (end) return finish(work, { status: "done", data: end.data });
  if (goOn) return { next: await keepJob(tx, job) };
  const [pending] = await tx`SELECT FROM runner.step WHERE run_id = ${run.id} AND status = 'pending' LIMIT 1`;
  if (!pending) return finish(work, { status: "failed", error: jsonError("The function neither finished nor named a step to wait for") });
  await dropJob(tx, job);
  return over;
}

const unsupported = (op: Op, plan: FunctionPlan): JsonError => ({
  name: "UnsupportedOperation",
  message: `The embedded runner does not support ${op.op} (step "${op.name}" of function "${plan.id}").`,
});

/** The function itself failed: another attempt, or the end of the run. */
async function failCall(work: Work, error: JsonError, noRetry: boolean, retryAfter: number | undefined): Promise<Next> {
  return (await retry(work, noRetry, retryAfter)) ?? finish(work, { status: "failed", error });
}

async function settleLocked(work: Work, answer: Answer): Promise<Next> {
  const { tx, settling, job, run } = work;
  if (run.started_at === null) await tx`UPDATE runner.run SET started_at = now() WHERE id = ${run.id}`;
  switch (answer.kind) {
    case "completed":
      return finish(work, { status: "done", data: answer.data });
    case "rejected":
      return failCall(work, answer.error, answer.noRetry, answer.retryAfter);
    case "ops":
      return job.step_id === "" ? settleQuestion(work, answer) : settlePlanned(work, answer);
    case "away":
      await returnJob(tx, settling.instance, job, 200, job);
      return over;
    case "broken": {
      const crashes = job.crashes + 1;
      if (crashes >= mostCrashes) return failCall(work, jsonError(`The app broke down ${crashes} times during this call: ${answer.reason}`), true, undefined);
      await returnJob(tx, settling.instance, job, Math.min(100 * 2 ** job.crashes, 5_000), { attempt: job.attempt, crashes });
      return over;
    }
  }
}

/** Records what a call came to, in one transaction; nothing when the lease was lost or the run has ended meanwhile. */
export async function settleCall(settling: Settling, job: Job, answer: Answer): Promise<Next> {
  return transact(settling.sql, async (tx) => {
    const [run, lease] = await Promise.all([lockRun(tx, job.run_id), checkLease(tx, settling.instance, job)]);
    const plan = settling.plans.get(job.function_id);
    if (!lease) return over;
    if (run?.status !== "running") {
      await dropJob(tx, job);
      return over;
    }
    if (!plan) {
      await returnJob(tx, settling.instance, job, 1_000, job);
      return over;
    }
    return settleLocked({ tx, settling, plan, run, job, dirty: lease.dirty }, answer);
  });
}

/** Gives a leased call back untouched, for instance when the runner stops. */
export async function abandonCall(settling: Settling, job: Job): Promise<void> {
  await returnJob(settling.sql, settling.instance, job, 0, job);
}

/** Settles a step whose time has come: a sleep ends, a wait ends without an event, an invocation has taken too long. */
export async function settleDueStep(sql: Sql, runId: string, stepId: string): Promise<void> {
  await transact(sql, async (tx) => {
    const run = await lockRun(tx, runId);
    const [step] = await tx<{ kind: string; name: string }[]>`
      SELECT kind, name FROM runner.step WHERE run_id = ${runId} AND id = ${stepId} AND status = 'pending' AND due <= now()`;
    if (run?.status !== "running" || !step) return;
    const late: Outcome = { status: "failed", error: jsonError(`Timed out waiting for the function invoked by step "${step.name}"`) };
    await settleStep(tx, runId, stepId, step.kind === "invoke" ? late : { status: "done", data: null });
  });
}
