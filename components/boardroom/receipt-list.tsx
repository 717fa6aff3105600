"use client";

import { useTranslations } from "next-intl";
import { DirectorName } from "@/components/boardroom/director-name";
import { UndoButton } from "@/components/boardroom/undo-button";
import { DateText } from "@/components/shell/date-text";
import { MoneyText } from "@/components/shell/money-text";
import { Badge } from "@/components/ui/badge";
import type { ReceiptView } from "@/lib/boardroom/rules/views";

const partners: Readonly<Record<string, string>> = { hotelrunner: "HotelRunner" };

function Who({ receipt }: { receipt: ReceiptView }) {
  const t = useTranslations("boardroom.receipts");
  const { actor } = receipt;
  const who = () =>
    actor.director ? <DirectorName name={actor.director} /> : actor.partner ? <>{partners[actor.partner] ?? actor.partner}</> : actor.type === "guest" ? <>{t("guest")}</> : actor.name ? <bdi>{actor.name}</bdi> : <>{t("house")}</>;
  return receipt.approvedBy ? <>{t.rich("byApproved", { who, name: () => <bdi>{receipt.approvedBy}</bdi> })}</> : <>{t.rich("by", { who })}</>;
}

/** The average price before and after, where a receipt says it. */
function Prices({ facts, currency }: { facts: ReceiptView["facts"]; currency: string }) {
  const t = useTranslations("boardroom.receipts");
  const { averageBefore, averageAfter } = facts;
  if (typeof averageBefore !== "number" || typeof averageAfter !== "number") return null;
  const at = (amount: number) => <MoneyText money={{ amount: Math.round(amount / 100) * 100, currency }} />;
  return <> · {t.rich("average", { before: () => at(averageBefore), after: () => at(averageAfter) })}</>;
}

/** The reservation a receipt is about, by its number. */
function Subject({ facts }: { facts: ReceiptView["facts"] }) {
  return typeof facts["number"] === "string" ? <> <bdi dir="ltr" className="whitespace-nowrap text-ink-soft">{facts["number"]}</bdi></> : null;
}

/** The journal: what was done, newest first, on whose authority, with the way back. */
export function ReceiptList({ slug, receipts, timeZone, currency, mayUndo }: { slug: string; receipts: readonly ReceiptView[]; timeZone: string; currency: string; mayUndo: boolean }) {
  const t = useTranslations("boardroom.receipts");
  return (
    <ol className="divide-y divide-line">
      {receipts.map((receipt) => (
        <li key={receipt.id} data-receipt={receipt.id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3">
          <div className="min-w-0 flex-1 basis-60">
            <p className="flex flex-wrap items-center gap-x-2 first-letter:uppercase">
              <span className={receipt.undone ? "line-through decoration-ink-faint" : undefined}>{receipt.title}<Subject facts={receipt.facts} /></span>
              {receipt.undone && <Badge>{t("undone")}</Badge>}
              {receipt.undoOf && <Badge>{t("isUndo")}</Badge>}
            </p>
            <p className="text-xs text-ink-soft">
              <DateText value={receipt.at} style="moment" timeZone={timeZone} /> · <Who receipt={receipt} />
              <Prices facts={receipt.facts} currency={currency} />
            </p>
          </div>
          {receipt.undoable && mayUndo && <UndoButton slug={slug} receiptId={receipt.id} title={receipt.title} />}
        </li>
      ))}
    </ol>
  );
}
