"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type StayRef, useFrontDesk } from "@/components/reservations/front-desk";
import { Reason } from "@/components/reservations/price-change";
import { useChange } from "@/components/reservations/use-change";
import { useRead } from "@/components/reservations/use-read";
import { useRefusal } from "@/components/reservations/use-refusal";
import { DateText } from "@/components/shell/date-text";
import { MoneyText } from "@/components/shell/money-text";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Skeleton } from "@/components/ui/skeleton";
import { cancelReservationAction, readPreviewCancellationAction } from "@/lib/reservations/actions";

/** What cancelling costs, before anybody cancels. */
export function CancelDialog({ stay }: { readonly stay: StayRef }) {
  const t = useTranslations("desk.cancel");
  const terms = useTranslations("terms");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const [reason, setReason] = useState("");
  const [waive, setWaive] = useState(false);
  const [why, setWhy] = useState("");
  const read = useRead(stay.reservationId, () => readPreviewCancellationAction(desk.slug, { id: stay.reservationId }));
  const { run, pending, problem } = useChange(desk.slug);
  const preview = read.state === "ready" ? read.value : null;
  const [opened] = useState(() => Date.now());
  /** What it will cost from some moment to come on. */
  const later = preview?.steps.flatMap(({ from, penalty }) => (from !== null && Date.parse(from) > opened ? [{ from, penalty }] : [])) ?? [];
  const owes = preview !== null && preview.penalty.amount > 0;
  const ready = preview?.possible === true && (!waive || why.trim().length >= 3);
  const cancel = async () => {
    if (!ready) return;
    const input = { id: stay.reservationId, ...(reason.trim() ? { reason: reason.trim() } : {}), ...(waive && owes ? { waive: why.trim() } : {}) };
    if (await run(() => cancelReservationAction(desk.slug, input), t("done", { guest: stay.guest || stay.number }))) desk.show(null);
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
              <dt className="font-medium">{t("penalty")}</dt><dd className="text-end font-medium">{owes ? <MoneyText money={preview.penalty} className={waive ? "line-through" : "text-act"} /> : <span className="text-good">{t("free")}</span>}</dd>
              {preview.freeUntil && !owes && <dt className="col-span-2 text-xs text-ink-soft">{t("freeUntil")} <DateText value={preview.freeUntil} style="moment" timeZone={desk.timeZone} /></dt>}
            </dl>
            {later.length > 0 && <ul className="text-sm text-ink-soft">{later.map((step) => <li key={step.from} className="flex justify-between gap-6"><span>{t("from")} <DateText value={step.from} style="moment" timeZone={desk.timeZone} /></span><MoneyText money={step.penalty} /></li>)}</ul>}
          </>
        ))}
        <form className="flex flex-col gap-4" onSubmit={(event) => { event.preventDefault(); void cancel(); }}>
          <Field name="reason" label={t("reason")} hint={terms("optional")} idPrefix="cancel-">{(control) => <Input {...control} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />}</Field>
          {owes && (
            <>
              <div className="flex items-center gap-2"><Checkbox id="cancel-waive" checked={waive} onCheckedChange={(on) => setWaive(on === true)} /><Label htmlFor="cancel-waive" className="font-normal">{t("waive")}</Label></div>
              {waive && <Field name="why" label={t("why")} required idPrefix="cancel-">{(control) => <Input {...control} value={why} maxLength={300} onChange={(event) => setWhy(event.target.value)} />}</Field>}
            </>
          )}
          {problem && <Reason text={refusal(problem)} />}
          <DialogFooter>
            <Button variant="outline" onClick={() => desk.show(null)}>{t("keep")}</Button>
            <Button type="submit" variant="destructive" aria-disabled={!ready || pending}>{pending ? terms("saving") : t("confirm")}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
