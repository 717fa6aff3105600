"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useAct } from "@/components/boardroom/use-act";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { setCostAction } from "@/lib/costs/actions";
import type { CostCode, CostUnit } from "@/lib/costs/rules/cost-items";

export type CostRow = { readonly code: CostCode; readonly unit: CostUnit; readonly known: boolean; readonly figure: { readonly low: number; readonly expected: number; readonly high: number } | null };

const typed = (form: FormData, name: string): number | null => {
  const text = String(form.get(name) ?? "").trim().replace(/\s/g, "").replace(",", ".");
  return text === "" || !Number.isFinite(Number(text)) ? null : Math.round(Number(text) * 100);
};
const shown = (minor: number) => String(minor / 100);

/** One figure, exactly or with its band; or that it is not known. Amounts are typed in whole currency, shares in percent. */
export function CostItemForm({ slug, row, currency }: { slug: string; row: CostRow; currency: string }) {
  const t = useTranslations("costs");
  const { act, pending, problem, setProblem } = useAct();
  const figure = row.known ? row.figure : null;
  const [rough, setRough] = useState(figure !== null && figure.low !== figure.high);
  const [touched, setTouched] = useState(false);
  const said = async (input: Parameters<typeof setCostAction>[1]) => {
    if (await act(() => setCostAction(slug, input), t("offline"))) {
      setTouched(false);
      toast(t("saved"));
    }
  };
  const save = async (form: FormData) => {
    const expected = typed(form, "expected");
    const [low, high] = rough ? [typed(form, "low"), typed(form, "high")] : [null, null];
    if (expected === null) return;
    if (rough && (low === null || high === null)) return setProblem(t("bandWhole"));
    await said({ code: row.code, expected, ...(low === null || high === null ? {} : { low, high }) });
  };
  const field = (name: "low" | "expected" | "high", value: number | undefined) => (
    <label htmlFor={`${row.code}-${name}`} className="flex flex-col gap-1 text-xs text-ink-soft">
      {t(name)}
      <Input id={`${row.code}-${name}`} name={name} inputMode="decimal" dir="ltr" required defaultValue={value === undefined ? "" : shown(value)} className="w-28 text-sm text-ink tabular-nums" />
    </label>
  );
  return (
    <form key={JSON.stringify(figure)} action={save} onChange={() => setTouched(true)} className="flex flex-col gap-2">
      <fieldset disabled={pending} className="flex flex-wrap items-end gap-3">
        {rough && field("low", figure?.low)}
        {field("expected", figure?.expected)}
        {rough && field("high", figure?.high)}
        <span className="pb-2 text-xs text-ink-soft">{row.unit !== "revenue_bp" && <><bdi>{currency}</bdi>{" "}</>}{t(`unit.${row.unit}`)}</span>
      </fieldset>
      <div className="flex flex-wrap items-center gap-3">
        <label className="flex min-h-6 items-center gap-2 text-xs text-ink-soft">
          <input type="checkbox" checked={rough} onChange={(event) => setRough(event.target.checked)} className="size-4 accent-accent" />
          {t("band")}
        </label>
        {touched && <Button type="submit" size="sm" disabled={pending}>{pending ? t("saving") : t("save")}</Button>}
        {row.known && <Button variant="ghost" size="sm" disabled={pending} onClick={() => void said({ code: row.code, expected: null })}>{t("forget")}</Button>}
      </div>
      {problem && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
    </form>
  );
}
