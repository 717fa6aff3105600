"use client";

import { CircleAlert, Redo2, Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { partnerName } from "@/components/channels/partner-name";
import type { GridView } from "@/components/rates/grid/grid-view";
import { PublishDialog } from "@/components/rates/grid/publish-dialog";
import { type PublishView, publishViewOf } from "@/components/rates/grid/publish-view";
import { restrictionsSet } from "@/components/rates/grid/publish-warnings";
import type { SaveState } from "@/components/rates/grid/use-drafts";
import { toastUndo } from "@/components/shell/undo-toast";
import { ConfirmDialog } from "@/components/tenancy/confirm-dialog";
import { Button } from "@/components/ui/button";
import { undoReceiptAction } from "@/lib/boardroom/actions";
import { readRestrictionWarningsAction } from "@/lib/channels/actions";
import { discardDraftsAction, previewPublishAction, publishDraftsAction } from "@/lib/rates/actions";

type PublishBarProps = { readonly slug: string; readonly waiting: number; readonly state: SaveState; readonly view: GridView; readonly onFlush: () => Promise<boolean>; readonly onUndo: () => void; readonly onRedo: () => void; readonly onPublished: () => void; readonly onDiscarded: () => void };

/** What waits to be published, whether it is kept, and the two ways out: read and publish, or discard. */
export function PublishBar({ slug, waiting, state, view, onFlush, onUndo, onRedo, onPublished, onDiscarded }: PublishBarProps) {
  const t = useTranslations("rates.grid.bar");
  const p = useTranslations("rates.grid.publish");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [preview, setPreview] = useState<PublishView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const refused = (message: string) => setProblem(p("refused", { reason: message }));

  const compare = async () => {
    setPreview(null);
    const kept = await onFlush();
    const answer = kept ? await previewPublishAction(slug, {}).catch(() => null) : null;
    if (answer?.ok) {
      // Who may not look into the channels publishes without their warnings.
      const set = restrictionsSet(answer.result.changes);
      const warned = set.kinds.length === 0 ? null : await readRestrictionWarningsAction(slug, set).catch(() => null);
      setPreview(publishViewOf(answer.result, view, partnerName, warned?.ok ? warned.result.warnings : null));
    } else refused(answer ? answer.error.message : t("failed"));
  };
  const review = () => {
    setOpen(true);
    setProblem(null);
    start(compare);
  };
  const publish = () => start(async () => {
    const answer = await publishDraftsAction(slug, { seen: preview?.seen }).catch(() => null);
    if (!answer?.ok) {
      if (answer?.error.code === "drafts_changed") await compare();
      refused(answer ? (answer.error.code === "drafts_changed" ? p("stale") : answer.error.message) : t("failed"));
      return;
    }
    setOpen(false);
    const { outcome } = answer;
    onPublished();
    if (outcome.status === "done") {
      toastUndo({
        title: p("done", { cells: preview?.cells ?? waiting }),
        onUndo: async () => {
          const undone = await undoReceiptAction(slug, { receiptId: outcome.receiptId });
          if (!undone.ok) throw new Error(undone.error.code);
          router.refresh();
        },
      });
    }
  });
  const discard = () => start(async () => {
    const answer = (await onFlush()) ? await discardDraftsAction(slug, {}).catch(() => null) : null;
    if (answer?.ok) onDiscarded();
    else refused(answer ? answer.error.message : t("failed"));
  });

  if (waiting === 0 && state !== "failed") return null;
  return (
    <section aria-label={t("drafts", { count: waiting })} className="sticky bottom-0 z-30 -mx-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-surface px-4 py-3 max-md:bottom-16 md:-mx-8 md:px-8">
      <p className="font-medium">{t("drafts", { count: waiting })}</p>
      <p aria-live="polite" className="flex items-center gap-1.5 text-xs text-ink-soft">
        {state === "failed" ? <><CircleAlert aria-hidden className="size-3.5 text-act" /><span className="text-act">{t("failed")}</span><Button variant="ghost" size="sm" onClick={() => void onFlush()}>{t("retry")}</Button></> : t(state)}
      </p>
      <div className="ms-auto flex flex-wrap gap-2">
        <Button variant="ghost" size="icon" aria-label={t("undo")} onClick={onUndo}><Undo2 aria-hidden className="rtl:-scale-x-100" /></Button>
        <Button variant="ghost" size="icon" aria-label={t("redo")} onClick={onRedo}><Redo2 aria-hidden className="rtl:-scale-x-100" /></Button>
        <ConfirmDialog trigger={<Button variant="outline" disabled={pending}>{t("discard")}</Button>} title={t("discardTitle")} description={t("discardLead")} confirm={t("discard")} onConfirm={discard} />
        <Button disabled={pending} onClick={review}>{t("review")}</Button>
      </div>
      <PublishDialog open={open} view={preview} problem={problem} pending={pending} onClose={() => setOpen(false)} onPublish={publish} />
    </section>
  );
}
