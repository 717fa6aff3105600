import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import type { Messages } from "@/lib/kernel/messages/load-messages";

/** Dotted key → text, for every leaf. */
export function flatten(messages: Messages, prefix = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(messages)) {
    const path = prefix ? `${prefix}.${key}` : key;
    if (typeof value === "string") flat.set(path, value);
    else for (const [inner, text] of flatten(value, path)) flat.set(inner, text);
  }
  return flat;
}

/** What a message needs from its caller, as `name:kind`, sorted. Throws where the ICU syntax is broken. */
export function argumentsOf(message: string): string[] {
  const names = new Set<string>();
  const walk = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      names.add(`${element.value}:${kindOf(element.type)}`);
      if (element.type === TYPE.plural || element.type === TYPE.select) for (const option of Object.values(element.options)) walk(option.value);
      if (element.type === TYPE.tag) walk(element.children);
    }
  };
  walk(parse(message, { captureLocation: false, requiresOtherClause: true }));
  return [...names].sort();
}

/** A plain `{count}` and `{count, number}` ask for the same thing; a plural, a date or a tag does not. */
function kindOf(type: TYPE): string {
  if (type === TYPE.tag) return "tag";
  if (type === TYPE.date || type === TYPE.time) return "date";
  if (type === TYPE.select) return "select";
  return "value";
}
