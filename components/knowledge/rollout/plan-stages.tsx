import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { Stage } from "@/lib/knowledge/rules/rollout-plan";
import { type Change, fromPercent, toPercent } from "./percent";

/** The stages of a plan, one line each. The first is the shadow and the last is everything: those stand. */
export function PlanStages({ stages, fixed, change, remove }: { readonly stages: readonly Stage[]; readonly fixed: number; readonly change: Change<Stage>; readonly remove: (index: number) => void }) {
  const [t, words] = [useTranslations("rollout.plan"), useTranslations("rollout.stages")];
  return (
    <ol className="flex flex-col divide-y divide-line rounded-lg border border-line bg-surface">
      {stages.map((stage, index) => {
        const stands = index < fixed || index === 0 || index === stages.length - 1;
        const number = (name: "minDays" | "minJudged", most: number) => (
          <Field name={`stage-${index}-${name}`} label={t(name)}>{(control) => <Input {...control} type="number" min={0} max={most} dir="ltr" className="rtl:text-end" value={stage[name]} onChange={(event) => change(index, { [name]: Number(event.target.value) })} />}</Field>
        );
        return (
          // A stage has no name but its place.
          <li key={index} className="grid grid-cols-2 items-end gap-4 p-4 sm:grid-cols-[1fr_1fr_1fr_1.5fr_auto]">
            <Field name={`stage-${index}-share`} label={t("share")}>{(control) => <Input {...control} type="number" min={0} max={100} step="any" dir="ltr" className="rtl:text-end" disabled={stands} value={toPercent(stage.share)} onChange={(event) => change(index, { share: fromPercent(event.target.value) })} />}</Field>
            {number("minDays", 90)}
            {number("minJudged", 5_000)}
            <Field name={`stage-${index}-advance`} label={t("advance")}>{(control) => <NativeSelect {...control} value={stage.advance} onChange={(event) => change(index, { advance: event.target.value === "itself" ? "itself" : "person" })}><option value="person">{words("person")}</option><option value="itself">{words("itself")}</option></NativeSelect>}</Field>
            <Button type="button" variant="ghost" size="icon" aria-label={`${t("remove")}: ${t("stageNo", { number: index + 1 })}`} className={stands ? "invisible max-sm:hidden" : ""} disabled={stands} onClick={() => remove(index)}><X aria-hidden /></Button>
          </li>
        );
      })}
    </ol>
  );
}
