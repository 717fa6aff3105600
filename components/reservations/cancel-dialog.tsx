"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { CancelForm, PenaltyLine, useCancelling } from "@/components/reservations/cancel-form";
import { type StayRef, useFrontDesk } from "@/components/reservations/front-desk";
import { Reason } from "@/components/reservations/price-change";
import { useChange } from "@/components/reservations/use-change";
import { useRead } from "@/components/reservations/use-read";
import { useRefusal } from "@/components/reservations/use-refusal";
import { DateText } from "@/components/shell/date-text";
import { MoneyText } from "@/components/shell/money-text";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { cancelReservationAction, readPreviewCancellationAction } from "@/lib/reservations/actions";

/** What cancelling costs, before anybody cancels. */
export function CancelDialog({ stay }: { readonly stay: StayRef }) {
  const t = useTranslations("desk.cancel");
  const terms = useTranslations("terms");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const read = useRead(stay.reservationId, () => readPreviewCancellationAction(desk.slug, { id: stay.reservationId }));
  const { run, pending, problem } = useChange(desk.slug);
  const preview = read.state === "ready" ? read.value : null;
  const [opened] = useState(() => Date.now());
  /** What it will cost from some moment to come on. */
  const later = preview?.steps.flatMap(({ from, penalty }) => (from !== null && Date.parse(from) > opened ? [{ from, penalty }] : [])) ?? [];
  const cancelling = useCancelling(preview?.penalty ?? null);
  const cancel = async () => {
    if (await run(() => cancelReservationAction(desk.slug, { id: stay.reservationId, ...cancelling.input }), t("done", { guest: stay.guest || stay.number }))) desk.show(null);
  };
  return (
    <Dialog open onOpenChange={(open) => { if (!open) desk.show(null); }}>
      <DialogContent onCloseAutoFocus={(event) => { event.preventDefault(); desk.giveBack(); }}>
        <DialogHeader>
          <DialogTitle>{t("title", { guest: stay.guest || stay.number })}</DialogTitle>
          <DialogDescription>{t("lead")}</DialogDescription>
        </DialogHeader>
        {read.state === "failed" && <Reason text={refusal(read.error)} />}
        {read.state === "loading" && <Skeleton className="h-20" />}
        {preview && (preview.channelOwned ? <Reason text={t("channel")} /> : (
          <>
            <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 rounded-md border border-line p-4">
              <dt className="text-ink-soft">{terms("total")}</dt><dd className="text-end"><MoneyText money={preview.total} /></dd>
              <PenaltyLine {...cancelling} />
              {preview.freeUntil && !cancelling.owes && <dt className="col-span-2 text-xs text-ink-soft">{t("freeUntil")} <DateText value={preview.freeUntil} style="moment" timeZone={desk.timeZone} /></dt>}
            </dl>
            {later.length > 0 && <ul className="text-sm text-ink-soft">{later.map((step) => <li key={step.from} className="flex justify-between gap-6"><span>{t("from")} <DateText value={step.from} style="moment" timeZone={desk.timeZone} /></span><MoneyText money={step.penalty} /></li>)}</ul>}
          </>
        ))}
        <CancelForm cancelling={cancelling} idPrefix="cancel-" keep={t("keep")} confirm={t("confirm")} ready={preview?.possible === true} pending={pending} problem={problem} onKeep={() => desk.show(null)} onCancel={() => void cancel()} />
      </DialogContent>
    </Dialog>
  );
}
