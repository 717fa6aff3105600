import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/kernel/locale";
import { loadMessages, type Messages } from "@/lib/kernel/messages/load-messages";
import { actionWords } from "../rules/action-words";
import { isReasonKey, type Reason, reasonValues } from "../rules/reason";

/** A stored reason; the key may be from an older version of the product. */
export type StoredReason = { readonly key: string; readonly params: Reason["params"] };

/** The `boardroom` messages of a language, by keys known only at run time. */
const boardroomWords = (locale: Locale) => createTranslator<Messages, "boardroom">({ locale, messages: loadMessages(locale), namespace: "boardroom" });

/** The reason as a sentence in the asker's language. */
export function reasonText(reason: StoredReason, locale: Locale): string {
  const t = boardroomWords(locale);
  return isReasonKey(reason.key) ? t(`reasons.${reason.key}`, reasonValues(reason, locale)) : reason.key;
}

/** A sentence of the `boardroom.problems` messages. */
export function problemText(key: string, locale: Locale, values: Record<string, string | number> = {}): string {
  const t = boardroomWords(locale);
  return t(`problems.${key}`, values);
}

/** What a command does, as a short sentence in the reader's language; `fallback` where it has no words of its own. */
export function actionText(command: string, input: unknown, locale: Locale, fallback: string): string {
  const t = boardroomWords(locale);
  const { key, values } = actionWords(command, input, locale);
  return t.has(`actions.${key}`) ? t(`actions.${key}`, { range: "", ...values }) : fallback;
}
