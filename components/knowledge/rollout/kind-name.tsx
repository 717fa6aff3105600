import { useLocale, useTranslations } from "next-intl";
import { writingOf } from "@/lib/kernel/locale";
import type { PlanCell } from "@/lib/knowledge/rules/rollout-plan";

/** A kind of question in words: what it is about, what it risks, who asks, in which language; what is `any` is left unsaid. */
export function useKindName(): (cell: Pick<PlanCell, "intent" | "risk" | "audience" | "locale">) => string {
  const [t, locale] = [useTranslations("rollout"), useLocale()];
  const languages = new Intl.DisplayNames([writingOf(locale)], { type: "language" });
  return ({ intent, risk, audience, locale: spoken }) => {
    const parts = [
      ...(intent === "any" ? [] : [t.has(`intents.${intent}` as never) ? t(`intents.${intent}` as never) : intent]),
      ...(risk === "any" ? [] : [t(`risks.${risk}`)]), ...(audience === "any" ? [] : [t(`audiences.${audience}`)]), ...(spoken === "any" ? [] : [languages.of(spoken) ?? spoken]),
    ];
    const name = parts.length === 0 ? t("cells.all") : parts.join(" · ");
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  };
}
