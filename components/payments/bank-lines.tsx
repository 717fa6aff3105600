"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { FormDialog } from "@/components/folios/form-dialog";
import { useMoneyChange } from "@/components/folios/use-money-change";
import { MoneyText } from "@/components/shell/money-text";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { Money } from "@/lib/kernel/money";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import { ignoreBankLineAction, matchBankLineAction, readBankStatementAction } from "@/lib/payments/actions";

type Line = { readonly id: string; readonly day: string; readonly amount: Money; readonly text: string; readonly may: readonly { readonly paymentId: string; readonly confidence: number; readonly reference: string | null; readonly number: string | null; readonly payer: string | null }[] };

/** The bank's statement: what names its reference is received by itself, the rest is matched here by a person. */
export function BankLines({ slug, lines, awaited }: { slug: string; lines: readonly Line[]; awaited: number }) {
  const t = useTranslations("payments.bank");
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const { pending, problem, change, refuse, clear } = useMoneyChange();
  const close = () => { clear(); setOpen(false); };
  const submit = (form: FormData) => {
    const text = String(form.get("text"));
    if (text.trim() === "") return refuse({ text: t("columns") });
    change(() => readBankStatementAction(slug, { text }), (result) => {
      toast(t("read", { received: result.received, waiting: result.waiting }));
      if (result.problems.length > 0) toast(t("unreadable", { lines: result.problems.map(({ line }) => line).join(", ") }));
      close();
    });
  };
  return (
    <section aria-labelledby="bank-lines" className="flex flex-col gap-3 border-t border-line pt-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div><h2 id="bank-lines" className="text-lg">{t("title")}</h2><p className="text-sm text-ink-soft">{t("lead", { count: awaited })}</p></div>
        <Button variant="outline" onClick={() => setOpen(true)}>{t("open")}</Button>
      </div>
      {problem.whole && !open && <p role="alert" className="text-sm text-act">{problem.whole}</p>}
      {lines.length > 0 && (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {lines.map((line) => (
            <li key={line.id} className="flex flex-col gap-2 px-4 py-3">
              <div className="flex justify-between gap-4"><span className="min-w-0 break-words" dir="auto">{line.text}</span><MoneyText money={line.amount} /></div>
              <p className="text-sm text-ink-soft">{formatDate(toIsoDate(line.day), locale)} · {line.may.length === 0 ? t("nobody") : t("may")}</p>
              <div className="flex flex-wrap gap-2">
                {line.may.map((each) => <Button key={each.paymentId} size="sm" variant="outline" disabled={pending} onClick={() => change(() => matchBankLineAction(slug, { lineId: line.id, paymentId: each.paymentId }), () => toast(t("matched")))}><bdi>{[each.payer, each.number ?? each.reference].filter(Boolean).join(" · ") || t("unnamed")}</bdi>&nbsp;<span className="text-ink-soft">{t("sure", { percent: each.confidence })}</span></Button>)}
                <Button size="sm" variant="ghost" disabled={pending} onClick={() => change(() => ignoreBankLineAction(slug, { lineId: line.id }), () => toast(t("ignored")))}>{t("ignore")}</Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      <FormDialog open={open} onClose={close} title={t("open")} description={t("columns")} submit={t("readIt")} pending={pending} problem={problem} onSubmit={submit}>
        <Field name="text" label={t("text")} error={problem.fields["text"] ? t("columns") : undefined} required>{(control) => <Textarea {...control} dir="ltr" rows={10} className="font-mono text-sm" />}</Field>
      </FormDialog>
    </section>
  );
}
