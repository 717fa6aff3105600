"use client";

import { useLocale, useTranslations } from "next-intl";
import { toast } from "sonner";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { chargeAction } from "@/lib/folios/actions";
import { formatMoney } from "@/lib/kernel/money";
import { parseAmount } from "./amount";
import type { FolioSummary } from "./folio-types";
import { FormDialog } from "./form-dialog";
import { useMoneyChange } from "./use-money-change";

const classes = ["extra", "food", "accommodation"] as const;

export function ChargeDialog({ slug, folio, open, onClose, onChanged }: { slug: string; folio: FolioSummary; open: boolean; onClose: () => void; onChanged?: (() => void) | undefined }) {
  const t = useTranslations("folios");
  const locale = useLocale();
  const { pending, problem, change, refuse, clear } = useMoneyChange(onChanged);
  const close = () => { clear(); onClose(); };
  const { currency } = folio.balance;
  const submit = (form: FormData) => {
    const amount = parseAmount(String(form.get("amount")), currency);
    const name = String(form.get("name")).trim();
    if (amount === null || amount === 0 || name === "") return refuse({ ...(name === "" ? { name: t("fields.name") } : {}), ...(amount ? {} : { amount: t("fields.amount") }) });
    const taxClass = classes.find((each) => each === form.get("taxClass")) ?? "extra";
    change(() => chargeAction(slug, { folioId: folio.id, name, amount, taxClass }), (result) => { toast(`${name} · ${formatMoney(result.amount, locale)}`); close(); });
  };
  return (
    <FormDialog open={open} onClose={close} title={t("charge.title", { label: folio.label })} description={t("charge.lead")} submit={t("act.charge")} pending={pending} problem={problem} onSubmit={submit}>
      <Field name="name" label={t("charge.name")} error={problem.fields["name"]} required>{(control) => <Input {...control} maxLength={200} />}</Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field name="amount" label={t("charge.amount", { currency })} error={problem.fields["amount"]} required>{(control) => <Input {...control} inputMode="decimal" dir="ltr" className="text-end" />}</Field>
        <Field name="taxClass" label={t("charge.class")}>{(control) => <NativeSelect {...control}>{classes.map((each) => <option key={each} value={each}>{t(`charge.classes.${each}`)}</option>)}</NativeSelect>}</Field>
      </div>
    </FormDialog>
  );
}
