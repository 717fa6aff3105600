"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { toast } from "sonner";
import { DirectorName } from "@/components/boardroom/director-name";
import { CourseWord, ObjectiveAsks, ObjectiveConflicts, ObjectiveConstraints, ObjectiveFigures } from "@/components/boardroom/objective-figures";
import { ObjectivePlan } from "@/components/boardroom/objective-plan";
import { ObjectiveProgress } from "@/components/boardroom/objective-progress";
import { useAct } from "@/components/boardroom/use-act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { changeObjectiveAction, confirmObjectiveAction, endObjectiveAction, resumeObjectiveAction } from "@/lib/boardroom/actions";
import type { ObjectiveView } from "@/lib/boardroom/rules/objective-views";

type CardProps = { readonly slug: string; readonly objective: ObjectiveView; readonly mayDecide: boolean };

const tone = { draft: "outline", active: "accent", met: "good", missed: "watch", ended: "default" } as const;
/** Minor units, basis points and tenths as a person types them, and back. */
const scaleOf = (unit: ObjectiveView["unit"]) => (unit === "tenths" ? 10 : 100);

/** The figure and the priority, changed in place. */
function ChangeForm({ slug, objective, done }: { slug: string; objective: ObjectiveView; done: () => void }) {
  const t = useTranslations("objectives");
  const { act, pending, problem } = useAct();
  const scale = scaleOf(objective.unit);
  const save = async (form: FormData) => {
    const value = Number(String(form.get("value")).replace(/[\s\u00a0\u202f]/g, "").replace(",", "."));
    if (!Number.isFinite(value)) return;
    if (await act(() => changeObjectiveAction(slug, { id: objective.id, target: { kind: form.get("kind") === "at_most" ? "at_most" : "at_least", value: Math.round(value * scale) }, priority: Number(form.get("priority")) }), t("offline"))) done();
  };
  return (
    <form action={save} className="flex flex-col gap-3">
      <fieldset disabled={pending} className="flex flex-wrap items-end gap-3">
        <label className="flex w-32 flex-col gap-1 text-xs text-ink-soft">{t("form.kind")}<NativeSelect name="kind" defaultValue={objective.goal.is}><option value="at_least">{t("form.atLeast")}</option><option value="at_most">{t("form.atMost")}</option></NativeSelect></label>
        <label className="flex w-32 flex-col gap-1 text-xs text-ink-soft">{t("form.value", { unit: objective.unit === "bp" ? "%" : objective.currency })}<Input name="value" inputMode="decimal" dir="ltr" required defaultValue={String(objective.goal.value / scale)} className="text-ink tabular-nums" /></label>
        <label className="flex w-48 flex-col gap-1 text-xs text-ink-soft">{t("priority.label")}<NativeSelect name="priority" defaultValue={String(objective.priority)}>{(["1", "2", "3"] as const).map((place) => <option key={place} value={place}>{t(`priority.${place}`)}</option>)}</NativeSelect></label>
        <Button type="submit" size="sm">{t("draft.save")}</Button>
        <Button variant="ghost" size="sm" onClick={done}>{t("draft.cancel")}</Button>
      </fieldset>
      {problem && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
    </form>
  );
}

function Acts({ slug, objective }: { slug: string; objective: ObjectiveView }) {
  const t = useTranslations("objectives");
  const { act, pending, problem } = useAct();
  const [changing, setChanging] = useState(false);
  const { id, status } = objective;
  if (changing) return <ChangeForm slug={slug} objective={objective} done={() => setChanging(false)} />;
  const confirm = async () => { if (await act(() => confirmObjectiveAction(slug, { id }), t("offline"))) toast(t("draft.confirmed")); };
  const end = async () => { if (await act(() => endObjectiveAction(slug, { id }), t("offline"))) toast(t("act.ended")); };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        {status === "draft" && <Button disabled={pending} onClick={() => void confirm()}>{pending ? t("draft.confirming") : t("draft.confirm")}</Button>}
        {(status === "draft" || status === "active") && <Button variant="outline" disabled={pending} onClick={() => setChanging(true)}>{t("draft.change")}</Button>}
        {(status === "draft" || status === "active") && <Button variant="ghost" disabled={pending} onClick={() => void end()}>{status === "draft" ? t("draft.drop") : t("act.end")}</Button>}
        {status === "ended" && <Button variant="ghost" size="sm" disabled={pending} onClick={() => void act(() => resumeObjectiveAction(slug, { id }), t("offline"))}>{t("act.resume")}</Button>}
      </div>
      {problem && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
    </div>
  );
}

/** An objective: the figure first, then how it goes, what must hold, what it runs against, and what is being done for it. */
export function ObjectiveCard({ slug, objective, mayDecide }: CardProps) {
  const t = useTranslations("objectives");
  const title = useId();
  const { status, owner, served } = objective;
  const draft = status === "draft";
  return (
    <article id={objective.id} aria-labelledby={title} data-objective={objective.metric} data-status={status} className={cn("flex scroll-mt-20 flex-col gap-5 rounded-lg border border-line bg-surface p-4 sm:p-5", draft && "border-line-strong")}>
      <header className="flex flex-col gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-soft">
          <Badge variant={tone[status]}>{t(`status.${status}`)}</Badge>
          {owner && <span>{t.rich("answersFor", { director: () => <DirectorName name={owner} /> })}</span>}
          {objective.priority === 1 && <span>· {t("priority.label")}: {t("priority.1")}</span>}
        </p>
        <h3 id={title} className="text-base font-medium first-letter:uppercase">{objective.title}</h3>
        <p className="text-ink-soft"><bdi>{t("saidAs", { said: objective.said })}</bdi></p>
        {status === "active" && objective.now && <p><CourseWord course={objective.now.course} /></p>}
      </header>
      {draft && <p className="font-medium">{t("draft.heading")}</p>}
      <ObjectiveFigures objective={objective} />
      <ObjectiveAsks objective={objective} />
      <ObjectiveConstraints objective={objective} />
      <ObjectiveConflicts objective={objective} />
      {!draft && (
        <section className="flex flex-col gap-3">
          <h4 className="font-medium">{t("progress.title")}</h4>
          <ObjectiveProgress slug={slug} objective={objective} />
        </section>
      )}
      {(draft || status === "active") && (
        <section className="flex flex-col gap-1">
          <h4 className="font-medium">{t("plan.title")}</h4>
          <ObjectivePlan slug={slug} id={objective.id} plan={objective.plan} currency={objective.currency} mayDecide={mayDecide && status === "active"} />
          {status === "active" && <p className="text-xs text-ink-soft">{t("served", { proposals: served.proposals, carriedOut: served.carriedOut })}</p>}
        </section>
      )}
      {mayDecide ? <Acts slug={slug} objective={objective} /> : draft && <p className="text-ink-soft">{t("draft.ownerOnly")}</p>}
    </article>
  );
}
