import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/kernel/locale";
import { loadMessages } from "@/lib/kernel/messages/load-messages";
import { latinDigits } from "@/lib/kernel/read-number";

type Values = Readonly<Record<string, string | number>>;
const made = new Map<Locale, (key: string, values: Values) => string>();

/** A sentence of the `answers` namespace in the listener's language, plurals included. */
export const answer = (locale: Locale, key: string, values: Values = {}): string => wordsOf(locale, `answers.${key}`, values);

/** A text of any namespace, in the listener's language and with Latin digits. */
export function wordsOf(locale: Locale, key: string, values: Values = {}): string {
  const known = made.get(locale);
  if (known) return known(key, values);
  const translate = createTranslator({ locale, messages: loadMessages(locale) });
  // Latin digits everywhere, as the rest of the interface.
  const speak = (name: string, given: Values) => latinDigits(translate(name as never, given as never) as string);
  if (process.env.NODE_ENV !== "development") made.set(locale, speak);
  return speak(key, values);
}
