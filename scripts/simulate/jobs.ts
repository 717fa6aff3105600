import type { functions as allFunctions } from "@/inngest/functions/all";
import { durationMs } from "@/inngest/embedded/durations";
import { evaluate, holds } from "@/inngest/embedded/expression-value";
import type { Dice } from "./chance";
import type { Timeline } from "./timeline";

export type SimEvent = { readonly id?: string; readonly name: string; readonly data: Readonly<Record<string, unknown>> };
type JobFunction = (typeof allFunctions)[number];
type Handler = (tools: unknown) => Promise<unknown>;
type Options = {
  readonly id: string; readonly retries?: number; readonly triggers?: readonly { readonly event?: unknown }[];
  readonly concurrency?: { readonly key?: string; readonly limit: number }; readonly debounce?: { readonly key?: string; readonly period: string; readonly timeout?: string };
  readonly onFailure?: Handler;
};
type Parts = { readonly opts: Options; readonly fn: Handler };

/** How often a process dies before or after the effect of a step, and how often an event comes twice. */
export type Mishaps = { readonly dieBefore: number; readonly dieAfter: number; readonly twice: number };

type Run = { readonly job: Parts; readonly event: SimEvent; readonly memo: Map<string, unknown>; attempt: number; readonly lock: string | null };

const ms = (duration: string | number): number => (typeof duration === "number" ? duration : (durationMs(duration) ?? 0));
const plain = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)));

/**
 * Runs the real durable functions on virtual time by Inngest's rules: steps remembered, a run that fails or dies begun anew over
 * what it remembers, debounce, one run at a time for each key, waiting for events.
 */
export class Jobs {
  readonly #jobs: readonly Parts[];
  readonly #seen = new Set<string>();
  readonly #debounced = new Map<string, { event: SimEvent; due: number; last: number }>();
  readonly #busy = new Map<string, Run[]>();
  readonly #waiters = new Set<{ name: string; test: string | undefined; event: SimEvent; wake: (event: SimEvent | null) => Promise<void> }>();
  mishaps: Mishaps = { dieBefore: 0, dieAfter: 0, twice: 0 };
  open = 0;

  constructor(functions: readonly JobFunction[], readonly timeline: Timeline, readonly dice: Dice) {
    this.#jobs = functions.map((one) => one as unknown as Parts);
  }

  send(event: SimEvent): void {
    if (event.id !== undefined) {
      if (this.#seen.has(event.id)) return;
      this.#seen.add(event.id);
    }
    for (const waiter of [...this.#waiters]) {
      if (waiter.name !== event.name || (waiter.test !== undefined && !holds(waiter.test, { event: waiter.event, async: event }))) continue;
      this.#waiters.delete(waiter);
      this.timeline.at(this.timeline.now, () => waiter.wake(event));
    }
    for (const job of this.#jobs) {
      if (!job.opts.triggers?.some((trigger) => trigger.event === event.name)) continue;
      if (job.opts.debounce) this.#debounce(job, job.opts.debounce, event);
      else this.#enqueue(job, event);
    }
  }

  #debounce(job: Parts, { key, period, timeout }: NonNullable<Options["debounce"]>, event: SimEvent): void {
    const address = `${job.opts.id} ${key ? String(evaluate(key, { event })) : ""}`;
    const { now } = this.timeline;
    const known = this.#debounced.get(address);
    const last = known?.last ?? (timeout ? now + ms(timeout) : Number.POSITIVE_INFINITY);
    const due = Math.min(now + ms(period), last);
    this.#debounced.set(address, { event, due, last });
    this.timeline.at(due, () => {
      const waiting = this.#debounced.get(address);
      if (!waiting || waiting.due > this.timeline.now) return;
      this.#debounced.delete(address);
      this.#enqueue(job, waiting.event);
    });
  }

  #enqueue(job: Parts, event: SimEvent): void {
    const { concurrency } = job.opts;
    const lock = concurrency ? `${job.opts.id} ${concurrency.key ? String(evaluate(concurrency.key, { event })) : ""}` : null;
    const run: Run = { job, event, memo: new Map(), attempt: 0, lock };
    this.open += 1;
    if (lock === null) return this.#begin(run);
    const queue = this.#busy.get(lock);
    if (queue) queue.push(run);
    else {
      this.#busy.set(lock, []);
      this.#begin(run);
    }
  }

  #begin(run: Run, delay = this.dice.between(1, 60)): void {
    this.timeline.spawn(this.timeline.now + delay, () => this.#attempt(run));
  }

  #ended(run: Run): void {
    this.open -= 1;
    if (run.lock === null) return;
    const next = this.#busy.get(run.lock)?.shift();
    if (next) this.#begin(next);
    else this.#busy.delete(run.lock);
  }

  async #attempt(run: Run): Promise<void> {
    const { job, event } = run;
    try {
      await job.fn({ event, step: this.#steps(run), attempt: run.attempt, runId: "simulated", events: [event] });
    } catch (error) {
      run.attempt += 1;
      if (run.attempt <= (job.opts.retries ?? 4)) return this.#begin(run, Math.min(600_000, 1_000 * 2 ** run.attempt) + this.dice.below(1_000));
      const failed: Run = { job: { opts: { ...job.opts, retries: 5 }, fn: job.opts.onFailure ?? (() => Promise.resolve(null)) }, event: { name: "inngest/function.failed", data: { event, error: { message: String(error) } } }, memo: new Map(), attempt: 0, lock: null };
      this.open += 1;
      this.#begin(failed);
    }
    this.#ended(run);
  }

  /** The process dies here: the run begins anew later, over what it remembers. */
  async #dies(run: Run): Promise<never> {
    run.attempt += 1;
    this.#begin(run, this.dice.between(500, 5_000));
    return this.timeline.die();
  }

  #steps(run: Run) {
    const counts = new Map<string, number>();
    /** Named steps in a loop count up, as in the SDK. */
    const keyOf = (id: string) => {
      const count = counts.get(id) ?? 0;
      counts.set(id, count + 1);
      return count === 0 ? id : `${id}:${count}`;
    };
    const once = async (id: string, work: () => Promise<unknown>): Promise<unknown> => {
      const key = keyOf(id);
      if (run.memo.has(key)) return run.memo.get(key);
      await this.timeline.pause(this.dice.between(1, 25));
      if (this.dice.chance(this.mishaps.dieBefore)) return this.#dies(run);
      const result = plain(await work());
      if (this.dice.chance(this.mishaps.dieAfter)) return this.#dies(run);
      run.memo.set(key, result);
      run.attempt = 0;
      return result;
    };
    return {
      run: (id: string, work: () => unknown) => once(id, async () => work()),
      sendEvent: (id: string, events: SimEvent | readonly SimEvent[]) => once(id, () => {
        for (const event of [events].flat() as SimEvent[]) this.send({ ...event, data: plain(event.data) as Record<string, unknown> });
        return Promise.resolve(null);
      }),
      sleep: (id: string, duration: string | number) => once(id, () => this.timeline.pause(ms(duration))),
      waitForEvent: (id: string, { event, timeout, if: test }: { event: string; timeout: string | number; if?: string }) => once(id, () => this.timeline.wait<SimEvent | null>((wake) => {
        const waiter = { name: event, test, event: run.event, wake };
        this.#waiters.add(waiter);
        this.timeline.at(this.timeline.now + ms(timeout), () => { if (this.#waiters.delete(waiter)) return waiter.wake(null); });
      })),
    };
  }
}
