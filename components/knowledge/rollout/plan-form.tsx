"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field, FieldSummary } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { changeRolloutAction, planRolloutAction } from "@/lib/knowledge/actions";
import type { Limits, PlanCell, Stage } from "@/lib/knowledge/rules/rollout-plan";
import { fromPercent, toPercent } from "./percent";
import { PlanCells } from "./plan-cells";
import { PlanStages } from "./plan-stages";

export type Draft = { readonly rolloutId: string | null; readonly stages: readonly Stage[]; readonly cells: readonly PlanCell[]; readonly limits: Limits; /** Stages whose share stands: those passed and the present one. */ readonly fixed: number };

/** A plan, made or changed: its stages, its kinds of questions, its limits. What is refused stays as it was typed. */
export function PlanForm({ slug, draft, intents }: { readonly slug: string; readonly draft: Draft; readonly intents: readonly string[] }) {
  const [t, offline] = [useTranslations("rollout.plan"), useTranslations("knowledge.act")];
  const router = useRouter();
  const [stages, setStages] = useState(draft.stages);
  const [cells, setCells] = useState(draft.cells);
  const [limits, setLimits] = useState(draft.limits);
  const [problems, setProblems] = useState<readonly { name: string; message: string }[]>([]);
  const [pending, start] = useTransition();
  const home = `/${slug}/knowledge/rollout`;
  const changed = <T,>(list: readonly T[], index: number, values: Partial<T>): T[] => list.map((one, at) => (at === index ? { ...one, ...values } : one));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setProblems([]);
    start(async () => {
      try {
        const plan = { stages: [...stages], cells: [...cells], limits };
        const answer = draft.rolloutId === null ? await planRolloutAction(slug, plan) : await changeRolloutAction(slug, { ...plan, rolloutId: draft.rolloutId });
        if (answer.ok) router.push(home);
        else setProblems(answer.error.fields.length > 0 ? answer.error.fields.map(({ path, message }) => ({ name: path.split(".")[0] ?? path, message })) : [{ name: "stages", message: answer.error.message }]);
      } catch {
        setProblems([{ name: "stages", message: offline("offline") }]);
      }
    });
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-8">
      <FieldSummary title={t("title")} errors={problems} />
      <section id="stages" aria-labelledby="plan-stages" className="flex flex-col gap-4">
        <h2 id="plan-stages" className="text-lg">{t("stages")}</h2>
        <PlanStages stages={stages} fixed={draft.fixed} change={(index, values) => setStages(changed(stages, index, values))} remove={(index) => setStages(stages.filter((_, at) => at !== index))} />
        <Button type="button" variant="outline" className="self-start" onClick={() => setStages([...stages.slice(0, -1), { share: Math.round(((stages.at(-2)?.share ?? 0) + 10_000) / 200) * 100, minDays: 5, minJudged: 50, advance: "person" }, ...stages.slice(-1)])}><Plus aria-hidden />{t("addStage")}</Button>
      </section>
      <section id="cells" aria-labelledby="plan-cells" className="flex flex-col gap-4">
        <div className="max-w-measure"><h2 id="plan-cells" className="text-lg">{t("cells")}</h2><p className="mt-1 text-sm text-ink-soft">{t("cellsHelp")}</p></div>
        <PlanCells cells={cells} intents={intents} change={(index, values) => setCells(changed(cells, index, values))} remove={(index) => setCells(cells.filter((_, at) => at !== index))} />
        <Button type="button" variant="outline" className="self-start" onClick={() => setCells([...cells, { intent: intents[0] ?? "any", locale: "any", risk: "low", audience: "guest", share: 10_000, threshold: 7_500, state: "in" }])}><Plus aria-hidden />{t("addCell")}</Button>
      </section>
      <section id="limits" className="grid gap-4 sm:grid-cols-3">
        <Field name="disputed" label={t("disputed")}>
          {(control) => <NativeSelect {...control} value={limits.disputed} onChange={(event) => setLimits({ ...limits, disputed: event.target.value === "wait" ? "wait" : "stop" })}><option value="stop">{t("stop")}</option><option value="wait">{t("wait")}</option></NativeSelect>}
        </Field>
        <Field name="slowMs" label={t("slowMs")} className="sm:self-end">{(control) => <Input {...control} type="number" min={100} max={60_000} step={100} dir="ltr" className="rtl:text-end" value={limits.slowMs} onChange={(event) => setLimits({ ...limits, slowMs: Number(event.target.value) })} />}</Field>
        <Field name="sureShare" label={t("sureShare")} className="sm:self-end">{(control) => <Input {...control} type="number" min={0} max={100} dir="ltr" className="rtl:text-end" value={toPercent(limits.sureShare)} onChange={(event) => setLimits({ ...limits, sureShare: fromPercent(event.target.value) })} />}</Field>
      </section>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={pending}>{t("save")}</Button>
        <Button type="button" variant="ghost" onClick={() => router.push(home)}>{t("cancel")}</Button>
      </div>
    </form>
  );
}
