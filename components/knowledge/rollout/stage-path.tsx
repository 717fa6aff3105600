import { Check } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import type { Stage } from "@/lib/knowledge/rules/rollout-plan";
import { whole } from "@/lib/knowledge/rules/route";
import { percentOf } from "./percent";

/** The stages in order, with where it stands. `at`: null before the start, the number of stages when all are passed. */
export function StagePath({ stages, at }: { readonly stages: readonly Stage[]; readonly at: number | null }) {
  const [t, locale] = [useTranslations("rollout.stages"), useLocale()];
  return (
    <ol aria-label={t("title")} className="grid gap-px overflow-hidden rounded-lg border border-line bg-line sm:auto-cols-fr sm:grid-flow-col">
      {stages.map((stage, index) => {
        const passed = at !== null && index < at;
        const present = index === at;
        return (
          <li key={stage.share} aria-current={present ? "step" : undefined} className={cn("flex flex-col gap-1 bg-surface p-4 max-sm:flex-row max-sm:items-baseline max-sm:justify-between", present && "bg-accent-wash")}>
            <span className={cn("font-display text-xl", !present && !passed && "text-ink-soft")}>{stage.share === 0 ? t("shadow") : percentOf(stage.share / whole, locale)}</span>
            <span className="flex items-center gap-1.5 text-xs text-ink-soft">
              {passed && <Check aria-hidden className="size-3.5 text-good" />}
              {present ? <span className="font-medium text-accent">{t("present")}</span> : passed ? t("passed") : t(stage.advance)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
