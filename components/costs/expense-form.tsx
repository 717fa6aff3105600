"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useAct } from "@/components/boardroom/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { markExpenseAction, planExpenseAction } from "@/lib/costs/actions";
import { expenseCategories, type ExpenseStatus, isExpenseStatus, mayMove } from "@/lib/costs/rules/expense";

/** Writes an expense down: one column, nothing more than is needed. */
export function ExpenseForm({ slug, currency, day }: { slug: string; currency: string; day: string }) {
  const t = useTranslations("costs");
  const { act, pending, problem } = useAct();
  const [open, setOpen] = useState(false);
  const save = async (form: FormData) => {
    const amount = Math.round(Number(String(form.get("amount") ?? "").replace(/\s/g, "").replace(",", ".")) * 100);
    const category = expenseCategories.find((each) => each === form.get("category")) ?? "other_operated";
    const payee = String(form.get("payee") ?? "").trim();
    if (await act(() => planExpenseAction(slug, { day: String(form.get("day")), category, amount, currency, ...(payee === "" ? {} : { payee }) }), t("offline"))) {
      setOpen(false);
      toast(t("saved"));
    }
  };
  if (!open) return <div><Button variant="outline" onClick={() => setOpen(true)}>{t("expenses.add")}</Button></div>;
  return (
    <form action={save} className="flex max-w-sm flex-col gap-4 rounded-lg border border-line bg-surface p-4">
      <Field name="day" idPrefix="expense-" label={t("expenses.day")} required>{(control) => <Input {...control} type="date" defaultValue={day} />}</Field>
      <Field name="category" idPrefix="expense-" label={t("expenses.category")} required>
        {(control) => <NativeSelect {...control} defaultValue="maintenance">{expenseCategories.map((category) => <option key={category} value={category}>{t(`category.${category}`)}</option>)}</NativeSelect>}
      </Field>
      <Field name="amount" idPrefix="expense-" label={`${t("expenses.amount")} (${currency})`} required>{(control) => <Input {...control} inputMode="decimal" dir="ltr" className="tabular-nums" />}</Field>
      <Field name="payee" idPrefix="expense-" label={t("expenses.payee")}>{(control) => <Input {...control} maxLength={120} />}</Field>
      {problem && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
      <div><Button type="submit" disabled={pending}>{pending ? t("saving") : t("expenses.plan")}</Button></div>
    </form>
  );
}

const next = ["committed", "paid", "cancelled"] as const satisfies readonly ExpenseStatus[];

/** What became of an expense, one tap each. */
export function ExpenseMarks({ slug, expenseId, status }: { slug: string; expenseId: string; status: string }) {
  const t = useTranslations("costs");
  const { act, pending, problem } = useAct();
  if (!isExpenseStatus(status)) return null;
  const open = next.filter((each) => mayMove(status, each) && !(status === "paid" && each === "committed") && status !== "cancelled");
  return (
    <div role="group" aria-label={t("mark.label")} className="flex flex-wrap gap-1">
      {open.map((each) => <Button key={each} variant="ghost" size="sm" disabled={pending} onClick={() => void act(() => markExpenseAction(slug, { expenseId, status: each }), t("offline"))}>{t(`mark.${each}`)}</Button>)}
      {problem && <p role="alert" className="text-act">{problem}</p>}
    </div>
  );
}
