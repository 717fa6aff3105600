import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/kernel/locale";
import { loadMessages } from "@/lib/kernel/messages/load-messages";
import { actionWords } from "../rules/action-words";
import { isReasonKey, type Reason, reasonValues } from "../rules/reason";

/** A stored reason; the key may be from an older version of the product. */
export type StoredReason = { readonly key: string; readonly params: Reason["params"] };

/** The reason as a sentence in the asker's language. */
export function reasonText(reason: StoredReason, locale: Locale): string {
  const t = createTranslator({ locale, messages: loadMessages(locale), namespace: "boardroom" });
  return isReasonKey(reason.key) ? t(`reasons.${reason.key}`, reasonValues(reason, locale)) : reason.key;
}

/** A sentence of the `boardroom.problems` messages. */
export function problemText(key: string, locale: Locale, values: Record<string, string | number> = {}): string {
  const t = createTranslator({ locale, messages: loadMessages(locale), namespace: "boardroom" });
  return t(`problems.${key}`, values);
}

/** What a command does, as a short sentence in the reader's language; `fallback` where it has no words of its own. */
export function actionText(command: string, input: unknown, locale: Locale, fallback: string): string {
  const t = createTranslator({ locale, messages: loadMessages(locale), namespace: "boardroom" });
  const { key, values } = actionWords(command, input, locale);
  return t.has(`actions.${key}`) ? t(`actions.${key}`, { range: "", ...values }) : fallback;
}
