"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { toast } from "sonner";
import { toastUndo } from "@/components/shell/undo-toast";
import { Button } from "@/components/ui/button";
import { undoReceiptAction } from "@/lib/boardroom/actions";
import { showVersionAction, writeDraftAction } from "@/lib/site/actions";

type Answer = Awaited<ReturnType<typeof showVersionAction>> | Awaited<ReturnType<typeof writeDraftAction>>;

/** Shows guests an earlier version, or takes it as the draft to write on. Both can be undone. */
export function VersionActions({ slug, version, live }: { slug: string; version: number; live: boolean }) {
  const t = useTranslations("site-editor.versions");
  const router = useRouter();
  const [pending, start] = useTransition();
  const run = (work: () => Promise<Answer>, said: string) => start(async () => {
    const answer = await work();
    router.refresh();
    if (!answer.ok) { toast.error(answer.error.message); return; }
    if (answer.outcome.status !== "done") return;
    const { receiptId } = answer.outcome;
    toastUndo({ title: said, onUndo: async () => {
      const undone = await undoReceiptAction(slug, { receiptId });
      router.refresh();
      if (!undone.ok) throw new Error("The undo was refused.");
    } });
  });
  return (
    <div className="flex flex-wrap gap-2">
      <Button variant="ghost" size="sm" disabled={pending} onClick={() => run(() => writeDraftAction(slug, { fromVersion: version }), t("taken", { version }))}>{t("take")}</Button>
      {!live && <Button variant="outline" size="sm" disabled={pending} onClick={() => run(() => showVersionAction(slug, { version }), t("shown", { version }))}>{t("show")}</Button>}
    </div>
  );
}
