/** So few that a summary speaks of the last minutes, and not of a start long over. */
const kept = 256;

/** The last durations of one kind, in milliseconds. */
class Recent {
  readonly #values: number[] = [];
  #next = 0;

  add(value: number): void {
    this.#values[this.#next] = value;
    this.#next = (this.#next + 1) % kept;
  }

  get summary(): { readonly count: number; readonly p50: number; readonly p95: number } {
    const sorted = this.#values.toSorted((a, b) => a - b);
    const at = (share: number) => Math.round((sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0) * 10) / 10;
    return { count: sorted.length, p50: at(0.5), p95: at(0.95) };
  }
}

export type Measures = {
  /** A run's first call left this long after its event arrived. */
  started(ms: number): void;
  /** A call to the app took this long. */
  called(ms: number): void;
  readonly summary: { readonly eventToStep: Recent["summary"]; readonly call: Recent["summary"]; readonly calls: number };
};

/** Latencies for /health. */
export function createMeasures(): Measures {
  const starts = new Recent();
  const calls = new Recent();
  let total = 0;
  return {
    started: (ms) => starts.add(ms),
    called(ms) {
      total += 1;
      calls.add(ms);
    },
    get summary() {
      return { eventToStep: starts.summary, call: calls.summary, calls: total };
    },
  };
}
