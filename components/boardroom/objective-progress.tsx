"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useFigure } from "@/components/boardroom/use-figure";
import { DateText } from "@/components/shell/date-text";
import { Button } from "@/components/ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { recomputeMeasureAction } from "@/lib/boardroom/actions";
import { measureDays } from "@/lib/boardroom/rules/objective-judge";
import type { ObjectiveView } from "@/lib/boardroom/rules/objective-views";
import { toIsoDate } from "@/lib/kernel/nights";

const [width, height, edge] = [640, 200, 10];

/** What stood week by week, the band of what would have stood without the objective, and the goal. The table beneath says the same. */
function ProgressChart({ objective, label }: { objective: ObjectiveView; label: string }) {
  const { agreed, measures, goal } = objective;
  const points = [{ asOf: agreed.on, actual: agreed.actual, without: { low: agreed.actual, expected: agreed.actual, high: agreed.actual } }, ...measures];
  const day = (text: string) => Date.parse(text);
  const [first, last] = [day(agreed.on), Math.max(day(objective.to) + 86_400_000, day(agreed.on) + 86_400_000)];
  const values = [goal.value, ...points.flatMap(({ actual, without }) => [actual, without.low, without.high])];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(1, (high - low) * 0.08);
  const x = (text: string) => edge + ((Math.min(last, day(text)) - first) / (last - first)) * (width - 2 * edge);
  const y = (value: number) => height - edge - ((value - low + room) / (high - low + 2 * room)) * (height - 2 * edge);
  const line = (of: (point: (typeof points)[number]) => number) => points.map((point, index) => `${index === 0 ? "M" : "L"}${x(point.asOf).toFixed(1)} ${y(of(point)).toFixed(1)}`).join(" ");
  const band = `${line(({ without }) => without.high)} ${[...points].reverse().map((point) => `L${x(point.asOf).toFixed(1)} ${y(point.without.low).toFixed(1)}`).join(" ")} Z`;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} className="w-full rounded-lg border border-line bg-surface rtl:-scale-x-100">
      <path d={band} className="fill-fill" />
      <path d={line(({ without }) => without.expected)} className="stroke-ink-faint" fill="none" strokeWidth={1} />
      <line x1={edge} x2={width - edge} y1={y(goal.value)} y2={y(goal.value)} className="stroke-ink-soft" strokeDasharray="4 4" />
      <path d={line(({ actual }) => actual)} className="stroke-accent" fill="none" strokeWidth={2} />
      {points.map((point) => <circle key={point.asOf} cx={x(point.asOf)} cy={y(point.actual)} r={3} className="fill-accent" />)}
    </svg>
  );
}

/** Every measure with the band beside it; each can be reckoned again from the bookings. */
export function ObjectiveProgress({ slug, objective }: { slug: string; objective: ObjectiveView }) {
  const t = useTranslations("objectives");
  const figure = useFigure(objective.unit, objective.currency);
  const [pending, start] = useTransition();
  const [said, setSaid] = useState<{ readonly same: boolean; readonly text: string } | null>(null);
  const next = measureDays(toIsoDate(objective.agreed.on), toIsoDate(objective.to), toIsoDate("2999-12-31"))[0];
  if (objective.measures.length === 0) return next ? <p className="text-ink-soft">{t.rich("progress.none", { day: () => <DateText value={next} /> })}</p> : null;
  const last = objective.measures.at(-1);
  const label = t("progress.chart", { metric: t(`metric.${objective.metric}`) });
  const again = () => start(async () => {
    if (!last) return;
    const answer = await recomputeMeasureAction(slug, { id: objective.id, asOf: last.asOf }).catch(() => null);
    setSaid(answer?.ok ? { same: answer.result.same, text: t(answer.result.same ? "progress.same" : "progress.differs") } : { same: false, text: answer ? answer.error.message : t("offline") });
  });
  return (
    <figure className="flex flex-col gap-3">
      <ProgressChart objective={objective} label={label} />
      <figcaption className="text-xs text-ink-soft">{label}</figcaption>
      <Table label={t("progress.title")}>
        <TableHeader>
          <TableRow>
            <TableHead>{t("progress.day")}</TableHead>
            <TableHead numeric>{t("progress.actual")}</TableHead>
            <TableHead numeric>{t("progress.without")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {objective.measures.map((measure) => (
            <TableRow key={measure.asOf}>
              <TableCell><DateText value={measure.asOf} /></TableCell>
              <TableCell numeric><bdi>{figure(measure.actual)}</bdi></TableCell>
              <TableCell numeric><bdi className="text-ink-soft">{t("figures.range", { low: figure(measure.without.low), high: figure(measure.without.high) })}</bdi></TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Button variant="outline" size="sm" disabled={pending} onClick={again}>{t("progress.recompute")}</Button>
        {said && <p role="status" className="flex items-start gap-2 text-ink-soft">{said.same ? <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" /> : <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-watch" />}{said.text}</p>}
      </div>
    </figure>
  );
}
