import type { Reading } from "./reading/read";

/** Kinds of things a message can hold and an argument can take. Entities are `entity:<kind of the vocabulary>`. */
export type SlotName = "date" | "percent" | "money" | "number" | "id" | "name" | "choice" | "text" | `entity:${string}`;

/** Said by an extractor when the person did name something for this argument and it cannot be told what: ask, never guess. */
export const unclear: unique symbol = Symbol("unclear");

export type ExtractOptions = {
  /** The message answers a question for this very argument: a bare "15" may be a percentage. */
  readonly answering: boolean;
  /** What was said before, latest first, when the message completes an earlier one. */
  readonly earlier: readonly Reading[];
  /** False where the tool counts nights itself, so that "3 nights from the 27th" is no longer range. */
  readonly stretch: boolean;
};

/** Keys of `director.ask` in the messages: the question that asks for such an argument. */
export type Question = "dates" | "day" | "percent" | "money" | "count" | "nights" | "entity" | "reservation" | "name" | "choice" | "text" | "yesNo" | "roomNumber";

/** Finds one argument of a tool in a message. Pure; the same message and day always give the same value. */
export type Extractor<T> = {
  readonly takes: readonly SlotName[];
  readonly question: Question;
  /** What is counted, for numbers: a tool that counts nights reads dates differently. */
  readonly counts?: string;
  extract(reading: Reading, options: ExtractOptions): T | typeof unclear | undefined;
};

export type LookupPick<T> = { readonly value: T } | { readonly choices: readonly string[] };

/**
 * An argument only another tool can know, such as the id behind "the Dubois booking". `input` is extracted for that
 * tool; `pick` reads its result: one value, or the choices to ask about (none: nothing was found).
 */
export type Lookup<T> = {
  readonly lookup: string;
  readonly question: Question;
  readonly takes: readonly SlotName[];
  readonly input: Readonly<Record<string, Extractor<unknown>>>;
  pick(result: unknown): LookupPick<T>;
};

export type Argument<T> = Extractor<T> | Lookup<T>;

export const isLookup = <T>(argument: Argument<T>): argument is Lookup<T> => "lookup" in argument;
