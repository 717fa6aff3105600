"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { parseAmount } from "@/components/folios/amount";
import { FormDialog } from "@/components/folios/form-dialog";
import { useMoneyChange } from "@/components/folios/use-money-change";
import { MoneyText } from "@/components/shell/money-text";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { formatMoney, type Money, money } from "@/lib/kernel/money";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import { countDrawerAction, moveCashAction } from "@/lib/payments/actions";

type Count = { readonly id: string; readonly day: string; readonly currency: string; readonly counted: number; readonly expected: number; readonly countedBy: string };
type Drawer = { readonly id: string; readonly name: string; readonly inside: readonly Money[]; readonly counts: readonly Count[] };

/** What a drawer should hold, its last counts, and the two things done with it. */
export function DrawerCard({ slug, drawer, currencies, may }: { slug: string; drawer: Drawer; currencies: readonly string[]; may: boolean }) {
  const t = useTranslations("payments");
  const words = useTranslations("folios");
  const terms = useTranslations("terms");
  const locale = useLocale();
  const [asked, setAsked] = useState<"count" | "move" | null>(null);
  const { pending, problem, change, refuse, clear } = useMoneyChange();
  const close = () => { clear(); setAsked(null); };
  const counted = [...new Set([...currencies, ...drawer.inside.map(({ currency }) => currency)])];
  const difference = ({ counted: found, expected, currency }: { counted: number; expected: number; currency: string }) =>
    found === expected ? t("drawer.exact") : t(found > expected ? "drawer.over" : "drawer.short", { amount: formatMoney(money(Math.abs(found - expected), currency), locale) });
  const submitCount = (form: FormData) => {
    const given = counted.map((currency) => ({ currency, text: String(form.get(currency) ?? "").trim(), amount: parseAmount(String(form.get(currency) ?? ""), currency) }));
    const bad = given.filter(({ text, amount }) => text !== "" && (amount === null || amount < 0));
    const counts = given.flatMap(({ currency, amount }) => (amount === null ? [] : [{ currency, amount }]));
    if (bad.length > 0 || counts.length === 0) return refuse(Object.fromEntries((bad.length > 0 ? bad : given).map(({ currency }) => [currency, words("fields.amount")])));
    change(() => countDrawerAction(slug, { drawerId: drawer.id, counts, note: String(form.get("note") ?? "").trim() }), (result) => { toast(result.lines.map((line) => `${line.currency}: ${difference(line)}`).join(" · ")); close(); });
  };
  const submitMove = (form: FormData) => {
    const currency = String(form.get("currency"));
    const amount = parseAmount(String(form.get("amount")), currency);
    const way = String(form.get("way"));
    if (amount === null || amount <= 0) return refuse({ amount: words("fields.amount") });
    change(() => moveCashAction(slug, { drawerId: drawer.id, direction: way === "in" ? "in" : "out", to: way === "bank" ? "bank" : "safe", currency, amount }), () => { toast(t("saved")); close(); });
  };
  return (
    <section aria-labelledby={drawer.id} className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-5">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h2 id={drawer.id} className="text-lg">{drawer.name}</h2>
          <p className="mt-1 text-xs text-ink-soft">{t("drawer.expected")}</p>
          <p className="mt-1 flex flex-wrap gap-x-6 font-display text-lg">{drawer.inside.filter(({ amount }) => amount !== 0).map((each) => <MoneyText key={each.currency} money={each} />)}{drawer.inside.every(({ amount }) => amount === 0) && <span className="text-ink-soft">{t("drawer.empty")}</span>}</p>
        </div>
        {may && <div className="flex flex-wrap gap-2"><Button onClick={() => setAsked("count")}>{t("drawer.count")}</Button><Button variant="outline" onClick={() => setAsked("move")}>{t("drawer.move")}</Button></div>}
      </div>
      {drawer.counts.length > 0 && (
        <div>
          <h3 className="text-xs text-ink-soft">{t("drawer.history")}</h3>
          <ul className="mt-1 divide-y divide-line text-sm">
            {drawer.counts.map((count) => (
              <li key={count.id} className="flex flex-wrap justify-between gap-x-4 py-2">
                <span>{formatDate(toIsoDate(count.day), locale)} · <span className="text-ink-soft">{t("drawer.by", { name: count.countedBy })}</span></span>
                <span><MoneyText money={money(count.counted, count.currency)} /> · <span className={count.counted === count.expected ? "text-good" : "text-act"}>{difference(count)}</span></span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <FormDialog open={asked === "count"} onClose={close} title={t("drawer.countTitle", { name: drawer.name })} submit={t("drawer.count")} pending={pending} problem={problem} onSubmit={submitCount}>
        <div className="grid gap-5 sm:grid-cols-2">{counted.map((currency) => <Field key={currency} name={currency} label={t("drawer.counted", { currency })} error={problem.fields[currency]}>{(control) => <Input {...control} inputMode="decimal" dir="ltr" className="text-end" />}</Field>)}</div>
        <Field name="note" label={t("drawer.note")} hint={terms("optional")}>{(control) => <Input {...control} maxLength={300} />}</Field>
      </FormDialog>
      <FormDialog open={asked === "move"} onClose={close} title={t("drawer.moveTitle", { name: drawer.name })} submit={terms("save")} pending={pending} problem={problem} onSubmit={submitMove}>
        <Field name="way" label={t("drawer.direction")}>{(control) => <NativeSelect {...control}><option value="in">{t("drawer.in")}</option><option value="out">{t("drawer.out")}</option><option value="bank">{t("drawer.bank")}</option></NativeSelect>}</Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field name="currency" label={t("rates.currency")}>{(control) => <NativeSelect {...control}>{counted.map((currency) => <option key={currency}>{currency}</option>)}</NativeSelect>}</Field>
          <Field name="amount" label={t("amount")} error={problem.fields["amount"]} required>{(control) => <Input {...control} inputMode="decimal" dir="ltr" className="text-end" />}</Field>
        </div>
      </FormDialog>
    </section>
  );
}
