"use client";

import { Check, Circle, CircleAlert, CircleDashed, Hourglass, Loader } from "lucide-react";
import { useState } from "react";
import { SourceNote } from "@/components/onboarding/source-note";
import { StepForm } from "@/components/onboarding/step-form";
import { useOnboardingChange } from "@/components/onboarding/use-onboarding-change";
import { useOnboardingWords } from "@/components/onboarding/use-onboarding-words";
import { WhenText } from "@/components/channels/when-text";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { I18nText } from "@/lib/kernel/locale";
import { retryStepAction } from "@/lib/onboarding/actions";

export type StepFact = {
  readonly step: string; readonly state: string; readonly owner: string; readonly reason: string | null; readonly advice: I18nText | null; readonly link: string | null; readonly items: readonly string[];
  readonly evidence: Readonly<Record<string, unknown>>; readonly since: string; readonly doneAt: string | null; readonly doneBy: string | null;
  readonly may: { readonly complete: boolean; readonly skip: boolean; readonly retry: boolean };
};

const signs = {
  todo: [Circle, "text-ink-soft"], waiting: [Hourglass, "text-watch"], doing: [Loader, "text-accent"], done: [Check, "text-good"], failed: [CircleAlert, "text-act"], skipped: [CircleDashed, "text-ink-soft"],
} as const;

/** What a person wrote as evidence; what the system measured is said in figures. */
function Evidence({ evidence }: { readonly evidence: StepFact["evidence"] }) {
  const { t } = useOnboardingWords();
  const text = (key: string) => (typeof evidence[key] === "string" && evidence[key] !== "" ? evidence[key] : null);
  const [note, link, file, reason, said] = [text("note"), text("link"), text("file"), text("reason"), text("said")];
  const [rooms, mapped, confirmed, compared] = ["rooms", "mapped", "confirmed", "compared"].map((key) => (typeof evidence[key] === "number" ? evidence[key] : null));
  const number = text("number");
  const figures = [rooms == null ? null : t("evidence.rooms", { count: rooms }), mapped == null ? null : t("evidence.mapped", { count: mapped }), confirmed == null ? null : t("evidence.confirmed", { count: confirmed }), compared == null ? null : t("evidence.compared", { count: compared }), number === null ? null : t("evidence.booking", { number })].filter((one) => one !== null);
  if (!note && !link && !file && !reason && !said && figures.length === 0) return null;
  return (
    <ul className="flex flex-col gap-0.5 text-sm text-ink-soft">
      {note && <li dir="auto">{note}</li>}
      {file && <li dir="auto">{t("evidence.file", { file })}</li>}
      {link && <li><a href={link} rel="noreferrer noopener" target="_blank" dir="ltr" className="inline-block min-h-6 break-all underline underline-offset-2">{link}</a></li>}
      {reason && <li dir="auto">{reason}</li>}
      {said && <li dir="auto" lang="en">{said}</li>}
      {figures.map((figure) => <li key={figure}>{figure}</li>)}
    </ul>
  );
}

/** The way to an OTA, step by step: whose turn it is, what is waited for, how each was closed. */
export function StepList({ slug, onboardingId, steps, timeZone, mayManage }: { readonly slug: string; readonly onboardingId: string; readonly steps: readonly StepFact[]; readonly timeZone: string; readonly mayManage: boolean }) {
  const { t, word } = useOnboardingWords();
  const { run, pending } = useOnboardingChange(slug);
  const [open, setOpen] = useState<string | null>(null);
  const current = steps.find(({ state }) => state !== "done" && state !== "skipped")?.step;
  return (
    <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
      {steps.map((step, index) => {
        const state = Object.hasOwn(signs, step.state) ? (step.state as keyof typeof signs) : "todo";
        const [Icon, tone] = signs[state];
        const name = word("step", step.step);
        return (
          <li key={step.step} aria-current={step.step === current ? "step" : undefined} className="flex flex-col gap-3 px-4 py-3 aria-[current=step]:bg-accent-wash/40 sm:px-6">
            <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
              <Icon aria-hidden className={cn("mt-0.5 size-4.5 shrink-0", tone)} />
              <div className="flex min-w-0 flex-1 basis-56 flex-col gap-1">
                <p className="flex flex-wrap items-baseline gap-x-2"><span className="text-ink-soft tabular-nums">{index + 1}</span><span className={cn("font-medium", state === "skipped" && "line-through")}>{name}</span><span className="text-sm text-ink-soft">{t("steps.state", { state: t(`stepState.${state}`), who: t(`who.${step.owner === "ota" ? "ota" : step.owner === "system" && state !== "waiting" && state !== "failed" ? "system" : "house"}`) })}</span></p>
                {step.reason !== null && state !== "done" && state !== "skipped" && <p className="text-sm">{word("reason", step.reason)}</p>}
                {step.items.length > 0 && state !== "done" && state !== "skipped" && <p className="text-sm text-ink-soft">{t("steps.items", { items: step.items.map((item) => word("item", item)).join(" · ") })}</p>}
                {step.advice && state !== "done" && state !== "skipped" && <SourceNote note={step.advice} className="text-sm text-ink-soft" />}
                <Evidence evidence={step.evidence} />
                {step.doneAt && <p className="text-xs text-ink-soft">{t("steps.by", { who: step.doneBy === "system" || step.doneBy === null ? t("who.system") : step.doneBy })} <WhenText value={step.doneAt} timeZone={timeZone} /></p>}
              </div>
              {mayManage && (
                <div className="flex flex-wrap gap-2">
                  {step.may.complete && <Button size="sm" variant={step.step === current ? "default" : "ghost"} aria-expanded={open === step.step} onClick={() => setOpen(open === step.step ? null : step.step)}>{t("steps.complete")}<span className="sr-only">: {name}</span></Button>}
                  {step.may.retry && state !== "waiting" && <Button size="sm" variant="outline" disabled={pending} onClick={() => void run(() => retryStepAction(slug, { onboardingId, step: step.step }), t("said.retried", { step: name }))}>{t("steps.retry")}<span className="sr-only">: {name}</span></Button>}
                </div>
              )}
            </div>
            {open === step.step && step.may.complete && <StepForm slug={slug} onboardingId={onboardingId} step={step.step} name={name} maySkip={step.may.skip} onDone={() => setOpen(null)} />}
          </li>
        );
      })}
    </ol>
  );
}
