"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChartStay } from "@/components/calendar/chart-data";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { PriceChange, Reason, usePriceChange } from "@/components/reservations/price-change";
import type { StayRequest } from "@/components/reservations/stay-request";
import { useRefusal } from "@/components/reservations/use-refusal";
import { useStayChange } from "@/components/reservations/use-stay-change";
import { MoneyText } from "@/components/shell/money-text";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { money } from "@/lib/kernel/money";
import { addDays } from "@/lib/kernel/nights";

/** Guests leave before their time: what they get back, and what their terms keep. */
export function ShortenDialog({ stay }: { readonly stay: ChartStay }) {
  const t = useTranslations("desk.shorten");
  const terms = useTranslations("terms");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const whole = stay.across ?? stay.stay ?? stay;
  const afterOne = addDays(whole.arrival, 1);
  const earliest = afterOne > desk.today ? afterOne : desk.today;
  const latest = addDays(whole.departure, -1);
  const [departure, setDeparture] = useState<string>(earliest);
  const [waive, setWaive] = useState(false);
  const [why, setWhy] = useState("");
  const dated = departure >= earliest && departure <= latest;
  // The price is asked with any reason at all; the reason as written goes with the change.
  const wish = (reason: string): StayRequest => ({ kind: "shorten", input: { id: stay.reservationId, roomIds: [stay.roomId], departure, ...(waive ? { waive: reason } : {}) } });
  const price = usePriceChange(desk.slug, dated ? wish("preview") : null);
  const change = useStayChange(desk);
  const { preview } = price;
  const kept = preview?.penalty ?? null;
  const asked = (kept?.amount ?? 0) + (preview?.waived?.amount ?? 0);
  const ready = dated && price.ready && (!waive || why.trim().length >= 3);
  const save = async () => {
    if (ready && preview && (await change.toTerms(stay, wish(why.trim()), preview, null))) desk.show(null);
  };
  return (
    <Dialog open onOpenChange={(open) => { if (!open) desk.show(null); }}>
      <DialogContent onCloseAutoFocus={(event) => { event.preventDefault(); desk.giveBack(); }}>
        <DialogHeader>
          <DialogTitle>{t("title", { guest: stay.guest || stay.number })}</DialogTitle>
          <DialogDescription>{t("lead")}</DialogDescription>
        </DialogHeader>
        <form className="flex flex-col gap-4" onSubmit={(event) => { event.preventDefault(); void save(); }}>
          <Field name="departure" label={t("departure")} idPrefix="shorten-" {...(dated ? {} : { error: t("range") })}>{(control) => <Input {...control} type="date" min={earliest} max={latest} value={departure} onChange={(event) => setDeparture(event.target.value)} />}</Field>
          {preview && kept && (
            <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1 rounded-md border border-line p-4">
              <dt className="text-ink-soft">{t("givenUp")}</dt><dd className="text-end"><MoneyText money={money(preview.before.amount - preview.after.amount + kept.amount, preview.after.currency)} /></dd>
              <dt className="text-ink-soft">{t("penalty")}</dt><dd className="text-end">{asked === 0 ? <span className="text-good">{t("free")}</span> : <MoneyText money={money(asked, preview.after.currency)} className={waive ? "line-through" : "text-act"} />}</dd>
            </dl>
          )}
          {dated && <PriceChange price={price.preview ? { ...price, preview: { ...price.preview, penalty: null } } : price} />}
          {(asked > 0 || waive) && (
            <>
              <div className="flex items-center gap-2"><Checkbox id="shorten-waive" checked={waive} onCheckedChange={(on) => setWaive(on === true)} /><Label htmlFor="shorten-waive" className="font-normal">{t("waive")}</Label></div>
              {waive && <Field name="why" label={t("why")} required idPrefix="shorten-">{(control) => <Input {...control} value={why} maxLength={300} onChange={(event) => setWhy(event.target.value)} />}</Field>}
            </>
          )}
          {change.problem && <Reason text={refusal(change.problem)} />}
          <DialogFooter>
            <Button variant="outline" onClick={() => desk.show(null)}>{terms("cancel")}</Button>
            <Button type="submit" aria-disabled={!ready || change.pending}>{change.pending ? terms("saving") : t("save")}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
