import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locale } from "@/lib/kernel/locale";

export type Messages = { [key: string]: string | Messages };

const kept = new Map<Locale, Messages>();

/** The folder of a language, from the directory the process runs in (the standalone server carries a copy). */
export const messagesFolder = (locale: Locale): string => join(process.cwd(), "lib", "kernel", "messages", locale);

/** Every namespace of a language: the file `rates.json` is the namespace `rates`. Read once, in development each time. */
export function loadMessages(locale: Locale): Messages {
  const known = kept.get(locale);
  if (known) return known;
  const folder = messagesFolder(locale);
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  const messages: Messages = Object.fromEntries(
    files.map((file) => [file.slice(0, -".json".length), JSON.parse(readFileSync(join(folder, file), "utf8")) as Messages]),
  );
  if (process.env.NODE_ENV !== "development") kept.set(locale, messages);
  return messages;
}
