import { useFormatter, useTranslations } from "next-intl";
import type { FunnelLevel } from "@/lib/site/rules/funnel";

/** How many came so far, step by step; the bar says the share of all in length, the words in figures. */
export function FunnelLevels({ levels }: { readonly levels: readonly FunnelLevel[] }) {
  const t = useTranslations("funnel");
  const format = useFormatter();
  const all = levels[0]?.reached ?? 0;
  return (
    <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
      {levels.map(({ step, reached, left }) => (
        <li key={step} className="grid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[12rem_1fr_auto] sm:items-center">
          <span className="flex items-baseline justify-between gap-3"><span className="font-medium">{t(`steps.${step}`)}</span><span className="tabular-nums sm:hidden">{format.number(reached)}</span></span>
          <span aria-hidden className="h-2 rounded-full bg-line"><span className="block h-2 min-w-0.5 rounded-full bg-accent" style={{ width: `${all === 0 ? 0 : (reached / all) * 100}%` }} /></span>
          <span className="flex items-baseline gap-3 text-sm tabular-nums sm:grid sm:grid-cols-[4rem_4rem_10rem] sm:gap-2 sm:text-end">
            <span className="font-medium max-sm:hidden">{format.number(reached)}</span>
            <span className="text-ink-soft">{all === 0 ? "–" : format.number(reached / all, { style: "percent", maximumFractionDigits: 1 })}</span>
            {step !== "booked" && <span className="text-ink-soft">{t("leftHere", { count: left })}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
