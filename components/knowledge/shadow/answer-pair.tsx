import { useTranslations } from "next-intl";
import type { Told } from "@/components/knowledge/shadow/revealed";
import type { ToJudge } from "@/components/knowledge/shadow/to-judge";
import { Badge } from "@/components/ui/badge";
import { directionOf, isLocale } from "@/lib/kernel/locale";

const parts = ["prices", "times", "dates", "contacts", "numbers", "answer", "actions", "language", "tone"] as const;

/** A question and its two answers, each written in its own direction. Texts of guests and assistants are data: shown, never run. */
export function AnswerPair({ shown, told }: { readonly shown: ToJudge; readonly told: Told | null }) {
  const t = useTranslations("shadow");
  const words = useTranslations("rollout");
  const direction = isLocale(shown.locale) ? directionOf(shown.locale) : "auto";
  const named = parts.filter((part) => shown.differs.includes(part)).map((part) => t(`parts.${part}`));
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-2">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-soft">
          <span>{shown.asked}</span>
          <span className="inline-block first-letter:uppercase">{words.has(`intents.${shown.intent}`) ? words(`intents.${shown.intent}`) : shown.intent}</span>
          {shown.risk !== "low" && <Badge variant={shown.risk === "high" ? "act" : "watch"}>{t(`risk.${shown.risk === "high" ? "high" : "medium"}`)}</Badge>}
        </p>
        <blockquote className="max-w-measure font-display text-lg text-balance"><bdi dir={direction} lang={shown.locale}>{shown.question}</bdi></blockquote>
        {named.length > 0 && <p className="text-sm text-watch">{t("differIn", { parts: named.join(t("and")) })}</p>}
      </div>
      <div className="grid items-stretch gap-3 md:grid-cols-2">
        {(["a", "b"] as const).map((place) => (
          <article key={place} aria-label={t(`places.${place}`)} data-chosen={told !== null && (told.verdict === "both" || told[place] === told.verdict)} className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-4 data-[chosen=true]:border-accent">
            <h2 className="font-sans text-xs font-medium text-ink-soft">{t(`places.${place}`)}</h2>
            <p dir="auto" className="whitespace-pre-wrap break-words">{shown[place]}</p>
          </article>
        ))}
      </div>
    </div>
  );
}
