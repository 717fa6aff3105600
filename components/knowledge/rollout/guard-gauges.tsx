import { Check, Eye, Octagon } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { guardValues } from "@/lib/knowledge/rules/guard-values";
import type { Reading } from "@/lib/knowledge/rules/guards";
import { percentOf } from "./percent";

const marks = { quiet: Check, watch: Eye, fired: Octagon } as const;
const tones = { quiet: "text-good", watch: "text-watch", fired: "text-act" } as const;
const fills = { quiet: "bg-line-strong", watch: "bg-watch", fired: "bg-act" } as const;

/** Every guard in plain words: what it sees, and how far that is on its way to the alarm. */
export function GuardGauges({ readings }: { readonly readings: readonly Reading[] }) {
  const [t, locale] = [useTranslations("rollout"), useLocale()];
  return (
    <ul className="grid gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-2">
      {readings.map(({ guard, state, level, figure }) => {
        const Mark = marks[state];
        return (
          <li key={guard} className="flex flex-col gap-1.5 bg-surface p-4">
            <p className="flex items-center justify-between gap-3">
              <span className="font-medium">{t(`guards.${guard}.name`)}</span>
              <span className={cn("flex items-center gap-1.5 text-xs font-medium", tones[state])}><Mark aria-hidden className="size-3.5" />{t(`gauges.${state}`)}</span>
            </p>
            <p className="text-sm text-ink-soft">{t(`guards.${guard}.seen`, guardValues(figure, (share) => percentOf(share, locale)) as never)}</p>
            <span aria-hidden className="mt-auto block h-1 overflow-hidden rounded-full bg-fill"><span className={cn("block h-full rounded-full", fills[state])} style={{ inlineSize: `${Math.round(level * 100)}%` }} /></span>
          </li>
        );
      })}
    </ul>
  );
}
