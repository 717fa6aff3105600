"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { toast } from "sonner";
import { useAct } from "@/components/boardroom/use-act";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { adjustProposalAction, approveProposalAction, declineProposalAction } from "@/lib/boardroom/actions";
import type { ProposalView } from "@/lib/boardroom/rules/views";

function percentOf(input: unknown): string {
  return typeof input === "object" && input !== null && "percent" in input && typeof input.percent === "number" ? String(input.percent) : "";
}

/** The person asked for this field: the cursor goes there. */
const focus = (field: HTMLInputElement | null) => field?.focus();

/** One tap each. A refusal is said here, in words. */
export function DecisionActions({ slug, proposal, onDecided }: { slug: string; proposal: ProposalView; onDecided?: (() => void) | undefined }) {
  const t = useTranslations("boardroom.decision");
  const terms = useTranslations("terms");
  const { act, pending, problem, setProblem } = useAct();
  const [adjusting, setAdjusting] = useState(false);
  const field = useId();
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
  const adjust = async (form: FormData) => {
    const percent = Number(String(form.get("percent") ?? "").replace(",", "."));
    if (!Number.isFinite(percent) || percent === 0) return setProblem(t("percentNeeded"));
    if (await act(() => adjustProposalAction(slug, { id, percent }), t("offline"))) {
      setAdjusting(false);
      toast(t("adjusted"));
    }
    onDecided?.();
  };

  return (
    <div className="flex flex-col gap-3">
      {adjusting ? (
        <form action={adjust} className="flex flex-wrap items-end gap-2">
          <label htmlFor={field} className="flex flex-col gap-1 text-sm">
            {t("percent")}
            <Input id={field} name="percent" inputMode="decimal" defaultValue={percentOf(proposal.input)} className="w-28 tabular-nums" dir="ltr" ref={focus} />
          </label>
          <Button type="submit" disabled={pending}>{t("compute")}</Button>
          <Button variant="ghost" onClick={() => setAdjusting(false)}>{terms("cancel")}</Button>
        </form>
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => void approve()} disabled={pending || proposal.outdated} className="min-w-28">{pending ? t("working") : terms("approve")}</Button>
          {proposal.adjustable && <Button variant="outline" onClick={() => setAdjusting(true)} disabled={pending}>{terms("adjust")}</Button>}
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
