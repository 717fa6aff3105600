"use client";

import { useLocale, useTranslations } from "next-intl";
import { toast } from "sonner";
import { parseAmount, typed } from "@/components/folios/amount";
import type { FolioPayment } from "@/components/folios/folio-types";
import { FormDialog } from "@/components/folios/form-dialog";
import { useMoneyChange } from "@/components/folios/use-money-change";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { formatMoney, money } from "@/lib/kernel/money";
import { refundAction } from "@/lib/payments/actions";

export function RefundDialog({ slug, payment, currency, onClose, onChanged }: { slug: string; payment: FolioPayment; currency: string; onClose: () => void; onChanged?: (() => void) | undefined }) {
  const t = useTranslations("payments");
  const words = useTranslations("folios");
  const locale = useLocale();
  const { pending, problem, change, refuse } = useMoneyChange(onChanged);
  const left = payment.amount - payment.refundedAmount;
  const byHand = payment.method !== "cash" && payment.method !== "stripe";
  const submit = (form: FormData) => {
    const amount = parseAmount(String(form.get("amount")), currency);
    const [reason, reference] = [String(form.get("reason")).trim(), String(form.get("reference") ?? "").trim()];
    const missing = { ...(amount === null || amount <= 0 || amount > left ? { amount: t("refundDialog.lead", { amount: formatMoney(money(left, currency), locale) }) } : {}), ...(reason === "" ? { reason: words("fields.reason") } : {}), ...(byHand && reference === "" ? { reference: words("fields.reference") } : {}) };
    if (Object.keys(missing).length > 0) return refuse(missing);
    change(() => refundAction(slug, { paymentId: payment.id, amount: amount ?? left, reason, ...(reference ? { reference } : {}) }), (result) => {
      toast(result.status === "pending" ? t("refundDialog.asked") : t("refundDialog.done", { amount: formatMoney(result.amount, locale) }));
      onClose();
    });
  };
  return (
    <FormDialog open onClose={onClose} destructive title={t("refundDialog.title", { amount: formatMoney(money(payment.amount, currency), locale) })} description={t("refundDialog.lead", { amount: formatMoney(money(left, currency), locale) })} submit={t("act.refund")} pending={pending} problem={problem} onSubmit={submit}>
      <Field name="amount" label={t("take.amount", { currency })} error={problem.fields["amount"]} required>{(control) => <Input {...control} inputMode="decimal" dir="ltr" className="text-end" defaultValue={typed(left, currency)} />}</Field>
      <Field name="reason" label={words("reason")} error={problem.fields["reason"]} required>{(control) => <Input {...control} maxLength={300} />}</Field>
      {byHand && <Field name="reference" label={t("reference")} error={problem.fields["reference"]} required>{(control) => <Input {...control} dir="ltr" maxLength={120} />}</Field>}
    </FormDialog>
  );
}
