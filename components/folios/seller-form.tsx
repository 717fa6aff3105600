"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { setLegalEntityAction } from "@/lib/folios/actions";
import { useMoneyChange } from "./use-money-change";

type Entity = { readonly name: string; readonly legalForm: string | null; readonly country: string; readonly identifiers: Readonly<Record<string, string>>; readonly address: { readonly street?: string; readonly city?: string; readonly postcode?: string }; readonly invoicePrefix: string };

/** Who sells: the numbers asked for are those of the country that is typed. */
export function SellerForm({ slug, entity, asked, may, fallback }: { slug: string; entity: Entity | null; asked: readonly { readonly country: string; readonly numbers: readonly { readonly code: string; readonly name: string; readonly required: boolean }[] }[]; may: boolean; fallback: { readonly name: string; readonly country: string } }) {
  const t = useTranslations("folios");
  const terms = useTranslations("terms");
  const { pending, problem, change } = useMoneyChange();
  const [country, setCountry] = useState(entity?.country ?? fallback.country);
  const numbers = asked.find((each) => each.country === country)?.numbers ?? [];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const given = (name: string) => (text(name) === "" ? {} : { [name]: text(name) });
    const identifiers = Object.fromEntries(numbers.flatMap(({ code }) => (text(code) === "" ? [] : [[code, text(code)]])));
    change(() => setLegalEntityAction(slug, { name: text("name"), country, invoicePrefix: text("invoicePrefix"), identifiers, address: { ...given("street"), ...given("city"), ...given("postcode"), country }, ...given("legalForm") }), () => toast(t("seller.saved")));
  };
  return (
    <form onSubmit={submit} noValidate className="flex max-w-measure flex-col gap-5">
      <p className="text-ink-soft">{entity ? t("seller.lead") : t("seller.missing")}</p>
      {problem.whole && <Alert variant="act"><AlertDescription className="text-ink">{problem.whole}</AlertDescription></Alert>}
      <fieldset disabled={!may} className="flex flex-col gap-5">
        <div className="grid gap-5 sm:grid-cols-[2fr_1fr]">
          <Field name="name" label={t("seller.name")} error={problem.fields["name"]} required>{(control) => <Input {...control} defaultValue={entity?.name ?? fallback.name} maxLength={120} />}</Field>
          <Field name="legalForm" label={t("seller.legalForm")} hint={terms("optional")}>{(control) => <Input {...control} defaultValue={entity?.legalForm ?? ""} maxLength={40} />}</Field>
        </div>
        <Field name="street" label={t("seller.street")}>{(control) => <Input {...control} defaultValue={entity?.address.street ?? ""} />}</Field>
        <div className="grid gap-5 sm:grid-cols-3">
          <Field name="postcode" label={t("seller.postcode")}>{(control) => <Input {...control} dir="ltr" defaultValue={entity?.address.postcode ?? ""} />}</Field>
          <Field name="city" label={t("seller.city")}>{(control) => <Input {...control} defaultValue={entity?.address.city ?? ""} />}</Field>
          <Field name="country" label={t("seller.country")} error={problem.fields["country"]} required>{(control) => <Input {...control} dir="ltr" maxLength={2} value={country} onChange={(event) => setCountry(event.target.value.toUpperCase())} />}</Field>
        </div>
        <div className="grid gap-5 sm:grid-cols-2">
          {numbers.map(({ code, name, required }) => <Field key={`${country} ${code}`} name={code} label={name} hint={required ? undefined : terms("optional")} error={problem.fields[`identifiers.${code}`]}>{(control) => <Input {...control} dir="ltr" inputMode="text" defaultValue={entity?.identifiers[code] ?? ""} />}</Field>)}
        </div>
        <Field name="invoicePrefix" label={t("seller.prefix")} help={t("seller.prefixHelp")} error={problem.fields["invoicePrefix"]} required>{(control) => <Input {...control} dir="ltr" maxLength={8} className="max-w-40" defaultValue={entity?.invoicePrefix ?? ""} />}</Field>
      </fieldset>
      {may && <Button type="submit" className="self-start" aria-disabled={pending}>{pending ? terms("saving") : terms("save")}</Button>}
    </form>
  );
}
