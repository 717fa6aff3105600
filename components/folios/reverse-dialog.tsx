"use client";

import { useLocale, useTranslations } from "next-intl";
import { toast } from "sonner";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { reverseLineAction } from "@/lib/folios/actions";
import { formatMoney, money } from "@/lib/kernel/money";
import type { FolioLine } from "./folio-types";
import { FormDialog } from "./form-dialog";
import { useLineName } from "./use-line-name";
import { useMoneyChange } from "./use-money-change";

export function ReverseDialog({ slug, line, currency, onClose, onChanged }: { slug: string; line: FolioLine; currency: string; onClose: () => void; onChanged?: (() => void) | undefined }) {
  const t = useTranslations("folios");
  const locale = useLocale();
  const name = useLineName();
  const { pending, problem, change, refuse } = useMoneyChange(onChanged);
  const submit = (form: FormData) => {
    const reason = String(form.get("reason")).trim();
    if (reason === "") return refuse({ reason: t("fields.reason") });
    change(() => reverseLineAction(slug, { lineId: line.id, reason }), () => { toast(t("done")); onClose(); });
  };
  return (
    <FormDialog open onClose={onClose} destructive title={t("reverse.title", { name: name(line) })} description={t("reverse.lead", { amount: formatMoney(money(line.amount, currency), locale) })} submit={t("act.reverse")} pending={pending} problem={problem} onSubmit={submit}>
      <Field name="reason" label={t("reason")} error={problem.fields["reason"]} required>{(control) => <Input {...control} maxLength={300} />}</Field>
    </FormDialog>
  );
}
