"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { DecisionCard } from "@/components/boardroom/decision-card";
import { Skeleton } from "@/components/ui/skeleton";
import { readProposalAction } from "@/lib/boardroom/actions";
import type { ProposalView } from "@/lib/boardroom/rules/views";

const unsettled = (proposal: ProposalView | null | "gone") => proposal !== null && proposal !== "gone" && (proposal.status === "pending" || proposal.status === "approved" || proposal.receipt?.undoable === true);

/** A decision inside the conversation, read from the house's rows: the model only named it. It follows what happens elsewhere. */
export function ProposalInline({ id, slug, ...rights }: { id: string; slug: string; timeZone: string; mayDecide: boolean; mayUndo: boolean }) {
  const t = useTranslations("boardroom.conversation");
  const [proposal, setProposal] = useState<ProposalView | null | "gone">(null);
  const [turn, setTurn] = useState(0);
  const readAgain = () => setTurn((before) => before + 1);
  useEffect(() => {
    let left = false;
    readProposalAction(slug, { id }).then(
      (answer) => {
        if (!left) setProposal(answer.ok ? answer.result.proposal : "gone");
      },
      () => undefined, // offline: what was shown stays, the next turn asks again
    );
    return () => {
      left = true;
    };
  }, [slug, id, turn]);
  const waiting = unsettled(proposal);
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") setTurn((before) => before + 1);
    }, 8_000);
    return () => clearInterval(timer);
  }, [waiting]);
  if (proposal === null) return <Skeleton className="h-40 w-full rounded-lg" />;
  if (proposal === "gone") return <p className="text-ink-soft">{t("gone")}</p>;
  return <DecisionCard slug={slug} proposal={proposal} {...rights} onDecided={readAgain} />;
}
