import { createTranslator } from "next-intl";
import type { DomainError } from "@/lib/kernel/errors";
import type { Locale } from "@/lib/kernel/locale";
import { formatDate, tryIsoDate } from "@/lib/kernel/nights";
import { loadMessages } from "@/lib/kernel/messages/load-messages";
import { extraGone } from "@/lib/rates/rules/extra-places";

/**
 * What a refusal says to a person who reads `locale`. In English its own sentence, which names rooms and numbers; elsewhere the
 * sentence of its code (`errors.codes`), unless it was already said in that language (`detail.said`). Undefined where that language has none: a test keeps it from happening.
 */
export function refusalWords(error: DomainError, locale: Locale): string | undefined {
  if (locale === "en" || error.detail["said"] === locale) return error.message;
  const { errors } = loadMessages(locale);
  const codes = typeof errors === "object" ? errors["codes"] : undefined;
  const sentence = typeof codes === "object" ? codes[error.code] : undefined;
  if (typeof sentence !== "string") return undefined;
  const t = createTranslator<{ sentence: string }>({ locale, messages: { sentence } });
  const gone = error.code === "extra_sold_out" ? extraGone(error.detail, locale) : null;
  const day = gone && tryIsoDate(gone.day);
  return t("sentence", gone ? { extra: gone.name, day: day ? formatDate(day, locale) : gone.day, left: gone.left } : {});
}
