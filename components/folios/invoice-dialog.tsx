"use client";

import { useLocale, useTranslations } from "next-intl";
import { toast } from "sonner";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { issueInvoiceAction } from "@/lib/folios/actions";
import { uninvoiced } from "@/lib/folios/rules/folio-state";
import { formatMoney, money } from "@/lib/kernel/money";
import type { FolioData } from "./folio-types";
import { FormDialog } from "./form-dialog";
import { useMoneyChange } from "./use-money-change";

/** Who the invoice is for, once more before its number is given for good. */
export function InvoiceDialog({ slug, data, onClose, onChanged }: { slug: string; data: FolioData; onClose: () => void; onChanged?: (() => void) | undefined }) {
  const t = useTranslations("folios");
  const locale = useLocale();
  const { pending, problem, change } = useMoneyChange(onChanged);
  const { currency, balance } = data.totals;
  const due = balance > 0;
  const lines = uninvoiced(data.lines);
  const shown = (amount: number) => formatMoney(money(amount, currency), locale);
  const submit = (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? "").trim() || undefined;
    const [name, street, city, taxNumber] = ["name", "street", "city", "taxNumber"].map(text);
    change(() => issueInvoiceAction(slug, {
      folioId: data.folio.id, withBalanceDue: form.get("withDue") !== null,
      buyer: { ...(name ? { name } : {}), ...(taxNumber ? { taxNumber } : {}), ...(street || city ? { address: { ...(street ? { street } : {}), ...(city ? { city } : {}) } } : {}) },
    }), (result) => { toast(t("invoice.done", { number: result.number })); onClose(); });
  };
  return (
    <FormDialog open onClose={onClose} title={t("invoice.title", { label: data.folio.label })} description={t("invoice.lead", { count: lines.length, amount: shown(lines.reduce((sum, line) => sum + line.amount, 0)) })} submit={t("act.invoice")} pending={pending} problem={problem} onSubmit={submit}>
      <Field name="name" label={t("invoice.buyer")} error={problem.fields["buyer.name"]}>{(control) => <Input {...control} defaultValue={data.folio.payer ?? ""} maxLength={120} />}</Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field name="street" label={t("invoice.street")}>{(control) => <Input {...control} maxLength={120} />}</Field>
        <Field name="city" label={t("invoice.city")} error={problem.fields["buyer.address.city"]}>{(control) => <Input {...control} maxLength={120} />}</Field>
      </div>
      <Field name="taxNumber" label={t("invoice.taxNumber")} error={problem.fields["buyer.taxNumber"]}>{(control) => <Input {...control} dir="ltr" maxLength={40} />}</Field>
      {due && <label className="flex min-h-9 items-center gap-3"><Checkbox name="withDue" />{t("invoice.withDue", { amount: shown(balance) })}</label>}
      {Object.entries(problem.fields).filter(([path]) => path.startsWith("seller.")).map(([path, message]) => <p key={path} role="alert" className="text-sm text-act">{message}</p>)}
    </FormDialog>
  );
}
