"use client";

import { Download, RefreshCw, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useChannelChange } from "@/components/channels/use-channel-change";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { replayRefusedAction, requestFullSyncAction, requestPullAction } from "@/lib/channels/actions";

type Work = "sync" | "retry" | "pull";

/** Sending again what was refused, when something was; sending everything again; fetching bookings now. */
export function SyncActions({ slug, connectionId, refused }: { readonly slug: string; readonly connectionId: string; readonly refused: boolean }) {
  const t = useTranslations("channels.actions");
  const { pending, change } = useChannelChange();
  const [running, setRunning] = useState<Work | null>(null);
  const run = (which: Work) => () => {
    setRunning(which);
    if (which === "pull") return change(() => requestPullAction(slug, { connectionId }), () => toast.success(t("pulled")));
    const work = which === "sync" ? () => requestFullSyncAction(slug, { connectionId }) : () => replayRefusedAction(slug, { connectionId });
    change<Awaited<ReturnType<typeof requestFullSyncAction>>>(work, ({ outcome }) => {
      if (outcome.status === "done") toast.success(t("queued", { count: outcome.result.cells }));
    });
  };
  const busy = (which: Work) => pending && running === which;
  return (
    <>
      {refused && <Button size="sm" onClick={run("retry")} disabled={pending}><RotateCcw aria-hidden className={cn(busy("retry") && "animate-spin")} />{busy("retry") ? t("working") : t("retry")}</Button>}
      <Button size="sm" variant="outline" onClick={run("pull")} disabled={pending}><Download aria-hidden />{busy("pull") ? t("working") : t("pull")}</Button>
      <Button size="sm" variant="outline" onClick={run("sync")} disabled={pending}><RefreshCw aria-hidden className={cn(busy("sync") && "animate-spin")} />{busy("sync") ? t("working") : t("sync")}</Button>
    </>
  );
}
