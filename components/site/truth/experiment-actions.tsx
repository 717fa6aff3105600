"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useTruthChange } from "@/components/site/truth/use-truth-change";
import { Button } from "@/components/ui/button";
import { endExperimentAction, startExperimentAction } from "@/lib/site/actions";

type Anchor = "flexible" | "cheapest";

export function StartExperiment({ slug }: { readonly slug: string }) {
  const t = useTranslations("funnel.trial");
  const { pending, change } = useTruthChange();
  return <Button variant="outline" disabled={pending} onClick={() => change(() => startExperimentAction(slug, {}), () => toast.success(t("started")))}>{t("start")}</Button>;
}

/** Ends a comparison: with the side that proved better, or with none. */
export function EndExperiment({ slug, experimentId, better }: { readonly slug: string; readonly experimentId: string; readonly better: Anchor | null }) {
  const t = useTranslations("funnel.trial");
  const { pending, change } = useTruthChange();
  const end = (chosen: Anchor | null) => change(() => endExperimentAction(slug, { experimentId, chosen }), () => toast.success(chosen ? t("chosen", { side: t(chosen) }) : t("ended")));
  return (
    <div className="flex flex-wrap gap-2">
      {better && <Button disabled={pending} onClick={() => end(better)}>{t("choose", { side: t(better) })}</Button>}
      <Button variant="outline" disabled={pending} onClick={() => end(null)}>{t("end")}</Button>
    </div>
  );
}
