"use client";

import { CircleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DirectorName } from "@/components/boardroom/director-name";
import { useAct } from "@/components/boardroom/use-act";
import { useFigure } from "@/components/boardroom/use-figure";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { markStepAction, proposeStepAction } from "@/lib/boardroom/actions";
import type { StepView } from "@/lib/boardroom/rules/objective-views";

const tone = { open: "outline", proposed: "accent", approved: "good", done: "good", declined: "default", lapsed: "watch" } as const;

/** A step in a sentence, with the figures it stands on. */
function useStepText(currency: string): (step: StepView) => string {
  const t = useTranslations("objectives.plan.step");
  const amount = useFigure("money", currency);
  return ({ key, figures, range }) => {
    const { amount: money, ...rest } = figures;
    return t(key, { ...rest, range, amount: typeof money === "number" ? amount(money) : "" });
  };
}

function Step({ slug, id, step, currency, mayDecide }: { slug: string; id: string; step: StepView; currency: string; mayDecide: boolean }) {
  const t = useTranslations("objectives");
  const { act, pending, problem } = useAct();
  const text = useStepText(currency);
  const mark = (state: "open" | "done" | "declined") => void act(() => markStepAction(slug, { id, stepId: step.id, state }), t("offline"));
  const open = step.state === "open" || step.state === "lapsed";
  return (
    <li data-step={step.id} data-state={step.state} className="flex flex-col gap-2 py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="min-w-0 max-w-measure flex-1 basis-72">{text(step)}</p>
        <Badge variant={tone[step.state]}>{t(`plan.state.${step.state}`)}</Badge>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-soft">
        <span>{step.command ? <DirectorName name={step.director} /> : t("plan.person")}</span>
        {step.state === "proposed" && <Link href={`/${slug}/boardroom#decisions`} className="inline-flex min-h-6 items-center text-accent underline-offset-4 hover:underline">{t("plan.see")}</Link>}
        {mayDecide && open && step.command && <Button variant="outline" size="sm" disabled={pending} onClick={() => void act(() => proposeStepAction(slug, { id, stepId: step.id }), t("offline"))}>{t(step.state === "lapsed" ? "plan.again" : "plan.propose")}</Button>}
        {mayDecide && open && !step.command && <Button variant="outline" size="sm" disabled={pending} onClick={() => mark("done")}>{t("plan.done")}</Button>}
        {mayDecide && open && <Button variant="ghost" size="sm" disabled={pending} onClick={() => mark("declined")}>{t("plan.setAside")}</Button>}
        {mayDecide && step.mark && <Button variant="ghost" size="sm" disabled={pending} onClick={() => mark("open")}>{t("plan.reopen")}</Button>}
      </div>
      {problem && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
    </li>
  );
}

/** What directors would do for it, and what is left to people; each step with what became of it. */
export function ObjectivePlan({ slug, id, plan, currency, mayDecide }: { slug: string; id: string; plan: readonly StepView[]; currency: string; mayDecide: boolean }) {
  const t = useTranslations("objectives");
  if (plan.length === 0) return <p className="text-ink-soft">{t("plan.none")}</p>;
  return <ul className="divide-y divide-line">{plan.map((step) => <Step key={step.id} slug={slug} id={id} step={step} currency={currency} mayDecide={mayDecide} />)}</ul>;
}
