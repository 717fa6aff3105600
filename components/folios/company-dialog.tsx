"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { createCompanyAction, updateCompanyAction } from "@/lib/reservations/actions";
import { parseAmount, typed } from "./amount";
import { FormDialog } from "./form-dialog";
import { useMoneyChange } from "./use-money-change";

export type Company = {
  readonly id: string; readonly kind: string; readonly name: string; readonly email: string | null; readonly phone: string | null; readonly taxNumber: string | null;
  readonly address: { readonly street?: string | undefined; readonly city?: string | undefined; readonly postcode?: string | undefined; readonly country?: string | undefined };
  readonly commissionBp: number; readonly onAccount: boolean; readonly creditLimitAmount: number | null; readonly paymentDays: number;
};

const kinds = ["agency", "corporate"] as const;
const places = ["street", "postcode", "city", "country"] as const;
/** Hundredths of a percent from what somebody typed, as 12,5. Null outside 0 to 100. */
const basisPoints = (text: string): number | null => {
  const percent = Number(text.replace(",", "."));
  return text.trim() !== "" && Number.isFinite(percent) && percent >= 0 && percent <= 100 ? Math.round(percent * 100) : null;
};

/** An agency or firm, new or known: who it is, what it earns, and how it pays. */
export function CompanyDialog({ slug, company, currency, open, onClose }: { slug: string; company: Company | null; currency: string; open: boolean; onClose: () => void }) {
  const t = useTranslations("folios.company");
  const terms = useTranslations("terms");
  const words = useTranslations("folios");
  const { pending, problem, change, refuse, clear } = useMoneyChange();
  const [onAccount, setOnAccount] = useState(company?.onAccount ?? false);
  const close = () => { clear(); onClose(); };
  const submit = (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const [email, phone, country, days] = [text("email"), text("phone"), text("country").toUpperCase(), Number(text("paymentDays"))];
    const limit = text("creditLimit") === "" ? null : parseAmount(text("creditLimit"), currency);
    const commissionBp = basisPoints(text("commission"));
    const bad = {
      ...(text("name") === "" ? { name: t("wrong.name") } : {}), ...(email !== "" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? { email: t("wrong.email") } : {}), ...(phone !== "" && phone.length < 6 ? { phone: t("wrong.phone") } : {}),
      ...(country !== "" && !/^[A-Z]{2}$/.test(country) ? { country: t("wrong.country") } : {}), ...(commissionBp === null ? { commission: t("wrong.commission") } : {}),
      ...(text("creditLimit") !== "" && (limit === null || limit < 0) ? { creditLimit: words("fields.amount") } : {}), ...(text("paymentDays") === "" || !Number.isInteger(days) || days < 0 || days > 365 ? { paymentDays: t("wrong.days") } : {}),
    };
    if (Object.keys(bad).length > 0 || commissionBp === null) return refuse(bad);
    const facts = {
      kind: kinds.find((kind) => kind === text("kind")) ?? "agency", name: text("name"), email: email || null, phone: phone || null, taxNumber: text("taxNumber") || null, commissionBp, onAccount, creditLimitAmount: limit, paymentDays: days,
      address: { ...(text("street") ? { street: text("street") } : {}), ...(text("postcode") ? { postcode: text("postcode") } : {}), ...(text("city") ? { city: text("city") } : {}), ...(country ? { country } : {}) },
    };
    const saved = () => { toast(t("saved", { name: facts.name })); close(); };
    if (company) change(() => updateCompanyAction(slug, { companyId: company.id, ...facts }), saved);
    else change(() => createCompanyAction(slug, facts), saved);
  };
  const errorOf = (name: string) => (problem.fields[name] ? { error: problem.fields[name] } : {});
  return (
    <FormDialog open={open} onClose={close} title={company ? t("edit", { name: company.name }) : t("new")} submit={terms("save")} pending={pending} problem={problem} onSubmit={submit}>
      <div className="grid gap-4 sm:grid-cols-[1fr_2fr]">
        <Field name="kind" label={t("kind")}>{(control) => <NativeSelect {...control} defaultValue={company?.kind ?? "agency"}>{kinds.map((kind) => <option key={kind} value={kind}>{t(`kinds.${kind}`)}</option>)}</NativeSelect>}</Field>
        <Field name="name" label={t("name")} required {...errorOf("name")}>{(control) => <Input {...control} maxLength={160} defaultValue={company?.name ?? ""} />}</Field>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="email" label={t("email")} hint={terms("optional")} {...errorOf("email")}>{(control) => <Input {...control} type="email" dir="ltr" maxLength={254} defaultValue={company?.email ?? ""} />}</Field>
        <Field name="phone" label={t("phone")} hint={terms("optional")} {...errorOf("phone")}>{(control) => <Input {...control} type="tel" dir="ltr" maxLength={32} defaultValue={company?.phone ?? ""} />}</Field>
        <Field name="taxNumber" label={words("invoice.taxNumber")} hint={terms("optional")} {...errorOf("taxNumber")}>{(control) => <Input {...control} dir="ltr" maxLength={60} defaultValue={company?.taxNumber ?? ""} />}</Field>
        <Field name="commission" label={t("commission")} required {...errorOf("commission")}>{(control) => <Input {...control} inputMode="decimal" dir="ltr" className="text-end" defaultValue={String((company?.commissionBp ?? 0) / 100)} />}</Field>
        {places.map((place) => <Field key={place} name={place} label={words(`seller.${place}`)} hint={terms("optional")} {...errorOf(place)}>{(control) => <Input {...control} maxLength={place === "country" ? 2 : place === "postcode" ? 20 : 120} defaultValue={company?.address[place] ?? ""} />}</Field>)}
      </div>
      <div className="flex items-center gap-2"><Checkbox id="company-on-account" checked={onAccount} onCheckedChange={(on) => setOnAccount(on === true)} /><Label htmlFor="company-on-account" className="font-normal">{t("onAccount")}</Label></div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="creditLimit" label={t("creditLimit", { currency })} hint={terms("optional")} {...errorOf("creditLimit")}>{(control) => <Input {...control} inputMode="decimal" dir="ltr" className="text-end" defaultValue={company?.creditLimitAmount === null || company === null ? "" : typed(company.creditLimitAmount, currency)} />}</Field>
        <Field name="paymentDays" label={t("paymentDays")} required {...errorOf("paymentDays")}>{(control) => <Input {...control} inputMode="numeric" dir="ltr" className="text-end" defaultValue={String(company?.paymentDays ?? 30)} />}</Field>
      </div>
    </FormDialog>
  );
}
