"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { CounterOffer } from "@/components/boardroom/counter-offer";
import { useAct } from "@/components/boardroom/use-act";
import { Button } from "@/components/ui/button";
import { adjustProposalAction, approveProposalAction, declineProposalAction } from "@/lib/boardroom/actions";
import type { ProposalView } from "@/lib/boardroom/rules/views";

/** One tap each. A refusal is said here, in words. */
export function DecisionActions({ slug, proposal, onDecided }: { slug: string; proposal: ProposalView; onDecided?: (() => void) | undefined }) {
  const t = useTranslations("boardroom.decision");
  const terms = useTranslations("terms");
  const { act, pending, problem, setProblem } = useAct();
  const [adjusting, setAdjusting] = useState(false);
  const { id } = proposal;

  const approve = async () => {
    const outcome = await act(() => approveProposalAction(slug, { id }), t("offline"));
    if (outcome?.status === "done" && outcome.result.reason) setProblem(outcome.result.reason);
    onDecided?.();
  };
  const decline = async () => {
    if (await act(() => declineProposalAction(slug, { id }), t("offline"))) toast(t("declined"));
    onDecided?.();
  };
  const adjust = async (figure: { percent: number } | { amount: number }) => {
    if (await act(() => adjustProposalAction(slug, { id, ...figure }), t("offline"))) {
      setAdjusting(false);
      toast(t("adjusted"));
    }
    onDecided?.();
  };

  return (
    <div className="flex flex-col gap-3">
      {adjusting && proposal.offer ? (
        <CounterOffer id={id} offer={proposal.offer} pending={pending} onOffer={(figure) => void adjust(figure)} onCancel={() => setAdjusting(false)} />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => void approve()} disabled={pending || proposal.outdated} className="min-w-28">{pending ? t("working") : terms("approve")}</Button>
          {proposal.offer && <Button variant="outline" onClick={() => setAdjusting(true)} disabled={pending}>{terms("adjust")}</Button>}
          <Button variant="ghost" onClick={() => void decline()} disabled={pending}>{terms("decline")}</Button>
        </div>
      )}
      {problem && (
        <p role="alert" className="flex items-start gap-2 text-act">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>{problem}</span>
        </p>
      )}
    </div>
  );
}
