"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { Till } from "@/components/folios/folio-types";
import { FormDialog } from "@/components/folios/form-dialog";
import { useMoneyChange } from "@/components/folios/use-money-change";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import { openDrawerAction, setExchangeRateAction } from "@/lib/payments/actions";

/** Foreign currencies the till takes, and at what rate. */
export function RatesOfDay({ slug, till, may }: { slug: string; till: Till; may: boolean }) {
  const t = useTranslations("payments");
  const words = useTranslations("folios");
  const terms = useTranslations("terms");
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const [base, setBase] = useState("EUR");
  const { pending, problem, change, refuse, clear } = useMoneyChange();
  const close = () => { clear(); setOpen(false); };
  const submit = (form: FormData) => {
    const rate = Number(String(form.get("rate")).replace(",", "."));
    if (!Number.isFinite(rate) || rate <= 0) return refuse({ rate: words("fields.amount") });
    change(() => setExchangeRateAction(slug, { base, quote: till.currency, rate }), () => { toast(t("saved")); close(); });
  };
  return (
    <section aria-labelledby="rates-of-day" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div><h2 id="rates-of-day" className="text-lg">{t("rates.title")}</h2><p className="text-sm text-ink-soft">{t("rates.lead", { currency: till.currency })}</p></div>
        {may && <Button variant="outline" onClick={() => setOpen(true)}>{t("rates.set")}</Button>}
      </div>
      {till.rates.length === 0 ? <p className="text-ink-soft">{t("rates.none")}</p> : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface text-sm">
          {till.rates.map((rate) => <li key={`${rate.base} ${rate.quote}`} className="flex justify-between gap-4 px-4 py-2.5"><bdi>{`1 ${rate.base} = ${new Intl.NumberFormat(locale, { maximumFractionDigits: 4, numberingSystem: "latn" }).format(rate.rateE6 / 1_000_000)} ${rate.quote}`}</bdi><span className="text-ink-soft">{t("rates.since", { day: formatDate(toIsoDate(rate.validFrom), locale) })}</span></li>)}
        </ul>
      )}
      <FormDialog open={open} onClose={close} title={t("rates.set")} submit={terms("save")} pending={pending} problem={problem} onSubmit={submit}>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field name="base" label={t("rates.currency")} error={problem.fields["base"]} required>{(control) => <Input {...control} dir="ltr" maxLength={3} value={base} onChange={(event) => setBase(event.target.value.toUpperCase())} />}</Field>
          <Field name="rate" label={t("rates.rate", { base, quote: till.currency })} error={problem.fields["rate"]} required>{(control) => <Input {...control} inputMode="decimal" dir="ltr" className="text-end" />}</Field>
        </div>
      </FormDialog>
    </section>
  );
}

export function NewDrawer({ slug }: { slug: string }) {
  const t = useTranslations("payments");
  const words = useTranslations("folios");
  const [open, setOpen] = useState(false);
  const { pending, problem, change, refuse, clear } = useMoneyChange();
  const close = () => { clear(); setOpen(false); };
  const submit = (form: FormData) => {
    const name = String(form.get("name")).trim();
    if (name === "") return refuse({ name: words("fields.name") });
    change(() => openDrawerAction(slug, { name }), () => { toast(t("saved")); close(); });
  };
  return (
    <>
      <Button variant="outline" onClick={() => setOpen(true)}>{t("drawer.open")}</Button>
      <FormDialog open={open} onClose={close} title={t("drawer.open")} submit={t("drawer.open")} pending={pending} problem={problem} onSubmit={submit}>
        <Field name="name" label={t("drawer.name")} error={problem.fields["name"]} required>{(control) => <Input {...control} maxLength={60} />}</Field>
      </FormDialog>
    </>
  );
}
