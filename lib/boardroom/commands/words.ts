import { createTranslator } from "next-intl";
import { type Locale, pickText } from "@/lib/kernel/locale";
import { loadMessages } from "@/lib/kernel/messages/load-messages";
import { actionWords } from "../rules/action-words";
import { shippedRails } from "../rules/rail-shelf";
import { isReasonKey, type Reason, reasonValues } from "../rules/reason";

/** A stored reason; the key may be from an older version of the product. */
export type StoredReason = { readonly key: string; readonly params: Reason["params"] };

type Values = Readonly<Record<string, string | number>>;

/** The `boardroom` messages of a language, by keys known only at run time; undefined where there is none. */
function boardroomWords(locale: Locale) {
  const t = createTranslator({ locale, messages: loadMessages(locale) });
  const full = (key: string) => `boardroom.${key}` as never;
  return (key: string, values: Values): string | undefined => (t.has(full(key)) ? t(full(key), values as never) : undefined);
}

/** The reason as a sentence in the asker's language. */
export function reasonText(reason: StoredReason, locale: Locale): string {
  // A stored reason may be from an older version, and then without figures.
  const named = (reason.params as Reason["params"] | undefined)?.["rail"];
  const rail = typeof named === "string" ? shippedRails().find(({ code }) => code === named) : undefined;
  if (rail && isReasonKey(reason.key)) return boardroomWords(locale)(`reasons.${reason.key}`, { title: pickText(rail.title, locale) }) ?? reason.key;
  return (isReasonKey(reason.key) ? boardroomWords(locale)(`reasons.${reason.key}`, reasonValues(reason, locale)) : undefined) ?? reason.key;
}

/** A sentence of the `boardroom.problems` messages. */
export function problemText(key: string, locale: Locale, values: Record<string, string | number> = {}): string {
  return boardroomWords(locale)(`problems.${key}`, values) ?? key;
}

/** What a command does, as a short sentence in the reader's language; `fallback` where it has no words of its own. */
export function actionText(command: string, input: unknown, locale: Locale, fallback: string): string {
  const { key, values } = actionWords(command, input, locale);
  return boardroomWords(locale)(`actions.${key}`, { range: "", ...values }) ?? fallback;
}

/** The same once it was done, as the journal says it. */
export function doneText(command: string, input: unknown, locale: Locale, fallback: string): string {
  const { key, values } = actionWords(command, input, locale);
  return boardroomWords(locale)(`done.${key}`, { range: "", ...values }) ?? fallback;
}
