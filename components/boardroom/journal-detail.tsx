"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Changes, FigureList } from "@/components/boardroom/journal-figures";
import { ActorName, Authority } from "@/components/boardroom/journal-who";
import { DateText } from "@/components/shell/date-text";
import type { readReceiptAction } from "@/lib/boardroom/actions";

type Answer = Awaited<ReturnType<typeof readReceiptAction>>;
export type ReceiptDetail = Extract<Answer, { ok: true }>["result"];

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return <section className="flex flex-col gap-1.5"><h4 className="text-xs font-medium text-ink-soft">{title}</h4>{children}</section>;
}

/** A receipt opened: what was given, before and after, what allowed it, the way back, where to look, its place in the chain. */
export function JournalDetail({ slug, receipt }: { readonly slug: string; readonly receipt: ReceiptDetail }) {
  const t = useTranslations("journal");
  const { figures, given, inverse, takenBack, undoOf, place, seal, currency, timezone, subjectId } = receipt;
  const other = (id: string) => <Link href={`/${slug}/boardroom/receipts?receipt=${id}`} className="underline underline-offset-4">{t("showOther")}</Link>;
  return (
    <div className="flex flex-col gap-4 rounded-md border border-line bg-surface px-4 py-4">
      {figures.changes.length > 0 && <Part title={t("changed")}><Changes changes={figures.changes} currency={currency} /></Part>}
      {figures.others.length > 0 && <Part title={t("figures")}><FigureList figures={figures.others} more={figures.more} currency={currency} /></Part>}
      {given.figures.length > 0 && <Part title={t("given")}><FigureList figures={given.figures} more={given.more} currency={currency} /></Part>}
      <Part title={t("allowed")}><p className="text-sm"><ActorName actor={receipt.actor} />, <Authority receipt={receipt} />.</p></Part>
      <Part title={t("wayBack")}>
        <p className="text-sm">
          {takenBack ? t.rich("wasTakenBack", { name: () => <ActorName actor={takenBack.actor} />, when: () => <DateText value={takenBack.at} style="moment" timeZone={timezone} /> }) : inverse ? t("wayBackIs", { what: inverse.words }) : t("noWayBack", { reason: receipt.noInverse ?? "" })}
          {takenBack && <> {other(takenBack.id)}</>}
        </p>
        {undoOf && <p className="text-sm">{t("isUndoOf")} {other(undoOf)}</p>}
      </Part>
      <div className="flex flex-wrap gap-x-5 gap-y-2 text-sm">
        {place && <Link href={`/${slug}/${place.path}`} className="underline underline-offset-4">{t(`places.${place.place}`)}</Link>}
        {subjectId && <Link href={`/${slug}/boardroom/receipts?subject=${encodeURIComponent(subjectId)}`} className="underline underline-offset-4">{t("history")}</Link>}
      </div>
      <p className="text-xs text-ink-soft">{seal ? t("sealed", { seq: seal.seq, position: seal.position + 1 }) : t("unsealed")} <span className="break-all">{t("number")} <bdi dir="ltr" className="font-mono">{receipt.id}</bdi></span></p>
    </div>
  );
}
