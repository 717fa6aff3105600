import type { AppClient } from "@/inngest/embedded/app-client";
import { type Answer, jsonError } from "@/inngest/embedded/answer";
import { isPassing, type Sql, transact } from "@/inngest/embedded/database";
import type { Instance } from "@/inngest/embedded/instance";
import { claimJobs, dropJob, type Job, loadCall } from "@/inngest/embedded/jobs";
import type { Log } from "@/inngest/embedded/log";
import type { Measures } from "@/inngest/embedded/measures";
import type { Registry } from "@/inngest/embedded/registry";
import { abandonCall, type Next, settleCall, type Settling } from "@/inngest/embedded/settlement";
import type { Synchroniser } from "@/inngest/embedded/synchroniser";
import { prune, runTimers, untilNextTimer } from "@/inngest/embedded/timers";

export type WorkerOptions = {
  readonly sql: Sql;
  readonly app: AppClient;
  readonly registry: Registry;
  readonly synchroniser: () => Synchroniser;
  readonly instance: () => Instance;
  readonly measures: Measures;
  readonly log: Log;
  /** Calls to the app under way at once. */
  readonly capacity: number;
  readonly backoffScale: number;
  /** A run that goes on beyond this is taken for one that never ends. */
  readonly mostSteps: number;
  readonly retentionDays: number;
};

export type Worker = {
  held(): readonly Job[];
  /** Something may be due: look now. */
  wake(): void;
  start(): void;
  /** Takes nothing new, waits for the calls under way, gives back what is left after `graceMs`. */
  stop(graceMs: number): Promise<void>;
};

const pollMs = 1_000;
/** Calls that end in a burst are followed by one look, not by one each. */
const apartMs = 8;
const pruneEveryMs = 3_600_000;
const rest = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Leases calls that are due, makes them and records what they came to. */
export function createWorker(options: WorkerOptions): Worker {
  const { sql, app, registry, measures, log } = options;
  const underWay = new Map<string, Job>();
  let stopping = false;
  let looking = false;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let prunedAt = 0;
  let lookedAt = 0;

  const settling = (): Settling => ({ sql, instance: options.instance().id, plans: registry.plans, backoffScale: options.backoffScale });

  /** Repeats what a passing fault of the database prevented; an outcome in hand must not be lost. */
  async function insist<T>(what: string, work: () => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (!isPassing(error) || (stopping && attempt > 10)) throw error;
        if (attempt === 0) log.warn({ reason: messageOf(error) }, `${what} waits for the database`);
        await rest(Math.min(50 * 2 ** attempt, 2_000));
      }
    }
  }

  async function call(job: Job): Promise<Answer | undefined> {
    const plan = registry.plans.get(job.function_id);
    if (!plan) return { kind: "away", reason: `function ${job.function_id} is not registered` };
    const loaded = await insist("a call", () => loadCall(sql, plan, job));
    if (!loaded) return undefined;
    if (loaded.startedAfterMs !== undefined) measures.started(loaded.startedAfterMs);
    if (loaded.steps > options.mostSteps) {
      return { kind: "rejected", error: jsonError(`The run has more than ${options.mostSteps} steps`), noRetry: true, retryAfter: undefined };
    }
    const from = performance.now();
    const answer = await app.run({ functionId: job.function_id, stepId: job.step_id === "" ? "step" : job.step_id, runId: job.run_id, body: loaded.body });
    measures.called(performance.now() - from);
    if (answer.kind === "away" || answer.kind === "broken") options.synchroniser().doubt(answer.reason);
    return answer;
  }

  async function settle(job: Job, answer: Answer): Promise<Next> {
    try {
      return await insist("an outcome", () => settleCall(settling(), job, answer));
    } catch (error) {
      log.error({ run: job.run_id, step: job.step_id, reason: messageOf(error) }, "an outcome could not be recorded");
      const refused: Answer = {
        kind: "rejected",
        error: jsonError(`The outcome could not be recorded: ${messageOf(error)}`),
        noRetry: true,
        retryAfter: undefined,
      };
      return insist("an outcome", () => settleCall(settling(), job, refused));
    }
  }

  /** Makes a leased call, and those that follow it in the same run. */
  async function drive(first: Job): Promise<void> {
    let job: Job | undefined = first;
    try {
      while (job) {
        underWay.set(first.id, job);
        const answer = stopping ? undefined : await call(job);
        if (!answer) {
          const left: Job = job;
          await insist("a call", () => (stopping ? abandonCall(settling(), left) : transact(sql, (tx) => dropJob(tx, left))));
          return;
        }
        const { next }: Next = await settle(job, answer);
        job = next;
      }
    } catch (error) {
      log.error({ run: first.run_id, reason: messageOf(error) }, "a call was dropped; its lease will run out");
    } finally {
      underWay.delete(first.id);
      look();
    }
  }

  async function takeWork(): Promise<void> {
    await runTimers(sql, registry.plans);
    while (!stopping && options.synchroniser().isSynced && underWay.size < options.capacity) {
      const most = Math.min(options.capacity - underWay.size, 16);
      const jobs = await claimJobs(sql, options.instance().id, most);
      for (const job of jobs) {
        underWay.set(job.id, job);
        void drive(job);
      }
      if (jobs.length < most) break;
    }
    if (Date.now() - prunedAt > pruneEveryMs) {
      prunedAt = Date.now();
      await prune(sql, options.retentionDays);
    }
  }

  async function lookAround(): Promise<void> {
    let wait = pollMs;
    try {
      do {
        again = false;
        await takeWork();
      } while (again && !stopping);
      const due = await untilNextTimer(sql);
      if (due !== undefined) wait = Math.min(wait, Math.max(due + 1, 20));
    } catch (error) {
      log[isPassing(error) ? "warn" : "error"]({ reason: messageOf(error) }, "looking for work failed");
      wait = 250;
    }
    looking = false;
    if (stopping) return;
    lookedAt = performance.now();
    if (again) look();
    else timer = setTimeout(look, wait);
  }

  function look(): void {
    if (looking) {
      again = true;
      return;
    }
    if (stopping) return;
    clearTimeout(timer);
    const early = lookedAt + apartMs - performance.now();
    if (early > 0) {
      timer = setTimeout(look, early);
      return;
    }
    looking = true;
    void lookAround();
  }

  return {
    held: () => [...underWay.values()],
    wake: look,
    start: look,
    async stop(graceMs) {
      stopping = true;
      clearTimeout(timer);
      for (const until = Date.now() + graceMs; underWay.size > 0 && Date.now() < until; ) await rest(20);
      for (const job of underWay.values()) await abandonCall(settling(), job).catch(() => undefined);
    },
  };
}
