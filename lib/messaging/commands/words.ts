import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/kernel/locale";
import { loadMessages } from "@/lib/kernel/messages/load-messages";
import type { Say } from "../rules/told";

/** The `messaging` messages of a language. A key that is missing is a bug, and is heard as one. */
export function sayIn(locale: Locale): Say {
  const t = createTranslator({ locale, messages: loadMessages(locale), onError: (error) => { throw error; } });
  return (key, values = {}) => t(`messaging.${key}` as never, values as never);
}

/** The same of the letters to guests (`letters`). */
export function guestSayIn(locale: Locale): Say {
  const t = createTranslator({ locale, messages: loadMessages(locale), onError: (error) => { throw error; } });
  return (key, values = {}) => t(`letters.${key}` as never, values as never);
}

/** A word of another namespace that a message borrows, such as a director's seat; `otherwise` where there is none. */
export function wordIn(locale: Locale, key: string, otherwise: string): string {
  const t = createTranslator({ locale, messages: loadMessages(locale) });
  return t.has(key as never) ? t(key as never) : otherwise;
}
