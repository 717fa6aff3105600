"use client";

import { GitCompareArrows, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useChannelChange } from "@/components/channels/use-channel-change";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { compareChannelAction, repairDriftAction } from "@/lib/channels/actions";

/** Reads back what the channel shows, now. */
export function CompareNow({ slug, connectionId, running }: { readonly slug: string; readonly connectionId: string; readonly running: boolean }) {
  const t = useTranslations("channel-proof.compare");
  const { pending, change } = useChannelChange();
  const busy = pending || running;
  return (
    <Button disabled={busy} onClick={() => change(() => compareChannelAction(slug, { connectionId }), () => toast.success(t("started")))}>
      <GitCompareArrows aria-hidden className={cn(busy && "animate-pulse")} />{busy ? t("running") : t("now")}
    </Button>
  );
}

/** Sends once more what a comparison found to differ: those nights and nothing else. */
export function RepairDrift({ slug, connectionId, checkId, count }: { readonly slug: string; readonly connectionId: string; readonly checkId: string; readonly count: number }) {
  const t = useTranslations("channel-proof.compare");
  const { pending, change } = useChannelChange();
  const repair = () => change(() => repairDriftAction(slug, { connectionId, checkId }), ({ outcome }) => {
    if (outcome.status === "done") toast.success(t("repaired", { count: outcome.result.cells, left: outcome.result.left }));
    else toast.info(outcome.reason);
  });
  return <Button variant="outline" disabled={pending} onClick={repair}><RotateCcw aria-hidden className={cn(pending && "animate-spin")} />{pending ? t("repairing") : t("repair", { count })}</Button>;
}
