import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/kernel/locale";
import { loadMessages } from "@/lib/kernel/messages/load-messages";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";

export type MoveFacts = { readonly guest: string; readonly house: string; readonly number: string; readonly arrival: string; readonly departure: string; readonly roomType: string };

/** What to write to a guest who would move, in the guest's language: the words, and the message and values they are made of. */
export function guestMessage(kind: "otherType" | "walk", locale: Locale, facts: MoveFacts) {
  const t = createTranslator({ locale, messages: loadMessages(locale) });
  const key = `inventory.overbooking.message.${kind}`;
  const written = { ...facts, arrival: formatDate(toIsoDate(facts.arrival), locale, "full"), departure: formatDate(toIsoDate(facts.departure), locale, "full") };
  return { key, locale, params: facts, text: t(key as never, written as never) as string };
}
