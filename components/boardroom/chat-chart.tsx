"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useId, useState } from "react";
import { useFigure } from "@/components/boardroom/chat-words";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { Chart } from "@/lib/boardroom/rules/evidence";
import { chartWords } from "@/lib/boardroom/rules/evidence-charts";

// The drawing library is fetched when there is something to draw, never with the page.
const Drawing = lazy(() => import("@/components/boardroom/chart-drawing"));

/** A drawing inside an answer, with its figures as a table for whoever reads rather than looks. */
export function ChatChart({ chart, slug }: { chart: Chart; slug: string }) {
  const t = useTranslations("conversation");
  const { figure, day, month } = useFigure();
  const [shown, setShown] = useState(false);
  const id = useId();
  const title = t.has(`charts.titles.${chart.title}` as never) ? t(`charts.titles.${chart.title}` as never) : chart.title;
  const series = (key: string) => (t.has(`charts.series.${key}` as never) ? t(`charts.series.${key}` as never) : key);
  const place = (x: string) => (/^\d{4}-\d{2}-\d{2}$/u.test(x) ? day(x) : /^\d{4}-\d{2}$/u.test(x) ? month(x) : (chartWords.places as readonly string[]).includes(x) ? t(`charts.places.${x}` as never) : x);
  const write = (value: number) => figure({ kind: chart.unit, value, ...(chart.currency ? { currency: chart.currency } : {}) });
  const table = (
    <table className="w-full text-xs tabular-nums">
      <caption className="sr-only">{t("charts.table", { title })}</caption>
      <thead><tr className="border-b border-line text-ink-soft"><th scope="col" className="py-1 text-start font-normal">{t("charts.when")}</th>{chart.series.map(({ key }) => <th key={key} scope="col" className="py-1 ps-3 text-end font-normal">{series(key)}</th>)}</tr></thead>
      <tbody>
        {chart.x.map((x, at) => (
          <tr key={x} className="border-b border-line last:border-0"><th scope="row" className="py-1 text-start font-normal">{place(x)}</th>{chart.series.map(({ key, points }) => { const point = points[at]; return <td key={key} className="py-1 ps-3 text-end">{point === null || point === undefined ? <span aria-label={t("charts.none")}>–</span> : <bdi>{write(point)}</bdi>}</td>; })}</tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <figure aria-labelledby={id} className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-3">
      <figcaption id={id} className="flex flex-wrap items-baseline justify-between gap-2 text-sm">
        <span>{title}</span>
        {chart.source && <Link href={`/${slug}${chart.source.path}`} prefetch={false} className="text-xs text-accent underline-offset-4 hover:underline">{t("evidence.source", { source: t.has(`sources.${chart.source.kind}` as never) ? t(`sources.${chart.source.kind}` as never) : "" })}</Link>}
      </figcaption>
      <div aria-hidden className="h-48">
        <Suspense fallback={<Skeleton className="h-full w-full" />}><Drawing chart={chart} place={place} series={series} write={write} /></Suspense>
      </div>
      <Button variant="link" size="sm" className="h-6 self-start px-0 text-xs" aria-expanded={shown} onClick={() => setShown(!shown)}>{shown ? t("charts.hideTable") : t("charts.showTable")}</Button>
      <div className={shown ? "max-h-64 overflow-y-auto" : "sr-only"}>{table}</div>
    </figure>
  );
}
