"use client";

import { useLocale, useTranslations } from "next-intl";
import { toast } from "sonner";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { moveLinesAction, openFolioAction } from "@/lib/folios/actions";
import { formatMoney, money } from "@/lib/kernel/money";
import type { FolioData, FolioLine } from "./folio-types";
import { FormDialog } from "./form-dialog";
import { useMoneyChange } from "./use-money-change";

/** Charges to another folio of the reservation, a new one if need be. */
export function MoveDialog({ slug, data, lines, onClose, onChanged }: { slug: string; data: FolioData; lines: readonly FolioLine[]; onClose: () => void; onChanged?: (() => void) | undefined }) {
  const t = useTranslations("folios");
  const locale = useLocale();
  const { pending, problem, change } = useMoneyChange(onChanged);
  const others = data.siblings.filter(({ status }) => status === "open");
  const amount = formatMoney(money(lines.reduce((sum, line) => sum + line.amount, 0), data.totals.currency), locale);
  const submit = (form: FormData) => {
    const to = String(form.get("to"));
    change(async () => {
      const lineIds = lines.map(({ id }) => id);
      if (to !== "new") return moveLinesAction(slug, { lineIds, toFolioId: to });
      const opened = await openFolioAction(slug, { reservationId: data.folio.reservationId ?? undefined });
      if (!opened.ok) return opened;
      return moveLinesAction(slug, { lineIds, toFolioId: opened.outcome.status === "done" ? opened.outcome.result.id : "" });
    }, () => { toast(t("done")); onClose(); });
  };
  return (
    <FormDialog open onClose={onClose} title={t("move.title")} description={t("move.lead", { count: lines.length, amount })} submit={t("act.move")} pending={pending} problem={problem} onSubmit={submit}>
      <Field name="to" label={t("move.to")} {...(others.length === 0 && !data.folio.reservationId ? { help: t("move.none") } : {})}>{(control) => (
        <NativeSelect {...control}>
          {others.map((folio) => <option key={folio.id} value={folio.id}>{`${t("folioOf", { label: folio.label })}${folio.payer ? ` · ${folio.payer}` : ""}`}</option>)}
          {data.folio.reservationId && <option value="new">{t("split.fresh")}</option>}
        </NativeSelect>
      )}</Field>
    </FormDialog>
  );
}
