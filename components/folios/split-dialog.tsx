"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { MoneyText } from "@/components/shell/money-text";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { openFolioAction, splitLineAction } from "@/lib/folios/actions";
import { type SplitBy, splitParts } from "@/lib/folios/rules/split";
import { formatMoney, money } from "@/lib/kernel/money";
import { parseAmount } from "./amount";
import type { FolioData, FolioLine } from "./folio-types";
import { FormDialog } from "./form-dialog";
import { useLineName } from "./use-line-name";
import { useMoneyChange } from "./use-money-change";

const ways = ["equally", "percent", "amount"] as const;

/** A charge into parts, shown to the minor unit before it is done. */
export function SplitDialog({ slug, data, line, onClose, onChanged }: { slug: string; data: FolioData; line: FolioLine; onClose: () => void; onChanged?: (() => void) | undefined }) {
  const t = useTranslations("folios");
  const locale = useLocale();
  const name = useLineName();
  const [way, setWay] = useState<(typeof ways)[number]>("equally");
  const [value, setValue] = useState("2");
  const { pending, problem, change, refuse } = useMoneyChange(onChanged);
  const { currency } = data.totals;
  const amount = way === "amount" ? parseAmount(value, currency) : Number(value.replace(",", "."));
  const how: SplitBy | null = amount === null || !Number.isFinite(amount) ? null
    : way === "equally" ? (Number.isInteger(amount) && amount >= 2 && amount <= 20 ? { by: "equally", parts: amount } : null)
    : way === "percent" ? (amount > 0 && amount < 100 ? { by: "percent", percent: amount } : null)
    : { by: "amount", amount };
  const parts = (() => { try { return how ? splitParts(line.amount, how) : null; } catch { return null; } })();
  const others = data.siblings.filter(({ status }) => status === "open");
  const submit = (form: FormData) => {
    if (!how || !parts) return refuse({ value: t("fields.part") });
    const to = String(form.get("to"));
    change(async () => {
      if (to !== "new") return splitLineAction(slug, { lineId: line.id, how, ...(to === "" ? {} : { toFolioId: to }) });
      const opened = await openFolioAction(slug, { reservationId: data.folio.reservationId ?? undefined });
      if (!opened.ok) return opened;
      return splitLineAction(slug, { lineId: line.id, how, ...(opened.outcome.status === "done" ? { toFolioId: opened.outcome.result.id } : {}) });
    }, () => { toast(t("done")); onClose(); });
  };
  const label = way === "equally" ? t("split.parts") : way === "percent" ? t("split.percentOf") : t("split.amountOf", { currency });
  return (
    <FormDialog open onClose={onClose} title={t("split.title", { name: name(line) })} description={t("split.lead", { amount: formatMoney(money(line.amount, currency), locale) })} submit={t("act.split")} pending={pending} problem={problem} onSubmit={submit}>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field name="by" label={t("split.how")}>{(control) => (
          <NativeSelect {...control} value={way} onChange={(event) => { const next = ways.find((each) => each === event.target.value) ?? "equally"; setWay(next); setValue(next === "equally" ? "2" : next === "percent" ? "50" : ""); }}>
            {ways.map((each) => <option key={each} value={each}>{t(`split.${each}`)}</option>)}
          </NativeSelect>
        )}</Field>
        <Field name="value" label={label} error={problem.fields["value"] ?? problem.fields["how.parts"] ?? problem.fields["how.percent"] ?? problem.fields["how.amount"]} required>
          {(control) => <Input {...control} inputMode="decimal" dir="ltr" className="text-end" value={value} onChange={(event) => setValue(event.target.value)} />}
        </Field>
      </div>
      <Field name="to" label={t("split.to")}>{(control) => (
        <NativeSelect {...control} defaultValue={others[0]?.id ?? (data.folio.reservationId ? "new" : "")}>
          {others.map((folio) => <option key={folio.id} value={folio.id}>{`${t("folioOf", { label: folio.label })}${folio.payer ? ` · ${folio.payer}` : ""}`}</option>)}
          {data.folio.reservationId && <option value="new">{t("split.fresh")}</option>}
          <option value="">{t("split.same")}</option>
        </NativeSelect>
      )}</Field>
      <p aria-live="polite" className="flex min-h-6 flex-wrap gap-x-3 gap-y-1 text-sm text-ink-soft">
        {parts?.slice(0, 8).map((part, index) => <MoneyText key={index} money={money(part, currency)} />)}
        {parts && parts.length > 8 && <span>…</span>}
      </p>
    </FormDialog>
  );
}
