"use client";

import { RefreshCw, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useChannelChange } from "@/components/channels/use-channel-change";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { requestFullSyncAction, retryFailedAction } from "@/lib/channels/actions";

/** Sending again what was refused, when something was, and sending everything again. */
export function SyncActions({ slug, connectionId, refused }: { slug: string; connectionId: string; refused: boolean }) {
  const t = useTranslations("channels.actions");
  const { pending, change } = useChannelChange();
  const [running, setRunning] = useState<"sync" | "retry" | null>(null);
  const run = (which: "sync" | "retry") => () => {
    setRunning(which);
    const work = which === "sync" ? requestFullSyncAction : retryFailedAction;
    change(() => work(slug, { connectionId }), ({ outcome }) => {
      if (outcome.status === "done") toast.success(t("queued", { count: outcome.result.cells }));
    });
  };
  const busy = (which: "sync" | "retry") => pending && running === which;
  return (
    <>
      {refused && (
        <Button size="sm" onClick={run("retry")} disabled={pending}>
          <RotateCcw aria-hidden className={cn(busy("retry") && "animate-spin")} />
          {busy("retry") ? t("working") : t("retry")}
        </Button>
      )}
      <Button size="sm" variant="outline" onClick={run("sync")} disabled={pending}>
        <RefreshCw aria-hidden className={cn(busy("sync") && "animate-spin")} />
        {busy("sync") ? t("working") : t("sync")}
      </Button>
    </>
  );
}
