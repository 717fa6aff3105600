import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/kernel/locale";
import { loadMessages } from "@/lib/kernel/messages/load-messages";

/** A sentence of the `objectives` messages, by a key known only at run time; the key itself where there is none. */
export function objectiveText(key: string, locale: Locale, values: Readonly<Record<string, string | number>> = {}): string {
  const t = createTranslator({ locale, messages: loadMessages(locale) });
  const full = `objectives.${key}` as never;
  return t.has(full) ? t(full, values as never) : key;
}
