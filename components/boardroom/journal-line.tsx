"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { JournalDetail, type ReceiptDetail } from "@/components/boardroom/journal-detail";
import { ActorName, Authority } from "@/components/boardroom/journal-who";
import { UndoButton } from "@/components/boardroom/undo-button";
import { DateText } from "@/components/shell/date-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { readReceiptAction } from "@/lib/boardroom/actions";
import type { ReceiptView } from "@/lib/boardroom/rules/views";

type Opened = { readonly state: "closed" | "loading" | "failed" } | { readonly state: "open"; readonly receipt: ReceiptDetail };

/** One line of the journal; it opens to the whole receipt. */
export function JournalLine({ slug, receipt, timeZone, mayUndo, }: { readonly slug: string; readonly receipt: ReceiptView; readonly timeZone: string; readonly mayUndo: boolean }) {
  const t = useTranslations("journal");
  const r = useTranslations("boardroom.receipts");
  const [opened, setOpened] = useState<Opened>({ state: "closed" });
  const number = receipt.facts["number"];
  const load = async () => {
    setOpened({ state: "loading" });
    try {
      const answer = await readReceiptAction(slug, { receiptId: receipt.id });
      setOpened(answer.ok ? { state: "open", receipt: answer.result } : { state: "failed" });
    } catch {
      setOpened({ state: "failed" });
    }
  };
  const isOpen = opened.state !== "closed";
  return (
    <li data-receipt={receipt.id} className="flex flex-col gap-3 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <p className="flex flex-wrap items-center gap-x-2 first-letter:uppercase">
            <span className={receipt.undone ? "line-through decoration-ink-faint" : undefined}>{receipt.title}{typeof number === "string" && <> <bdi dir="ltr" className="whitespace-nowrap text-ink-soft">{number}</bdi></>}</span>
            {receipt.undone && <Badge>{r("undone")}</Badge>}
            {receipt.undoOf && <Badge>{r("isUndo")}</Badge>}
          </p>
          <p className="text-xs text-ink-soft"><DateText value={receipt.at} style="time" timeZone={timeZone} /> · <ActorName actor={receipt.actor} />, <Authority receipt={receipt} /></p>
        </div>
        <div className="flex items-start gap-2">
          {receipt.undoable && mayUndo && <UndoButton slug={slug} receiptId={receipt.id} title={receipt.title} />}
          <Button variant="ghost" size="sm" aria-expanded={isOpen} aria-label={t("detailsOf", { title: receipt.title })} onClick={() => { if (isOpen) setOpened({ state: "closed" }); else void load(); }}>
            {t("details")}<ChevronDown aria-hidden className={cn("transition-transform", isOpen && "rotate-180")} />
          </Button>
        </div>
      </div>
      {opened.state === "loading" && <p role="status" className="text-sm text-ink-soft">{t("loading")}</p>}
      {opened.state === "failed" && <p role="alert" className="text-sm text-act">{t("failed")}</p>}
      {opened.state === "open" && <JournalDetail slug={slug} receipt={opened.receipt} />}
    </li>
  );
}
