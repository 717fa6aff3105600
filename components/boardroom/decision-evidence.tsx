"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { EffectsBasis } from "@/components/boardroom/impact-effects";
import { ImpactRows } from "@/components/boardroom/impact-rows";
import { Skeleton } from "@/components/ui/skeleton";
import { readProposalAction } from "@/lib/boardroom/actions";
import type { Impact } from "@/lib/boardroom/rules/impact";

/** "How this was computed": the rows behind the figures, computed anew each time it is opened. */
export function DecisionEvidence({ slug, id }: { slug: string; id: string }) {
  const t = useTranslations("boardroom.decision");
  const [impact, setImpact] = useState<Impact | "loading" | "failed" | null>(null);
  const asked = useRef(0);
  const open = async () => {
    const turn = ++asked.current;
    setImpact("loading");
    const answer = await readProposalAction(slug, { id }).catch(() => null);
    if (turn === asked.current) setImpact(answer?.ok ? answer.result.proposal.impact : "failed");
  };
  return (
    <details className="group" onToggle={(event) => void (event.currentTarget.open && open())}>
      <summary className="inline-flex min-h-8 list-none items-center gap-1 text-accent underline-offset-4 hover:underline [&::-webkit-details-marker]:hidden">
        <ChevronDown aria-hidden className="size-4 transition-transform group-open:rotate-180" />
        {t("computed")}
      </summary>
      <div className="pt-2" aria-live="polite">
        {impact === "loading" && <Skeleton className="h-24 w-full" />}
        {impact === "failed" && <p className="text-act">{t("evidenceFailed")}</p>}
        {impact !== null && typeof impact === "object" && (
          <div className="flex flex-col gap-3">
            {"effects" in impact && impact.effects && <EffectsBasis slug={slug} impact={impact} effects={impact.effects} />}
            <ImpactRows impact={impact} />
          </div>
        )}
      </div>
    </details>
  );
}
