"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { DecisionCard } from "@/components/boardroom/decision-card";
import { Skeleton } from "@/components/ui/skeleton";
import { readProposalAction } from "@/lib/boardroom/actions";
import type { ProposalView } from "@/lib/boardroom/rules/views";

const unsettled = (proposal: ProposalView | null | "gone") => proposal !== null && proposal !== "gone" && (proposal.status === "pending" || proposal.status === "approved" || proposal.receipt?.undoable === true);

/** A decision inside the conversation, read from the house's rows: the model only named it. It follows what happens elsewhere. */
export function ProposalInline({ id, slug, ...rights }: { id: string; slug: string; timeZone: string; mayDecide: boolean; mayUndo: boolean }) {
  const t = useTranslations("boardroom.conversation");
  const [proposal, setProposal] = useState<ProposalView | null | "gone">(null);
  const read = useCallback(async () => {
    const answer = await readProposalAction(slug, { id }).catch(() => null);
    if (answer?.ok) setProposal(answer.result.proposal);
    else if (answer) setProposal("gone");
  }, [slug, id]);
  useEffect(() => void read(), [read]);
  const waiting = unsettled(proposal);
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => void (document.visibilityState === "visible" && read()), 8_000);
    return () => clearInterval(timer);
  }, [waiting, read]);
  if (proposal === null) return <Skeleton className="h-40 w-full rounded-lg" />;
  if (proposal === "gone") return <p className="text-ink-soft">{t("gone")}</p>;
  return <DecisionCard slug={slug} proposal={proposal} {...rights} onDecided={() => void read()} />;
}
