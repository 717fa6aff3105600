"use client";

import { CircleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Sheet, SheetContent, SheetDescription, SheetHeader, SheetTitle, SheetTrigger } from "@/components/ui/sheet";
import { isLocale, type Locale, pickText } from "@/lib/kernel/locale";
import { minorDigits } from "@/lib/kernel/money";
import { setTaxAction } from "@/lib/property/actions";
import { taxBases, taxClasses, taxKinds } from "@/lib/property/rules/country-pack";
import type { TaxFacts } from "@/lib/property/rules/tax-plan";
import { useTaxChange } from "./use-tax-change";

const whole = (value: string) => (value.trim() === "" ? null : Number(value));
/** "15.5" as 1550 hundredths; NaN stays NaN and is refused by field. */
const scaled = (value: string, by: number) => (value.trim() === "" ? null : Math.round(Number(value.replace(",", ".")) * by));

/** The input of `property.set-tax` as the form says it. A name stands in the reader's language beside those it has. */
function written(form: FormData, before: TaxFacts | null, currency: string, locale: Locale) {
  const of = (name: string) => String(form.get(name) ?? "");
  const basis = of("basis") as TaxFacts["basis"];
  const percent = basis.startsWith("percent");
  return {
    code: before?.code ?? of("code").trim(), name: { ...before?.name, [locale]: of("name").trim() }, kind: of("kind") as TaxFacts["kind"], basis, appliesTo: of("appliesTo"),
    rateBp: percent ? scaled(of("rate"), 100) : null, amount: percent ? null : scaled(of("amount"), 10 ** minorDigits(currency)),
    exemptBelowAge: whole(of("exemptBelowAge")), maxNights: whole(of("maxNights")), legalBasis: of("legalBasis").trim() || null, validFrom: of("validFrom"), validUntil: of("validUntil") || null, confirmed: form.get("confirmed") === "on",
  };
}

/** Adds a tax, or changes one from a day on. */
export function TaxForm({ slug, tax, currency, day, others, trigger }: { slug: string; tax: TaxFacts | null; currency: string; day: string; others: readonly TaxFacts[]; trigger: React.ReactNode }) {
  const t = useTranslations("taxes");
  const words = useTranslations("terms");
  const language = useLocale();
  const locale: Locale = isLocale(language) ? language : "en";
  const [open, setOpen] = useState(false);
  const [basis, setBasis] = useState<TaxFacts["basis"]>(tax?.basis ?? "per_person_night");
  const { pending, problem, clear, change } = useTaxChange(slug);
  const wrong = (name: string) => (problem?.fields.some((path) => path.split(".")[0] === name) ? t("form.wrong") : undefined);
  const name = tax ? pickText(tax.name, locale) : "";
  const percent = basis.startsWith("percent");
  const scale = 10 ** minorDigits(currency);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const input = written(new FormData(event.currentTarget), tax, currency, locale);
    change(() => setTaxAction(slug, input), t("form.saved", { name: input.name[locale] ?? input.code }), () => setOpen(false));
  };
  return (
    <Sheet open={open} onOpenChange={(next) => { setOpen(next); clear(); }}>
      <SheetTrigger asChild>{trigger}</SheetTrigger>
      <SheetContent className="overflow-y-auto">
        <SheetHeader>
          <SheetTitle>{tax ? t("changeNamed", { name }) : t("add")}</SheetTitle>
          <SheetDescription>{t("form.fromHelp")}</SheetDescription>
        </SheetHeader>
        <form onSubmit={submit} noValidate className="flex flex-col gap-4 px-4 pb-6">
          {problem && <Alert variant="act"><CircleAlert aria-hidden /><AlertDescription className="text-ink">{problem.fields.length > 0 ? t("form.fix") : problem.message}</AlertDescription></Alert>}
          {!tax && <Field name="code" label={t("form.code")} help={t("form.codeHelp")} error={wrong("code")}>{(control) => <Input {...control} dir="ltr" maxLength={60} />}</Field>}
          <Field name="name" label={t("form.name")} error={wrong("name")}>{(control) => <Input {...control} dir="auto" maxLength={120} defaultValue={name} />}</Field>
          <Field name="kind" label={t("form.kind")} error={wrong("kind")}>{(control) => <NativeSelect {...control} defaultValue={tax?.kind ?? "levy"}>{taxKinds.map((kind) => <option key={kind} value={kind}>{t(`kind.${kind}`)}</option>)}</NativeSelect>}</Field>
          <Field name="basis" label={t("form.basis")} error={wrong("basis")}>{(control) => <NativeSelect {...control} value={basis} onChange={(event) => setBasis(event.target.value as TaxFacts["basis"])}>{taxBases.map((each) => <option key={each} value={each}>{t(`choice.${each}`)}</option>)}</NativeSelect>}</Field>
          <Field name="appliesTo" label={t("form.appliesTo")} error={wrong("appliesTo")}>{(control) => (
            <NativeSelect {...control} defaultValue={tax?.appliesTo ?? "accommodation"}>
              {taxClasses.map((each) => <option key={each} value={each}>{t(`of.${each}`)}</option>)}
              {others.filter(({ code }) => code !== tax?.code).map((other) => <option key={other.code} value={`tax:${other.code}`}>{pickText(other.name, locale)}</option>)}
            </NativeSelect>
          )}</Field>
          {percent
            ? <Field name="rate" label={t("form.rate")} error={wrong("rateBp")}>{(control) => <Input {...control} inputMode="decimal" dir="ltr" defaultValue={tax?.rateBp == null ? "" : tax.rateBp / 100} />}</Field>
            : <Field name="amount" label={t("form.amount", { currency })} error={wrong("amount")}>{(control) => <Input {...control} inputMode="decimal" dir="ltr" defaultValue={tax?.amount == null ? "" : tax.amount / scale} />}</Field>}
          <div className="grid grid-cols-2 gap-4">
            <Field name="exemptBelowAge" label={t("form.exemptBelowAge")} hint={words("optional")} error={wrong("exemptBelowAge")}>{(control) => <Input {...control} type="number" min={1} max={21} dir="ltr" defaultValue={tax?.exemptBelowAge ?? ""} />}</Field>
            <Field name="maxNights" label={t("form.maxNights")} hint={words("optional")} error={wrong("maxNights")}>{(control) => <Input {...control} type="number" min={1} max={400} dir="ltr" defaultValue={tax?.maxNights ?? ""} />}</Field>
          </div>
          <div className="grid grid-cols-2 gap-4">
            <Field name="validFrom" label={t("form.validFrom")} error={wrong("validFrom")}>{(control) => <Input {...control} type="date" dir="ltr" defaultValue={day} />}</Field>
            <Field name="validUntil" label={t("form.validUntil")} hint={words("optional")} error={wrong("validUntil")}>{(control) => <Input {...control} type="date" dir="ltr" defaultValue={tax?.validUntil ?? ""} />}</Field>
          </div>
          <Field name="legalBasis" label={t("form.legalBasis")} hint={words("optional")} error={wrong("legalBasis")}>{(control) => <Input {...control} dir="auto" maxLength={600} defaultValue={tax?.legalBasis ?? ""} />}</Field>
          <label className="flex items-start gap-2 text-sm"><input type="checkbox" name="confirmed" className="mt-0.5 size-5 shrink-0 accent-accent" /><span>{t("form.confirmed")}</span></label>
          <Button type="submit" disabled={pending} className="self-start">{pending ? words("saving") : t("form.save")}</Button>
        </form>
      </SheetContent>
    </Sheet>
  );
}
