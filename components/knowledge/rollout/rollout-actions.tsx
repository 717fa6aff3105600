"use client";

import { CircleAlert } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useAct } from "@/components/boardroom/use-act";
import { Button } from "@/components/ui/button";
import { advanceRolloutAction, discardRolloutAction, pauseRolloutAction, resumeRolloutAction, startRolloutAction, stepBackRolloutAction } from "@/lib/knowledge/actions";
import type { Stage } from "@/lib/knowledge/rules/rollout-plan";
import { whole } from "@/lib/knowledge/rules/route";
import { percentOf } from "./percent";

type Given = { readonly slug: string; readonly rolloutId: string; readonly revision: number; readonly status: string; readonly stages: readonly Stage[]; readonly stage: number; readonly ready: boolean };

/** What may be done with a roll-out: on when its criteria are met, back at any time. */
export function RolloutActions({ slug, rolloutId, revision, status, stages, stage, ready }: Given) {
  const [t, offline, locale] = [useTranslations("rollout.acts"), useTranslations("knowledge.act"), useLocale()];
  const { act, pending, problem } = useAct();
  const seen = { rolloutId, revision };
  const does = (work: Parameters<typeof act>[0]) => () => { void act(work, offline("offline")); };
  const next = stages[stage + 1];
  const named = (share: number) => (share === 0 ? t("backShadow") : t("back", { share: percentOf(share / whole, locale) }));
  const before = stages[stage - 1];
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {status === "planned" && <Button disabled={pending} onClick={does(() => startRolloutAction(slug, seen))}>{t("start")}</Button>}
        {status === "running" && <Button disabled={pending || !ready} onClick={does(() => advanceRolloutAction(slug, seen))}>{next ? t("advance", { share: percentOf(next.share / whole, locale) }) : t("complete")}</Button>}
        {status === "running" && <Button variant="outline" disabled={pending} onClick={does(() => pauseRolloutAction(slug, seen))}>{t("pause")}</Button>}
        {status === "paused" && <Button disabled={pending} onClick={does(() => resumeRolloutAction(slug, seen))}>{t("resume")}</Button>}
        {status === "running" && <Button variant="ghost" disabled={pending} onClick={does(() => stepBackRolloutAction(slug, { ...seen, stage: before ? stage - 1 : stage }))}>{before ? named(before.share) : t("again")}</Button>}
        {status !== "completed" && <Button variant="ghost" asChild><Link href={`/${slug}/knowledge/rollout?plan=${rolloutId}`}>{t("change")}</Link></Button>}
        {status === "planned" && <Button variant="ghost" disabled={pending} onClick={does(() => discardRolloutAction(slug, seen))}>{t("discard")}</Button>}
      </div>
      {problem && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
    </div>
  );
}
