"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";
import type { FolioPayment } from "@/components/folios/folio-types";
import { FormDialog } from "@/components/folios/form-dialog";
import { useMoneyChange } from "@/components/folios/use-money-change";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { completeRefundAction } from "@/lib/payments/actions";

/** A refund the house owes by its own hands was given: under which number. */
export function GivenDialog({ slug, payment, onClose, onChanged }: { slug: string; payment: FolioPayment; onClose: () => void; onChanged?: (() => void) | undefined }) {
  const t = useTranslations("payments");
  const words = useTranslations("folios");
  const { pending, problem, change, refuse } = useMoneyChange(onChanged);
  const submit = (form: FormData) => {
    const reference = String(form.get("reference")).trim();
    if (reference === "") return refuse({ reference: words("fields.reference") });
    change(() => completeRefundAction(slug, { paymentId: payment.id, reference }), () => { toast(t("saved")); onClose(); });
  };
  return (
    <FormDialog open onClose={onClose} title={t("act.given")} description={t("givenLead")} submit={t("act.given")} pending={pending} problem={problem} onSubmit={submit}>
      <Field name="reference" label={t("reference")} error={problem.fields["reference"]} required>{(control) => <Input {...control} dir="ltr" maxLength={120} />}</Field>
    </FormDialog>
  );
}
