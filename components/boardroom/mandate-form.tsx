"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { toast } from "sonner";
import { useAct } from "@/components/boardroom/use-act";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { setMandateAction } from "@/lib/boardroom/actions";
import type { DirectorSeat } from "@/lib/boardroom/rules/directors";
import { actsAlone, type Limits, type MandateMode, modes as allModes } from "@/lib/boardroom/rules/mandate";
import { fromDecimal, money, toDecimal } from "@/lib/kernel/money";

export type MandateRow = {
  readonly action: string;
  readonly measure: string;
  readonly mayActAlone: boolean;
  readonly mode: MandateMode;
  readonly limits: Limits;
  readonly earns: MandateMode | null;
};

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? "").trim().replace(",", ".");
/** NaN for what is no number: the command names the field. */
const numberOf = (form: FormData, name: string): number | undefined => (textOf(form, name) === "" ? undefined : Number(textOf(form, name)));

function amountOf(form: FormData, name: string, currency: string): number | undefined {
  const text = textOf(form, name).replace(/\s/gu, "");
  if (text === "") return undefined;
  return /^\d+(?:\.\d+)?$/u.test(text) ? fromDecimal(text, currency).amount : Number.NaN;
}

function limitsOf(form: FormData, currency: string): Limits {
  const percent = numberOf(form, "percent");
  const [from, until] = [textOf(form, "hoursFrom"), textOf(form, "hoursUntil")];
  return {
    maxChangeBp: percent === undefined ? undefined : Math.round(percent * 100), maxNights: numberOf(form, "nights"), maxCells: numberOf(form, "prices"), maxDaysAhead: numberOf(form, "ahead"),
    maxSpend: amountOf(form, "spend", currency), maxSpendMonth: amountOf(form, "spendMonth", currency), hours: from || until ? { from, until } : undefined,
  };
}

type LimitName = "percent" | "nights" | "prices" | "ahead" | "spend" | "spendMonth" | "hoursFrom" | "hoursUntil";
type LimitField = { readonly name: LimitName; readonly value: number | string | undefined; readonly required: boolean; readonly clock?: boolean };

function fieldsOf({ measure, limits }: MandateRow, currency: string): LimitField[] {
  const { maxChangeBp, maxSpend, maxSpendMonth, hours } = limits;
  const inMoney = (amount: number | undefined) => (amount === undefined ? undefined : toDecimal(money(amount, currency)));
  const spends = measure === "spend";
  return [
    ...(measure === "prices" ? [{ name: "percent" as const, value: maxChangeBp === undefined ? undefined : maxChangeBp / 100, required: true }] : []),
    ...(spends ? [{ name: "spend" as const, value: inMoney(maxSpend), required: true }, { name: "spendMonth" as const, value: inMoney(maxSpendMonth), required: true }]
      : [{ name: "nights" as const, value: limits.maxNights, required: true }, { name: "prices" as const, value: limits.maxCells, required: false }]),
    { name: "ahead", value: limits.maxDaysAhead, required: false },
    { name: "hoursFrom", value: hours?.from, required: false, clock: true }, { name: "hoursUntil", value: hours?.until, required: false, clock: true },
  ];
}

/** Mode, limits and ceiling of one action. Limits are asked for where it may act alone, now or once it has earned to. */
export function MandateForm({ slug, director, row, currency, editable }: { slug: string; director: DirectorSeat; row: MandateRow; currency: string; editable: boolean }) {
  const t = useTranslations("boardroom.mandates");
  const { act, pending, problem } = useAct();
  const [mode, setMode] = useState<MandateMode>(row.mode);
  const [earns, setEarns] = useState(row.earns === "report" || row.earns === "act" ? row.earns : null);
  const [touched, setTouched] = useState(false);
  const id = useId();
  const unlimited = row.measure === "harmless";
  const limited = !unlimited && row.mayActAlone && (actsAlone(mode) || earns !== null);
  const save = async (form: FormData) => {
    const limits = limited ? limitsOf(form, currency) : {};
    if (await act(() => setMandateAction(slug, { director, action: row.action, mode, limits, earns }), t("offline"))) {
      setTouched(false);
      toast(t("saved"));
    }
  };
  const modes = allModes.filter((each) => !actsAlone(each) || row.mayActAlone);
  return (
    <form action={save} onChange={() => setTouched(true)} className="flex flex-col gap-4">
      <fieldset disabled={!editable || pending} className="flex min-w-0 flex-col gap-4">
        <legend className="sr-only">{t("edit")}</legend>
        <div className="flex flex-col gap-2 sm:flex-row sm:flex-wrap">
          {modes.map((each) => (
            <label key={each} className="flex min-h-9 items-center gap-2 rounded-md border border-line px-3 py-1.5 pointer-coarse:min-h-11 has-checked:border-accent has-checked:bg-accent-wash">
              <input type="radio" name="mode" value={each} checked={mode === each} onChange={() => setMode(each)} className="accent-accent" />
              {t(`modes.${each === "act" && unlimited ? "alone" : each}`)}
            </label>
          ))}
        </div>
        {row.mayActAlone && !unlimited && (
          <label className="flex max-w-80 flex-col gap-1 text-xs text-ink-soft">
            {t("earns.label")}
            <NativeSelect value={earns ?? "none"} onChange={({ target }) => setEarns(target.value === "report" || target.value === "act" ? target.value : null)} className="text-ink">
              {(["none", "report", "act"] as const).map((each) => <option key={each} value={each}>{t(`earns.${each}`)}</option>)}
            </NativeSelect>
          </label>
        )}
        {limited && (
          <div className="grid grid-cols-2 items-end gap-3 sm:grid-cols-3">
            {fieldsOf(row, currency).map(({ name, value, required, clock }) => (
              <label key={name} htmlFor={`${id}-${name}`} className="flex flex-col justify-end gap-1 text-xs text-ink-soft">
                {t(`limits.${name}`, { currency })}
                <Input id={`${id}-${name}`} name={name} required={required} defaultValue={value === undefined ? "" : String(value)} {...(clock ? { type: "time" } : { inputMode: "decimal", dir: "ltr" })} className="text-sm text-ink tabular-nums" />
              </label>
            ))}
          </div>
        )}
        {!row.mayActAlone && <p className="text-xs text-ink-soft">{t("peopleDecide")}</p>}
      </fieldset>
      {problem && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
      {editable && touched && (
        <div>
          <Button type="submit" size="sm" disabled={pending}>{pending ? t("saving") : t("save")}</Button>
        </div>
      )}
    </form>
  );
}
