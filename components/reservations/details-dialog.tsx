"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { Reason } from "@/components/reservations/price-change";
import { purposes } from "@/components/reservations/stay-beside";
import type { ReadWhole } from "@/components/reservations/read-reservation";
import { type Answer, type Outcome, useChange } from "@/components/reservations/use-change";
import { useRead } from "@/components/reservations/use-read";
import { useRefusal } from "@/components/reservations/use-refusal";
import { MoneyText } from "@/components/shell/money-text";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { readListCompaniesAction, readReservationAction, setCompanyAction, setDetailsAction } from "@/lib/reservations/actions";

/** What moves no room and no price: expected time, purpose, market, note, and under whom it stands. */
export function DetailsDialog({ id }: { readonly id: string }) {
  const t = useTranslations("desk.details");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const read = useRead(id, () => readReservationAction(desk.slug, { id }));
  const reservation = read.state === "ready" ? read.value.reservation : null;
  return (
    <Dialog open onOpenChange={(open) => { if (!open) desk.show(null); }}>
      <DialogContent onCloseAutoFocus={(event) => { event.preventDefault(); desk.giveBack(); }}>
        <DialogHeader>
          <DialogTitle>{t("title")}</DialogTitle>
          <DialogDescription>{reservation ? <><bdi>{reservation.guest.name || reservation.number}</bdi> · <bdi dir="ltr">{reservation.number}</bdi></> : t("lead")}</DialogDescription>
        </DialogHeader>
        {read.state === "failed" && <Reason text={refusal(read.error)} />}
        {read.state === "loading" && <Skeleton className="h-64" />}
        {read.state === "ready" && <DetailsForm whole={read.value} />}
      </DialogContent>
    </Dialog>
  );
}

/** Per cent as they are typed, in basis points; null where nothing was. */
const asBasisPoints = (text: string): number | null => {
  const percent = Number(text.replace(",", "."));
  return text.trim() === "" || !Number.isFinite(percent) ? null : Math.round(Math.min(100, Math.max(0, percent)) * 100);
};

function DetailsForm({ whole }: { readonly whole: ReadWhole }) {
  const t = useTranslations("desk.details");
  const beside = useTranslations("desk.beside");
  const file = useTranslations("desk.file");
  const words = useTranslations("desk.new");
  const terms = useTranslations("terms");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const { runAll, pending, problem } = useChange(desk.slug);
  const { reservation } = whole;
  const was = { eta: reservation.eta ?? "", purpose: whole.purpose ?? "", market: whole.market ?? "", note: reservation.note ?? "" };
  const [facts, setFacts] = useState(was);
  const wasCompany = whole.company?.id ?? "";
  const wasCommission = whole.commission?.bp == null ? "" : String(whole.commission.bp / 100);
  const [companyId, setCompany] = useState(wasCompany);
  const [commission, setCommission] = useState(wasCommission);
  const read = useRead("companies", () => readListCompaniesAction(desk.slug, { limit: 200 }));
  const companies = read.state === "ready" ? read.value.companies : [];
  const field = (name: keyof typeof facts) => ({ value: facts[name], onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>) => setFacts((before) => ({ ...before, [name]: event.target.value })) });
  /** A firm brings its own commission; without one there is none. */
  const choose = (chosen: string) => {
    setCompany(chosen);
    const own = companies.find((each) => each.id === chosen)?.commissionBp ?? 0;
    setCommission(chosen === wasCompany ? wasCommission : own > 0 ? String(own / 100) : "");
  };
  const changed = (Object.keys(facts) as (keyof typeof facts)[]).filter((name) => facts[name].trim() !== was[name]);
  const otherBooker = companyId !== wasCompany || commission !== wasCommission;
  const save = async () => {
    if (pending) return;
    const reservationId = reservation.id;
    const told = Object.fromEntries(changed.map((name) => [name, facts[name].trim() || null]));
    const works = [
      ...(changed.length > 0 ? [(): Promise<Answer<Outcome>> => setDetailsAction(desk.slug, { reservationId, ...told })] : []),
      ...(otherBooker ? [(): Promise<Answer<Outcome>> => setCompanyAction(desk.slug, { reservationId, companyId: companyId || null, commissionBp: companyId ? asBasisPoints(commission) : null })] : []),
    ];
    if (works.length === 0) return desk.show(null);
    const done = await runAll(works, t("done", { guest: reservation.guest.name || reservation.number }));
    if (done?.length === works.length) desk.show(null);
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <div className="grid grid-cols-2 gap-3">
        <Field name="eta" label={words("eta")} idPrefix="details-">{(control) => <Input {...control} type="time" {...field("eta")} />}</Field>
        <Field name="purpose" label={beside("purpose")} idPrefix="details-">{(control) => <NativeSelect {...control} {...field("purpose")}><option value="">{t("notSaid")}</option>{purposes.map((each) => <option key={each} value={each}>{beside(each)}</option>)}</NativeSelect>}</Field>
      </div>
      <Field name="market" label={beside("market")} hint={terms("optional")} help={t("marketHelp")} idPrefix="details-">{(control) => <Input {...control} dir="auto" maxLength={60} {...field("market")} />}</Field>
      {(companies.length > 0 || whole.company) && (
        <div className="grid grid-cols-[minmax(0,1fr)_7rem] gap-3">
          <Field name="company" label={file("company")} idPrefix="details-">
            {(control) => (
              <NativeSelect {...control} value={companyId} onChange={(event) => choose(event.target.value)}>
                <option value="">{t("noCompany")}</option>
                {whole.company && !companies.some((each) => each.id === whole.company?.id) && <option value={whole.company.id}>{whole.company.name}</option>}
                {companies.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
              </NativeSelect>
            )}
          </Field>
          <Field name="commission" label={t("commission")} idPrefix="details-">{(control) => <Input {...control} type="number" inputMode="decimal" min={0} max={100} step={0.01} disabled={companyId === ""} value={commission} onChange={(event) => setCommission(event.target.value)} />}</Field>
          {whole.commission && !otherBooker && <p className="col-span-2 -mt-1 text-xs text-ink-soft">{file("commission")} <MoneyText money={whole.commission.amount} /></p>}
        </div>
      )}
      <Field name="note" label={file("note")} hint={terms("optional")} idPrefix="details-">{(control) => <Textarea {...control} onKeyDown={(event) => { if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void save(); }} dir="auto" rows={3} maxLength={1_000} {...field("note")} />}</Field>
      {problem && <Reason text={refusal(problem)} />}
      <DialogFooter>
        <Button variant="outline" onClick={() => desk.show(null)}>{terms("cancel")}</Button>
        <Button type="submit" aria-disabled={pending}>{pending ? terms("saving") : terms("save")}</Button>
      </DialogFooter>
    </form>
  );
}
