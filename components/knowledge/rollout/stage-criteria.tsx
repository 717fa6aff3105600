import { Check, CircleDashed } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import type { Criterion } from "@/lib/knowledge/rules/stage-criteria";
import { percentOf } from "./percent";

const shares: ReadonlySet<Criterion["name"]> = new Set(["quality", "confidence", "escalations"]);

/** What must hold before the next stage, each with what is there. */
export function StageCriteria({ criteria }: { readonly criteria: readonly Criterion[] }) {
  const [t, locale] = [useTranslations("rollout.criteria"), useLocale()];
  const written = (name: Criterion["name"], value: number | null) => (value === null ? "–" : shares.has(name) ? percentOf(value, locale) : name === "speed" ? Math.round(value).toLocaleString(locale === "ar" ? "en" : locale) : value);
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {criteria.map(({ name, met, have, need }) => (
        <li key={name} className="flex items-start gap-3 px-4 py-3">
          {met ? <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-good" /> : <CircleDashed aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-soft" />}
          <p className="min-w-0 flex-1">{t(name, { have: written(name, have) as never, need: written(name, need) as never })}{have === null && <span className="block text-sm text-ink-soft">{t("nothing")}</span>}</p>
          <span className={cn("shrink-0 text-xs font-medium", met ? "text-good" : "text-ink-soft")}>{met ? t("met") : t("missing")}</span>
        </li>
      ))}
    </ul>
  );
}
