"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { toast } from "sonner";
import { useOnboardingChange } from "@/components/onboarding/use-onboarding-change";
import { Alert, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { formatMoney } from "@/lib/kernel/money";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import { fillDemoAction, postponeOpeningStepAction, removeDemoAction, resumeOpeningStepAction, testOpeningAction } from "@/lib/onboarding/actions";
import { publishSiteAction } from "@/lib/site/actions";
import type { OpeningStep } from "@/lib/onboarding/rules/opening-steps";

/** Puts a step off, or takes it up again. */
export function LaterButton({ slug, step, later }: { readonly slug: string; readonly step: OpeningStep; readonly later: boolean }) {
  const t = useTranslations("opening");
  const router = useRouter();
  const { run, pending } = useOnboardingChange(slug);
  const name = t(`step.${step}.name`);
  const press = () => void run(() => (later ? resumeOpeningStepAction(slug, { step }) : postponeOpeningStepAction(slug, { step })), t(later ? "said.takenUp" : "said.later", { step: name })).then((done) => { if (done && !later) router.push(`/${slug}/opening#now`); });
  return <Button type="button" variant={later ? "outline" : "ghost"} disabled={pending} onClick={press}>{later ? t("takeUp") : t("later")}</Button>;
}

/** Shows the site to guests as it stands: the house's facts, rooms and prices. Words and pictures can follow. */
export function PublishSite({ slug }: { readonly slug: string }) {
  const t = useTranslations("opening");
  const router = useRouter();
  const { run, pending } = useOnboardingChange(slug);
  return <Button type="button" size="lg" className="self-start" disabled={pending} onClick={() => void run(() => publishSiteAction(slug, {}), t("said.published")).then((done) => { if (done) router.push(`/${slug}/opening#now`); })}>{t("site.publish")}</Button>;
}

/** Books and cancels; what it came to stays on the page. */
export function TestBooking({ slug }: { readonly slug: string }) {
  const t = useTranslations("opening");
  const locale = useLocale();
  const router = useRouter();
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const press = () => start(async () => {
    const answer = await testOpeningAction(slug, {}).catch(() => null);
    setProblem(answer?.ok === false ? answer.error.message : answer ? null : t("form.unreached"));
    if (!answer?.ok) return;
    if (answer.outcome.status !== "done") return;
    const { number, arrival, departure, total } = answer.outcome.result;
    // The step is done and gives its place to the next one: what happened is said beside the page.
    toast.success(t("said.tested"), { duration: 15_000, description: t("booking.result", { number, arrival: formatDate(toIsoDate(arrival), locale), departure: formatDate(toIsoDate(departure), locale), total: formatMoney(total, locale) }) });
    router.refresh();
  });
  return (
    <div className="flex flex-col gap-3" aria-live="polite">
      <Button type="button" size="lg" className="self-start" disabled={pending} onClick={press}>{pending ? t("form.working") : t("booking.test")}</Button>
      {problem && <Alert variant="act"><AlertTitle>{problem}</AlertTitle></Alert>}
    </div>
  );
}

/** Fills the empty house, or takes exactly that away again. */
export function DemoSwitch({ slug, on, possible }: { readonly slug: string; readonly on: boolean; readonly possible: boolean }) {
  const t = useTranslations("opening");
  const { run, pending, problem } = useOnboardingChange(slug);
  const named = problem?.code === "demo_mixed" && Array.isArray(problem.detail?.["numbers"]) ? problem.detail["numbers"].map(String) : [];
  const press = () => void run(() => (on ? removeDemoAction(slug, {}) : fillDemoAction(slug, {})), t(on ? "said.removed" : "said.filled"), "form");
  return (
    <div className="flex flex-col items-start gap-3">
      {problem && <Alert variant="act"><AlertTitle>{problem.message}</AlertTitle></Alert>}
      {named.length > 0 && <p className="text-sm" dir="auto">{t("demo.mixed", { numbers: named.join(", ") })}</p>}
      <Button type="button" variant="outline" disabled={pending || (!on && !possible)} onClick={press}>{pending ? t("form.working") : t(on ? "demo.remove" : "demo.fill")}</Button>
      {!on && !possible && <p className="text-sm text-ink-soft">{t("demo.notEmpty")}</p>}
    </div>
  );
}
