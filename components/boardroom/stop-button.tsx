"use client";

import { CircleAlert, OctagonX, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useAct } from "@/components/boardroom/use-act";
import { Button } from "@/components/ui/button";
import { startDirectorAction, stopDirectorAction } from "@/lib/boardroom/actions";
import type { DirectorSeat } from "@/lib/boardroom/rules/directors";

/** The kill switch of one director or of all: one tap, nothing to confirm, because a stop harms nothing. `plain` where it stands beside other things. */
export function StopButton({ slug, director, stopped, plain = false }: { slug: string; director: DirectorSeat | "all"; stopped: boolean; plain?: boolean }) {
  const t = useTranslations("boardroom");
  const { act, pending, problem } = useAct();
  const throwIt = async () => {
    const offline = t("mandates.offline");
    const done = stopped ? await act(() => startDirectorAction(slug, { director }), offline) : await act(() => stopDirectorAction(slug, { director }), offline);
    if (done) toast(t(stopped ? "switch.started" : "switch.stopped"));
  };
  const all = director === "all";
  const label = all ? undefined : t(stopped ? "switch.startNamed" : "switch.stopNamed", { name: t(`directors.${director}`) });
  return (
    <span className="flex flex-col items-end gap-1">
      <Button variant={(all && !plain) || stopped ? "outline" : "ghost"} size="sm" disabled={pending} aria-label={label} onClick={() => void throwIt()} className={stopped ? undefined : plain ? "-me-3 text-ink-soft" : "text-act"}>
        {stopped ? <Play aria-hidden className="rtl:-scale-x-100" /> : <OctagonX aria-hidden />}
        {t(stopped ? (all ? "switch.startAll" : "switch.startOne") : all ? "switch.stopAll" : "switch.stopOne")}
      </Button>
      {problem && <span role="alert" className="flex max-w-72 items-start gap-1.5 text-xs text-act"><CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />{problem}</span>}
    </span>
  );
}
