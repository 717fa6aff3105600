import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/kernel/locale";
import { loadMessages } from "@/lib/kernel/messages/load-messages";
import { type Speaker, speaker } from "../../rules/speak";

/** Speaks of diagnoses in a language, on the clock of a house. */
export function speakerIn(locale: Locale, timeZone: string): Speaker {
  const translate = createTranslator({ locale, messages: loadMessages(locale) });
  const say = (key: string, values: Record<string, string | number> = {}) => translate(key as never, values as never) as string;
  return speaker({ t: (key, values) => say(`doctor.${key}`, values), reason: (key) => say(`channel-words.reasons.${key}`), locale, timeZone });
}
