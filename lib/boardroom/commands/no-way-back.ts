import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/kernel/locale";
import { loadMessages } from "@/lib/kernel/messages/load-messages";

/**
 * Why a command's act cannot be taken back, in the reader's language: `wayback.<command>`, where the command's own name is the code.
 * `kept` is what the receipt says in English; it stands where a command of an older version has no words any more.
 */
export function noWayBackText(command: string, kept: string | null, locale: Locale): string {
  const t = createTranslator({ locale, messages: loadMessages(locale) });
  const key = `wayback.${command}` as never;
  return t.has(key) ? t(key) : locale === "en" && kept !== null ? kept : t("wayback.nothing" as never);
}
