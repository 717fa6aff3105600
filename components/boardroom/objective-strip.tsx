"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { CourseWord } from "@/components/boardroom/objective-figures";
import { useFigure } from "@/components/boardroom/use-figure";
import type { ObjectiveView } from "@/lib/boardroom/rules/objective-views";

function Wish({ slug, objective }: { slug: string; objective: ObjectiveView }) {
  const t = useTranslations("objectives");
  const figure = useFigure(objective.unit, objective.currency);
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 py-2">
      <Link href={`/${slug}/boardroom/objectives#${objective.id}`} className="inline-flex min-h-6 items-center underline-offset-4 hover:underline">{objective.title}</Link>
      <span className="flex flex-wrap items-baseline gap-x-3 text-ink-soft tabular-nums">
        <bdi>{t(`bound.${objective.goal.is}`, { figure: figure(objective.goal.value) })}</bdi>
        {objective.now && <CourseWord course={objective.now.course} />}
      </span>
    </li>
  );
}

/** What the owner wants now, a line each: why decisions stand in the order they do. */
export function ObjectiveStrip({ slug, objectives }: { slug: string; objectives: readonly ObjectiveView[] }) {
  const t = useTranslations("objectives.strip");
  if (objectives.length === 0) return null;
  return (
    <section aria-label={t("title")} className="flex flex-col">
      <p className="text-xs text-ink-soft">{t("title")}</p>
      <ul className="divide-y divide-line border-y border-line">{objectives.map((objective) => <Wish key={objective.id} slug={slug} objective={objective} />)}</ul>
    </section>
  );
}
