import { Check, CircleDashed, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { dollars, milliseconds, percent } from "@/components/knowledge/overview/figures";
import { cn } from "@/components/ui/cn";
import type { Criterion } from "@/lib/knowledge/rules/overview";

const marks = { met: Check, unmet: X, few: CircleDashed } as const;
const tones = { met: "text-good", unmet: "text-act", few: "text-ink-faint" } as const;

/** Whether the migration has succeeded, point by point; a point too little was seen of says so instead of guessing. */
export function CriteriaList({ criteria }: { readonly criteria: readonly Criterion[] }) {
  const [t, locale] = [useTranslations("shadow.criteria"), useLocale()];
  const write = (name: Criterion["name"], value: number | null) => {
    if (value === null) return "–";
    if (name === "latency") return milliseconds(value, locale);
    return name === "cost" ? dollars(value, locale) : percent(value, locale);
  };
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {criteria.map(({ name, state, ours, theirs, seen, least }) => {
        const Mark = marks[state];
        return (
          <li key={name} className="flex items-start gap-3 px-4 py-3">
            <Mark aria-hidden className={cn("mt-0.5 size-4 shrink-0", tones[state])} />
            <div className="flex min-w-0 flex-1 flex-col gap-0.5">
              <p className="flex flex-wrap items-baseline justify-between gap-x-4"><span className="font-medium">{t(`names.${name}`)}</span><span className={cn("text-xs font-medium", state === "few" ? "text-ink-soft" : tones[state])}>{t(`states.${state}`)}</span></p>
              <p className="text-sm text-ink-soft">{state === "few" ? t("few", { seen, least, what: name }) : t(theirs === null ? "alone" : "against", { ours: write(name, ours), theirs: write(name, theirs) })}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
