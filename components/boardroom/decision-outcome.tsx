"use client";

import { Check, CircleAlert, Clock, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { UndoButton } from "@/components/boardroom/undo-button";
import { DateText } from "@/components/shell/date-text";
import type { ProposalView } from "@/lib/boardroom/rules/views";

/** What became of a proposal: by whom, when, and the way back where there is one. */
export function DecisionOutcome({ slug, proposal, timeZone, mayUndo, onUndone }: { slug: string; proposal: ProposalView; timeZone: string; mayUndo: boolean; onUndone?: (() => void) | undefined }) {
  const t = useTranslations("boardroom.outcome");
  const { status, receipt, resolvedByName, resolvedAt, failure } = proposal;
  const when = () => (resolvedAt ? <DateText value={resolvedAt} style="moment" timeZone={timeZone} /> : null);
  const name = () => <bdi>{resolvedByName ?? ""}</bdi>;
  if (status === "executed") {
    return (
      <div className="flex flex-wrap items-start justify-between gap-3 border-t border-line pt-3">
        <p className="flex items-start gap-2">
          <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
          <span>{receipt?.undone ? t("undone") : t.rich("done", { name, when })}</span>
        </p>
        {receipt?.undoable && mayUndo ? <UndoButton slug={slug} receiptId={receipt.id} title={proposal.title} onUndone={onUndone} /> : !receipt?.undone && receipt?.noInverse ? <p className="text-xs text-ink-soft">{t("noUndo", { reason: receipt.noInverse })}</p> : null}
      </div>
    );
  }
  const Icon = status === "approved" ? Clock : status === "declined" ? X : CircleAlert;
  return (
    <p className="flex items-start gap-2 border-t border-line pt-3 text-ink-soft">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        {status === "approved" ? t.rich("running", { name }) : status === "declined" ? t.rich("declined", { name, when }) : status === "expired" ? t("expired") : status === "stale" ? t("stale") : t("failed")}
        {failure && status !== "stale" ? ` ${failure}` : ""}
      </span>
    </p>
  );
}
