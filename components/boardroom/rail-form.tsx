"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useAct } from "@/components/boardroom/use-act";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { setGuardRailAction } from "@/lib/boardroom/actions";
import { type RailCondition, type RailEffect, railEffects } from "@/lib/boardroom/rules/guard-rails";

export type RailRow = {
  readonly code: string; readonly version: number; readonly active: boolean; readonly effect: RailEffect;
  readonly when: readonly (RailCondition & { readonly unit: "percent" | "money" | "count" })[];
  readonly shippedWhen: readonly RailCondition[] | null; readonly shippedEffect: RailEffect | null;
};

const same = (a: readonly RailCondition[], b: readonly RailCondition[]) => a.length === b.length && a.every((one, index) => one.figure === b[index]?.figure && one.is === b[index]?.is && one.value === b[index]?.value);

/** One rail: what it looks at, what it demands, on or off. Each change is a version with its own receipt. */
export function RailForm({ slug, row, currency, editable }: { slug: string; row: RailRow; currency: string; editable: boolean }) {
  const t = useTranslations("guard-rails");
  const { act, pending, problem } = useAct();
  const [touched, setTouched] = useState(false);
  const write = async (input: Omit<Parameters<typeof setGuardRailAction>[1], "code">) => {
    if (await act(() => setGuardRailAction(slug, { code: row.code, ...input }), t("offline"))) {
      setTouched(false);
      toast(t("saved"));
    }
  };
  const save = (form: FormData) => write({
    effect: railEffects.find((each) => each === form.get("effect")) ?? row.effect,
    when: row.when.map(({ unit, ...condition }, index) => {
      const value = Number(String(form.get(`value-${index}`) ?? "").replace(/\s/g, "").replace(",", "."));
      return { ...condition, value: Number.isFinite(value) ? (unit === "money" ? Math.round(value * 100) : value) : condition.value };
    }),
  });
  const original = row.shippedWhen !== null && row.shippedEffect === row.effect && same(row.when, row.shippedWhen);
  return (
    <form key={row.version} action={save} onChange={() => setTouched(true)} className="flex flex-col gap-3">
      <fieldset disabled={!editable || pending} className="flex flex-col gap-2">
        <ul className="flex flex-col gap-2">
          {row.when.map((condition, index) => (
            <li key={condition.figure + condition.is} className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="text-ink-soft">{index === 0 ? t("when") : t("and")}</span>
              <label htmlFor={`${row.code}-${index}`}>{t(`figure.${condition.figure}`)}</label>
              <span className="text-ink-soft">{t(`is.${condition.is}`)}</span>
              <Input id={`${row.code}-${index}`} name={`value-${index}`} inputMode="decimal" dir="ltr" required defaultValue={String(condition.unit === "money" ? condition.value / 100 : condition.value)} className="h-8 w-20 tabular-nums" />
              {condition.unit !== "count" && <span className="text-ink-soft">{condition.unit === "percent" ? "%" : currency}</span>}
            </li>
          ))}
        </ul>
        <label className="flex flex-wrap items-center gap-2">
          <span className="text-ink-soft">{t("demands")}</span>
          <span className="w-64 max-w-full"><NativeSelect name="effect" defaultValue={row.effect}>{railEffects.map((each) => <option key={each} value={each}>{t(`effect.${each}`)}</option>)}</NativeSelect></span>
        </label>
      </fieldset>
      {editable && (
        <div className="flex flex-wrap gap-2">
          {touched && <Button type="submit" size="sm" disabled={pending}>{pending ? t("saving") : t("save")}</Button>}
          <Button variant="ghost" size="sm" disabled={pending} onClick={() => void write({ active: !row.active })}>{row.active ? t("switchOff") : t("switchOn")}</Button>
          {!original && row.shippedWhen !== null && row.shippedEffect !== null && <Button variant="ghost" size="sm" disabled={pending} onClick={() => void write({ when: [...(row.shippedWhen ?? [])], effect: row.shippedEffect ?? row.effect })}>{t("restore")}</Button>}
        </div>
      )}
      {problem && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
    </form>
  );
}
