"use client";

import { CircleAlert, CircleCheck, CircleDashed, CircleHelp, GitCompareArrows } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useDifference, useFigure } from "@/components/boardroom/use-figure";
import { metricOf } from "@/lib/boardroom/rules/objective";
import { effectOf, type HeldConstraint } from "@/lib/boardroom/rules/objective-judge";
import type { ObjectiveView } from "@/lib/boardroom/rules/objective-views";
import type { Spread } from "@/lib/costs/rules/spread";
import { writingOf } from "@/lib/kernel/locale";

type Line = { readonly key: string; readonly label: string; readonly value: string; readonly note?: string | undefined; readonly lead?: boolean };

/** Where it stands, where it is going, and where it would be without anything done. */
export function ObjectiveFigures({ objective }: { objective: ObjectiveView }) {
  const t = useTranslations("objectives");
  const { unit, currency, agreed, now, goal, target, status } = objective;
  const [figure, difference] = [useFigure(unit, currency), useDifference(unit, currency)];
  const points = (text: string) => (unit === "bp" ? t("figures.points", { value: text }) : text);
  const range = ({ low, high }: Spread) => (low === high ? undefined : t("figures.range", { low: figure(low), high: figure(high) }));
  const effect = now && status === "active" ? effectOf(now) : null;
  const last = objective.measures.at(-1);
  const lines: readonly Line[] = [
    { key: "goal", label: t("figures.goal"), value: t(`bound.${goal.is}`, { figure: figure(goal.value) }), lead: true },
    ...(now ? [{ key: "standsAt", label: t("figures.standsAt"), value: figure(now.actual) }] : last ? [{ key: "standsAt", label: t("figures.standsAt"), value: figure(last.actual) }] : []),
    ...(status === "draft" ? [{ key: "usual", label: t("figures.usual"), value: figure(agreed.forecast.expected), note: range(agreed.forecast) }] : []),
    ...(now && status === "active" ? [
      { key: "without", label: t("figures.without"), value: figure(now.without.expected), note: range(now.without) },
      { key: "expected", label: t("figures.expected"), value: figure(now.projected.expected), note: range(now.projected) },
    ] : []),
    ...(effect ? [{ key: "effect", label: t("figures.effect"), value: points(difference(effect.expected)), ...(effect.low === effect.high ? {} : { note: t("figures.range", { low: difference(effect.low), high: difference(effect.high) }) }) }] : []),
    ...(target.kind === "change" ? [{ key: "reference", label: t(`figures.reference.${agreed.reference.of}`), value: figure(agreed.reference.value) }] : []),
  ];
  return (
    <dl className="divide-y divide-line">
      {lines.map(({ key, label, value, note, lead }) => (
        <div key={key} data-figure={key} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 py-2">
          <dt className="text-ink-soft">{label}</dt>
          <dd className="flex flex-wrap items-baseline justify-end gap-x-2 text-end">
            <bdi className={lead ? "font-display text-lg tabular-nums" : "tabular-nums"}>{value}</bdi>
            {note && <bdi className="text-xs text-ink-soft tabular-nums">{note}</bdi>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What the goal asks beyond what usually comes, in a sentence, and by what it is judged. */
export function ObjectiveAsks({ objective }: { objective: ObjectiveView }) {
  const t = useTranslations("objectives");
  const { asks, unit, currency, metric, suggested, agreed, goal } = objective;
  const [figure, locale] = [useFigure(unit, currency), useLocale()];
  const amount = useFigure("money", currency);
  const plain = (value: number) => new Intl.NumberFormat(writingOf(locale), { numberingSystem: "latn", maximumFractionDigits: 1 }).format(value);
  const value = asks.unit === "money" ? amount(asks.value) : asks.unit === "level" ? figure(asks.value) : asks.unit === "bp" ? plain(asks.value / 100) : plain(asks.value);
  const less = goal.is === "at_most" && metricOf(metric).better === "down";
  const sentence = asks.value === 0 ? t("asks.none") : less && (asks.unit === "money" || asks.unit === "bp") ? t(`lessIs.${asks.unit}`, { value }) : t(`asks.${asks.unit}`, { value });
  return (
    <div className="flex max-w-measure flex-col gap-1">
      <p>{suggested && <>{t("suggested")} </>}{sentence}</p>
      <p className="text-xs text-ink-soft">{t(`past.${agreed.past.of}`)}</p>
    </div>
  );
}

const signs = { held: [CircleCheck, "text-good"], at_risk: [CircleAlert, "text-watch"], broken: [CircleAlert, "text-act"], unmeasured: [CircleHelp, "text-ink-soft"] } as const;

function Held({ constraint, currency }: { constraint: HeldConstraint; currency: string }) {
  const t = useTranslations("objectives");
  const figure = useFigure(metricOf(constraint.metric).unit, currency);
  const [Sign, tone] = signs[constraint.state];
  return (
    <li data-constraint={constraint.metric} data-state={constraint.state} className="flex items-start gap-2">
      <Sign aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone}`} />
      <span>
        {t(`metric.${constraint.metric}`)}{constraint.bound !== null && <> {t(`bound.${constraint.kind}`, { figure: figure(constraint.bound) })}</>}: <span className={tone}>{t(`holds.${constraint.state}`)}</span>
        {constraint.value !== null && <span className="text-ink-soft">, {t("holds.nowAt", { figure: figure(constraint.value) })}</span>}
        {constraint.metric === "review_score" && <span className="block text-ink-soft">{t("holds.noReviews")}</span>}
      </span>
    </li>
  );
}

/** What must hold meanwhile, and whether it does. */
export function ObjectiveConstraints({ objective }: { objective: ObjectiveView }) {
  const t = useTranslations("objectives.holds");
  if (objective.constraints.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h4 className="font-medium">{t("title")}</h4>
      <ul className="flex flex-col gap-1.5">{objective.constraints.map((constraint) => <Held key={constraint.metric} constraint={constraint} currency={objective.currency} />)}</ul>
    </section>
  );
}

/** Other wishes it pulls against. */
export function ObjectiveConflicts({ objective }: { objective: ObjectiveView }) {
  const t = useTranslations("objectives");
  if (objective.conflicts.length === 0) return null;
  return (
    <section className="flex flex-col gap-2 rounded-md bg-watch-wash p-3">
      <h4 className="flex items-center gap-2 font-medium text-watch"><GitCompareArrows aria-hidden className="size-4" />{t("conflicts.title")}</h4>
      <ul className="flex flex-col gap-1">
        {objective.conflicts.map((conflict) => (
          <li key={`${conflict.kind} ${conflict.with} ${conflict.other}`} data-conflict={conflict.kind}>
            {t(`conflicts.${conflict.kind}`, { metric: t(`metric.${conflict.metric}`), other: t(`metric.${conflict.other}`), title: conflict.title ?? "none" })}
          </li>
        ))}
      </ul>
    </section>
  );
}

const courses = { reached: [CircleCheck, "text-good"], on_course: [CircleCheck, "text-good"], in_reach: [CircleDashed, "text-watch"], off_course: [CircleAlert, "text-act"] } as const;

/** How it goes, in a word with its sign. */
export function CourseWord({ course }: { course: keyof typeof courses }) {
  const t = useTranslations("objectives.course");
  const [Sign, tone] = courses[course];
  return <span className={`inline-flex items-center gap-1.5 ${tone}`}><Sign aria-hidden className="size-4 shrink-0" />{t(course)}</span>;
}
