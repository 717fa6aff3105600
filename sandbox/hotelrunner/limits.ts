/** The call budget: so many calls a minute and a day for each property, so many a minute over all. */
import type { CallRecord, World } from "./world";

const MINUTE = 60_000;
const DAY = 86_400_000;

export class Limiter {
  readonly #times = new Map<string, number[]>();
  #overall: number[] = [];

  /** Counts start from the call log, so that a restart does not hand out a fresh budget. */
  constructor(calls: Iterable<CallRecord> = []) {
    for (const call of calls) if (call.counted) this.#count(call.hr_id, Date.parse(call.at));
  }

  #count(hrId: string, at: number): void {
    const times = this.#times.get(hrId) ?? [];
    times.push(at);
    this.#times.set(hrId, times);
    this.#overall.push(at);
  }

  /** Seconds to wait when the budget is used up; undefined when the call may pass, which then counts. */
  take(world: World, hrId: string, now: number): number | undefined {
    const { limits, perMinute, perDay, overallPerMinute } = world.settings();
    if (!limits) return undefined;
    const times = (this.#times.get(hrId) ?? []).filter((at) => at > now - DAY);
    this.#times.set(hrId, times);
    this.#overall = this.#overall.filter((at) => at > now - MINUTE);
    const waits = [wait(times, perMinute, MINUTE, now), wait(times, perDay, DAY, now), wait(this.#overall, overallPerMinute, MINUTE, now)];
    const longest = Math.max(...waits);
    if (longest > 0) return Math.ceil(longest / 1_000);
    this.#count(hrId, now);
    return undefined;
  }

  forget(hrId?: string): void {
    if (hrId === undefined) this.#times.clear();
    else this.#times.delete(hrId);
    this.#overall = [];
  }
}

/** Milliseconds until fewer than `most` calls lie within the window; 0 when that is so now. */
function wait(times: readonly number[], most: number, window: number, now: number): number {
  const oldest = times[times.length - most];
  return oldest === undefined ? 0 : Math.max(0, oldest + window - now);
}
