import { Check, Circle, CircleDashed, CircleDot } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { StepView } from "@/lib/onboarding/rules/opening-steps";

const signs = { done: [Check, "text-good"], begun: [CircleDot, "text-accent"], open: [Circle, "text-ink-faint"], later: [CircleDashed, "text-ink-soft"] } as const;

/** One step: what it brings, how long it takes, how far it is; opened it holds its work. */
export function OpeningStepItem({ slug, view, open, children }: { readonly slug: string; readonly view: StepView; readonly open: boolean; readonly children: ReactNode }) {
  const t = useTranslations("opening");
  const { step, state, minutes } = view;
  const [Icon, tone] = signs[state];
  return (
    <li id={open ? "now" : `step-${step}`} aria-current={open ? "step" : undefined} className="scroll-mt-20">
      <div className={cn("relative flex items-start gap-3 px-4 py-3.5 sm:px-6", !open && "hover:bg-fill")}>
        <Icon aria-hidden className={cn("mt-0.75 size-4.5 shrink-0", tone)} />
        <div className="min-w-0 flex-1">
          <h2 className="font-sans text-base font-medium">
            {open ? t(`step.${step}.name`) : <Link href={`/${slug}/opening?step=${step}#now`} className="after:absolute after:inset-0">{t(`step.${step}.name`)}</Link>}
          </h2>
          <p className="mt-0.5 max-w-measure text-sm text-ink-soft">{t(`step.${step}.brings`)}</p>
        </div>
        <p className="shrink-0 pt-0.5 text-sm text-ink-soft tabular-nums">{state === "open" ? t("minutes", { minutes }) : t(`state.${state}`)}</p>
      </div>
      {open && <div className="flex flex-col gap-4 px-4 pb-6 sm:ps-14 sm:pe-6">{children}</div>}
    </li>
  );
}
