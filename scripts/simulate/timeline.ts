import type { Clock } from "./chance";

type Entry = { readonly at: number; readonly order: number; readonly run: () => Promise<void> | void };

/**
 * Virtual time. Whatever happens is a turn: it runs, with real input and output, until it waits for virtual time or ends; only then
 * does the next turn begin. So turns never overlap, and the same seed brings the same order.
 */
export class Timeline {
  readonly #entries: Entry[] = [];
  #order = 0;
  #endTurn: () => void = () => undefined;
  /** What a turn threw that nobody caught: the run is void. */
  failure: Error | null = null;
  turns = 0;

  constructor(readonly clock: Clock, readonly afterTurn: () => Promise<void>) {}

  get now(): number { return this.clock.now; }

  at(moment: number, run: () => Promise<void> | void): void {
    const entry = { at: Math.max(moment, this.now), order: (this.#order += 1), run };
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#entries[middle];
      if (other && (other.at < entry.at || (other.at === entry.at && other.order < entry.order))) low = middle + 1;
      else high = middle;
    }
    this.#entries.splice(low, 0, entry);
  }

  /** Begins something that waits now and then (`pause`). */
  spawn(moment: number, work: () => Promise<unknown>): void {
    this.at(moment, () => this.#turn(() => {
      work().then(() => { this.#endTurn(); }, (error: unknown) => {
        this.failure ??= error instanceof Error ? error : new Error(String(error));
        this.#endTurn();
      });
    }));
  }

  #turn(begin: () => void): Promise<void> {
    return new Promise((resolve) => {
      this.#endTurn = resolve;
      begin();
    });
  }

  /** Within a turn: goes on at a later moment, as a turn of its own. */
  pause(ms: number): Promise<void> {
    return this.wait((wake) => { this.at(this.now + Math.max(0, ms), wake); });
  }

  /** Within a turn: goes on as a turn of its own once what `plan` was given is called. */
  wait<T>(plan: (wake: (value: T) => Promise<void>) => void): Promise<T> {
    return new Promise((resolve) => {
      plan((value) => this.#turn(() => { resolve(value); }));
      this.#endTurn();
    });
  }

  /** Within a turn: never goes on, as a process that died. */
  die(): Promise<never> {
    this.#endTurn();
    return new Promise<never>(() => undefined);
  }

  /** Runs everything due until `moment`, or until nothing is left. Stops at the first failure. */
  async run(moment: number): Promise<void> {
    for (let next = this.#entries[0]; next && next.at <= moment && !this.failure; next = this.#entries[0]) {
      this.#entries.shift();
      this.clock.now = Math.max(this.clock.now, next.at);
      this.turns += 1;
      await next.run();
      await this.afterTurn();
    }
    this.clock.now = Math.max(this.clock.now, moment);
    if (this.failure) throw this.failure;
  }

  get waiting(): number { return this.#entries.length; }
}
