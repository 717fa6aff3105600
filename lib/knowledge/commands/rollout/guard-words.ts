import { createTranslator } from "next-intl";
import { type Locale, writingOf } from "@/lib/kernel/locale";
import { loadMessages } from "@/lib/kernel/messages/load-messages";
import { z } from "zod";
import { guards } from "../../rules/guards";
import { guardValues } from "../../rules/guard-values";

export const percentIn = (locale: Locale, share: number): string => new Intl.NumberFormat(writingOf(locale), { style: "percent", maximumFractionDigits: 0, numberingSystem: "latn" }).format(share);

/** Why a guard gave guests back, in one plain sentence with its figures. Throws where a word is missing: that is a bug. */
export function guardWords(locale: Locale, kind: string, figure: Readonly<Record<string, unknown>>): string {
  const t = createTranslator({ locale, messages: loadMessages(locale), onError: (error) => { throw error; } });
  const guard = z.enum(guards).parse(kind);
  return t(`rollout.guards.${guard}.fired` as never, guardValues(z.record(z.string(), z.number()).catch({}).parse(figure), (share) => percentIn(locale, share)) as never);
}
