"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { ConfirmDialog } from "@/components/tenancy/confirm-dialog";
import { Button } from "@/components/ui/button";
import { discardImportAction, startHouseImportAction, startImportAction, stopImportAction, undoImportAction } from "@/lib/property/actions";

const acts = { start: startImportAction, startHouse: startHouseImportAction, stop: stopImportAction, discard: discardImportAction, undo: undoImportAction } as const;

/** What can be done with a brought file where it stands. */
export function ImportButtons({ slug, runId, status, house = false, count }: { slug: string; runId: string; status: string; house?: boolean; count: number }) {
  const t = useTranslations("imports");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [wrong, setWrong] = useState<string | null>(null);
  const act = (name: keyof typeof acts) => {
    setWrong(null);
    start(async () => {
      const answer = await acts[name](slug, { runId }).catch(() => null);
      if (answer?.ok) router.refresh();
      else setWrong(answer?.error.code === "nothing_to_import" ? t("check.nothing") : t("run.failed"));
    });
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-3">
        {status === "checked" && <Button disabled={pending || count === 0} onClick={() => { act(house ? "startHouse" : "start"); }}>{house ? t("check.startHouse") : t("check.start", { count })}</Button>}
        {(status === "draft" || status === "checked") && <Button variant="ghost" disabled={pending} onClick={() => { act("discard"); }}>{t("check.discard")}</Button>}
        {status === "running" && !house && <Button variant="outline" disabled={pending} onClick={() => { act("stop"); }}>{t("run.stop")}</Button>}
        {(status === "stopped" || status === "failed") && <Button disabled={pending} onClick={() => { act(house ? "startHouse" : "start"); }}>{t("run.goOn")}</Button>}
        {["done", "stopped", "failed"].includes(status) && !house && (
          <ConfirmDialog trigger={<Button variant="outline" disabled={pending}>{t("run.undo")}</Button>} title={t("run.undoTitle")} description={t("run.undoBody")} confirm={t("run.undo")} onConfirm={() => { act("undo"); }} />
        )}
      </div>
      {wrong && <p role="alert" className="text-sm text-act">{wrong}</p>}
    </div>
  );
}
