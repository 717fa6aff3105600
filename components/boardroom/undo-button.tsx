"use client";

import { CircleAlert, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAct } from "@/components/boardroom/use-act";
import { Button } from "@/components/ui/button";
import { undoReceiptAction } from "@/lib/boardroom/actions";

/** Takes a receipt back, once, and says why where it cannot. */
export function UndoButton({ slug, receiptId, title, onUndone }: { slug: string; receiptId: string; title: string; onUndone?: (() => void) | undefined }) {
  const t = useTranslations("boardroom.receipts");
  const { act, pending, problem } = useAct();
  return (
    <span className="flex flex-col items-end gap-1">
      <Button variant="outline" size="sm" disabled={pending} aria-label={t("undoNamed", { title })} onClick={() => void act(() => undoReceiptAction(slug, { receiptId }), t("offline")).then(onUndone)}>
        <Undo2 aria-hidden className="rtl:-scale-x-100" />
        {pending ? t("undoing") : t("undo")}
      </Button>
      {problem && (
        <span role="alert" className="flex max-w-72 items-start gap-1.5 text-xs text-act">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span>{problem}</span>
        </span>
      )}
    </span>
  );
}
