/**
 * A secret that a command makes and its asker sees once. Written anywhere as JSON (a receipt, a kept outcome, a log)
 * it reads `[shown once]`; only the door that answers the asker calls `reveal`.
 */
export class OnceShown {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toJSON(): string {
    return "[shown once]";
  }
}

/** What `revealed` makes of an answer. */
export type Revealed<T> = T extends OnceShown ? string : T extends readonly (infer U)[] ? Revealed<U>[] : T extends object ? { [K in keyof T]: Revealed<T[K]> } : T;

/** A copy of an answer in which secrets made just now are readable: for the asker's eyes, never for a row. */
export function revealed<T>(value: T): Revealed<T> {
  return open(value) as Revealed<T>;
}

function open(value: unknown): unknown {
  if (value instanceof OnceShown) return value.reveal();
  if (Array.isArray(value)) return value.map(open);
  if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, open(inner)]));
}
