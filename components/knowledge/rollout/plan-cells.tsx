import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { languageNames } from "@/components/shell/language-names";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { locales } from "@/lib/kernel/locale";
import { audiences, risks } from "@/lib/knowledge/rules/book";
import type { PlanCell } from "@/lib/knowledge/rules/rollout-plan";
import { type Change, fromPercent, toPercent } from "./percent";

/** Kinds of questions of a plan, one line each: which, how many of them at most, how sure the book must be, or that they stay with people. */
export function PlanCells({ cells, intents, change, remove }: { readonly cells: readonly PlanCell[]; readonly intents: readonly string[]; readonly change: Change<PlanCell>; readonly remove: (index: number) => void }) {
  const t = useTranslations("rollout");
  const named: Readonly<Record<"intent" | "locale" | "risk" | "audience", { readonly values: readonly string[]; readonly word: (value: string) => string }>> = {
    intent: { values: intents, word: (value) => t(`intents.${value}` as never) },
    risk: { values: risks, word: (value) => t(`risks.${value}` as never) },
    audience: { values: audiences, word: (value) => t(`audiences.${value}` as never) },
    locale: { values: locales, word: (value) => locales.flatMap((one) => (one === value ? [languageNames[one]] : []))[0] ?? value },
  };
  return (
    <ol className="flex flex-col divide-y divide-line rounded-lg border border-line bg-surface">
      {cells.map((cell, index) => (
        // A line has no name but its place.
        <li key={index} className="grid grid-cols-2 items-end gap-4 p-4 lg:grid-cols-[1.2fr_1.6fr_0.9fr_0.9fr_1fr_0.7fr_0.8fr_auto]">
          {(["intent", "risk", "audience", "locale"] as const).map((part) => (
            <Field key={part} name={`cell-${index}-${part}`} label={t(`plan.${part}`)}>
              {(control) => <NativeSelect {...control} value={cell[part]} onChange={(event) => change(index, { [part]: event.target.value })}><option value="any">{t(`any.${part}`)}</option>{named[part].values.map((value) => <option key={value} value={value}>{named[part].word(value)}</option>)}</NativeSelect>}
            </Field>
          ))}
          <Field name={`cell-${index}-state`} label={t("plan.state")}>{(control) => <NativeSelect {...control} value={cell.state} onChange={(event) => change(index, { state: event.target.value === "out" ? "out" : "in" })}><option value="in">{t("plan.in")}</option><option value="out">{t("plan.out")}</option></NativeSelect>}</Field>
          {(["share", "threshold"] as const).map((part) => (
            <Field key={part} name={`cell-${index}-${part}`} label={t(part === "share" ? "plan.cellShare" : "plan.threshold")}>{(control) => <Input {...control} type="number" min={0} max={100} step="any" dir="ltr" className="rtl:text-end" disabled={cell.state === "out"} value={toPercent(cell[part])} onChange={(event) => change(index, { [part]: fromPercent(event.target.value) })} />}</Field>
          ))}
          <Button type="button" variant="ghost" size="icon" aria-label={`${t("plan.remove")}: ${t("plan.kindNo", { number: index + 1 })}`} disabled={cells.length === 1} onClick={() => remove(index)}><X aria-hidden /></Button>
        </li>
      ))}
    </ol>
  );
}
