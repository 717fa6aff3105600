import type { Locale } from "@/lib/kernel/locale";
import { loadMessages, type Messages } from "@/lib/kernel/messages/load-messages";

/** A text of the `director` namespace with its `{places}` filled. Throws when there is no such text: a bug. */
export function phrase(locale: Locale, key: string, values: Readonly<Record<string, string>> = {}): string {
  let found: string | Messages | undefined = loadMessages(locale)["director"];
  for (const part of key.split(".")) found = typeof found === "object" ? found[part] : undefined;
  if (typeof found !== "string") throw new Error(`No text director.${key} in ${locale}.`);
  return found.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
