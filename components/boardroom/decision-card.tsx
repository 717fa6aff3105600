"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { DecisionActions } from "@/components/boardroom/decision-actions";
import { DecisionEvidence } from "@/components/boardroom/decision-evidence";
import { DecisionOutcome } from "@/components/boardroom/decision-outcome";
import { DecisionRails, MovedSince } from "@/components/boardroom/decision-rails";
import { DirectorName } from "@/components/boardroom/director-name";
import { RankNote } from "@/components/boardroom/rank-note";
import { Assumption, ImpactSummary } from "@/components/boardroom/impact-summary";
import { DateText } from "@/components/shell/date-text";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { ProposalView } from "@/lib/boardroom/rules/views";

export type DecisionCardProps = {
  readonly slug: string;
  readonly proposal: ProposalView;
  readonly timeZone: string;
  readonly mayDecide: boolean;
  readonly mayUndo: boolean;
  /** Called after the person decided, where the page around does not follow by itself. */
  readonly onDecided?: (() => void) | undefined;
  readonly className?: string;
};

/** What, why, and what it brings: impact first and largest. Once decided it becomes its receipt, in place. */
export function DecisionCard({ slug, proposal, timeZone, mayDecide, mayUndo, onDecided, className }: DecisionCardProps) {
  const t = useTranslations("boardroom.decision");
  const title = useId();
  const waiting = proposal.status === "pending";
  return (
    <article aria-labelledby={title} data-proposal={proposal.id} data-status={proposal.status} className={cn("flex flex-col gap-3 rounded-lg border border-line bg-surface p-4 sm:p-5", waiting && "border-line-strong", className)}>
      <header className="flex flex-col gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-soft">
          <span>{t.rich("from", { director: () => <DirectorName name={proposal.director} /> })}</span>
          <Badge variant={waiting ? "accent" : proposal.status === "executed" || proposal.status === "approved" ? "good" : "default"}>{t(`status.${proposal.status}`)}</Badge>
        </p>
        <h3 id={title} className="text-base font-medium first-letter:uppercase">{proposal.title}</h3>
        {waiting && proposal.rank && <RankNote rank={proposal.rank} />}
      </header>
      {waiting && proposal.outdated ? <p role="status" className="rounded-md bg-watch-wash p-3 text-watch">{t("outdated")}</p> : <ImpactSummary impact={proposal.impact} />}
      {waiting ? (
        <>
          <Assumption slug={slug} impact={proposal.impact} />
          <MovedSince proposal={proposal} />
          <DecisionRails slug={slug} proposal={proposal} />
          <p className="text-ink-soft">{proposal.reason}</p>
          {(proposal.impact.kind === "prices" || "effects" in proposal.impact) && <DecisionEvidence slug={slug} id={proposal.id} />}
          {mayDecide ? <DecisionActions slug={slug} proposal={proposal} onDecided={onDecided} /> : <p className="text-ink-soft">{t("notYours")}</p>}
          <p className="text-xs text-ink-soft">{t.rich("expires", { at: () => <DateText value={proposal.expiresAt} style="moment" timeZone={timeZone} /> })}</p>
        </>
      ) : (
        <DecisionOutcome slug={slug} proposal={proposal} timeZone={timeZone} mayUndo={mayUndo} onUndone={onDecided} />
      )}
    </article>
  );
}
