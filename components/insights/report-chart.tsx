"use client";

import { useLocale } from "next-intl";
import { Bar, BarChart, CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { cellText, type Chart } from "@/lib/insights/rules/sheet";
import { directionOf, isLocale } from "@/lib/kernel/locale";
import { formatDate, tryIsoDate } from "@/lib/kernel/nights";

const strong = "var(--color-accent)";
const quiet = ["var(--color-ink-soft)", "var(--color-line-strong)", "var(--color-watch)", "var(--color-good)"];

/** The figures of the table below it, drawn. The table says them all, so a reader who sees no drawing misses nothing. */
export function ReportChart({ chart, currency, label }: { chart: Chart; currency: string; label: string }) {
  const locale = useLocale();
  const rtl = isLocale(locale) && directionOf(locale) === "rtl";
  const day = (x: string) => { const date = tryIsoDate(x); return date ? formatDate(date, locale, "short") : x; };
  const write = (value: number) => cellText({ value }, chart.unit, currency, locale);
  const data = chart.points.map(({ x, values }) => ({ x: day(x), ...Object.fromEntries(chart.series.map(({ key }, index) => [key, values[index] ?? 0])) }));
  const colour = (index: number, isQuiet: boolean | undefined) => (isQuiet ? quiet[(index - 1 + quiet.length) % quiet.length] ?? strong : strong);
  const axes = (
    <>
      <CartesianGrid vertical={false} stroke="var(--color-line)" />
      <XAxis dataKey="x" reversed={rtl} tickLine={false} axisLine={{ stroke: "var(--color-line)" }} tick={{ fill: "var(--color-ink-soft)", fontSize: 12 }} minTickGap={24} />
      <YAxis orientation={rtl ? "right" : "left"} width={64} tickLine={false} axisLine={false} tick={{ fill: "var(--color-ink-soft)", fontSize: 12 }} tickFormatter={write} allowDecimals={false} />
      <Tooltip formatter={(value) => write(Number(value))} contentStyle={{ background: "var(--color-surface)", border: "1px solid var(--color-line)", borderRadius: 8, color: "var(--color-ink)", fontSize: 12 }} cursor={{ fill: "var(--color-fill)", stroke: "var(--color-line)" }} />
      {chart.series.length > 1 && <Legend iconType="plainline" wrapperStyle={{ fontSize: 12 }} formatter={(name: string) => <span className="text-ink">{name}</span>} />}
    </>
  );
  const margin = { top: 8, right: 8, bottom: 0, left: 0 };
  return (
    <figure className="rounded-lg border border-line bg-surface p-3 print:hidden" dir="ltr">
      <figcaption className="sr-only">{label}</figcaption>
      <div aria-hidden className="h-64">
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 960, height: 256 }}>
          {chart.kind === "lines" ? (
            <LineChart data={data} margin={margin} accessibilityLayer={false}>
              {axes}
              {chart.series.map((series, index) => <Line key={series.key} type="linear" dataKey={series.key} name={series.label} stroke={colour(index, series.quiet)} strokeWidth={series.quiet ? 1.5 : 2} {...(series.quiet ? { strokeDasharray: "4 3" } : {})} dot={false} isAnimationActive={false} />)}
            </LineChart>
          ) : (
            <BarChart data={data} margin={margin} accessibilityLayer={false}>
              {axes}
              {chart.series.map((series, index) => <Bar key={series.key} dataKey={series.key} name={series.label} fill={colour(index, series.quiet)} radius={[3, 3, 0, 0]} maxBarSize={36} isAnimationActive={false} />)}
            </BarChart>
          )}
        </ResponsiveContainer>
      </div>
    </figure>
  );
}
