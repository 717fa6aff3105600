import { z } from "zod";
import type { Callable } from "../tool";
import { typescriptOf } from "./typescript-of";

/** A command or query as a program calls it: `rates.adjustRates({…})`. */
export type HouseFunction = {
  /** `rates.adjustRates` */
  readonly path: string;
  readonly callable: Callable;
  readonly words: string;
};

const camel = (name: string): string => name.replaceAll(/-([a-z0-9])/gu, (_, letter: string) => letter.toUpperCase());

/** `rates.adjust-rates` → `rates.adjustRates`. */
export function pathOf(name: string): string {
  const [context = "", verb = ""] = name.split(".");
  return `${camel(context)}.${camel(verb)}`;
}

/** Callables as functions; `wordsOf` gives what people and models say of one beyond its title. */
export const functionsOf = (callables: readonly Callable[], wordsOf: (callable: Callable) => string): readonly HouseFunction[] =>
  callables.map((callable) => ({ path: pathOf(callable.name), callable, words: `${callable.title} ${wordsOf(callable)}` }));

/** One line a model can call by: name, input, and what it does. A command answers done, proposed or refused; a query its result. */
export function declarationOf({ path, callable }: HouseFunction): string {
  const input = typescriptOf(z.toJSONSchema(callable.input, { io: "input", target: "draft-7", unrepresentable: "any" }));
  const answer = callable.kind === "command" ? "Promise<Outcome>" : "Promise<any>";
  return `/** ${callable.title} */\n${path}(input: ${input}): ${answer}`;
}
