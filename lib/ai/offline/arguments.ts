import type { AiTool } from "../tool";
import { type Extractor, isLookup, type Lookup, unclear } from "./extractor";
import type { Reading } from "./reading/read";

export type Values = Readonly<Record<string, unknown>>;
export type Filled = {
  readonly values: Values;
  /** Named by the person, but not understood: to be asked about even when optional. */
  readonly unclear: readonly string[];
  /** Arguments another tool must be asked for, with the input for it. */
  readonly lookups: readonly { readonly argument: string; readonly lookup: Lookup<unknown>; readonly input: Values }[];
};

const ownStretch = (tool: AiTool): boolean => !Object.values(tool.arguments).some((argument) => !isLookup(argument) && argument.counts === "night");

/**
 * The arguments of `tool` found in a reading. `asked` is the argument the message answers for; `earlier` what it
 * completes, from which values are taken where the new message is silent.
 */
export function fillArguments(
  tool: AiTool,
  reading: Reading,
  asked?: string,
  earlier?: { readonly filled: Filled; readonly readings: readonly Reading[] },
): Filled {
  const values: Record<string, unknown> = { ...earlier?.filled.values };
  const foggy = new Set(earlier?.filled.unclear);
  const lookups = new Map((earlier?.filled.lookups ?? []).map((item) => [item.argument, item]));
  const stretch = ownStretch(tool);
  for (const [name, argument] of Object.entries(tool.arguments)) {
    const options = { answering: asked === name, stretch, earlier: earlier?.readings ?? [] };
    const run = (extractor: Extractor<unknown>) => extractor.extract(reading, options);
    if (isLookup(argument)) {
      const input = Object.fromEntries(
        Object.entries(argument.input)
          .map(([key, extractor]): [string, unknown] => [key, run(extractor)])
          .filter(([, value]) => value !== undefined && value !== unclear),
      );
      // A lookup that needs nothing of the message ("the one channel") is always open.
      const needsNothing = Object.keys(argument.input).length === 0 && !lookups.has(name);
      if (needsNothing || Object.keys(input).length > 0) lookups.set(name, { argument: name, lookup: argument, input });
      continue;
    }
    if (earlier && argument.takes.length === 0) continue;
    const value = run(argument);
    if (value === undefined || (earlier && name in values && asked !== name && !saysSomethingNew(argument, reading))) continue;
    if (value === unclear) foggy.add(name);
    else {
      values[name] = value;
      foggy.delete(name);
    }
  }
  return { values, unclear: [...foggy], lookups: [...lookups.values()] };
}

/** Whether the message holds a slot that this extractor feeds on, so that its value is said and not a default. */
export function saysSomethingNew(argument: Extractor<unknown> | Lookup<unknown>, reading: Reading): boolean {
  return argument.takes.some((slot) =>
    slot === "date"
      ? reading.dates.length > 0
      : slot === "percent"
        ? reading.percents.length > 0
        : slot === "money"
          ? reading.amounts.length > 0
          : slot === "number"
            ? reading.numbers.length > 0
            : slot === "id"
              ? reading.ids.length > 0
              : slot === "name"
                ? reading.names.some((name) => name.weight >= 0.6)
                : slot.startsWith("entity:")
                  ? reading.entities.some((mention) => slot === `entity:${mention.kind}`)
                  : false,
  );
}

/** The first argument to ask for: unclear ones, then what the tool's schema misses or rejects. */
export function firstMissing(tool: AiTool, filled: Filled): string | undefined {
  const order = Object.keys(tool.arguments);
  const foggy = order.find((name) => filled.unclear.includes(name));
  if (foggy) return foggy;
  const parsed = tool.callable.input.safeParse(filled.values);
  if (parsed.success) return undefined;
  const wrong = new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? "")));
  const sought = new Set(filled.lookups.map((item) => item.argument));
  return order.find((name) => wrong.has(name) && !sought.has(name));
}
