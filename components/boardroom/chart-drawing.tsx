"use client";

import { useLocale } from "next-intl";
import { Bar, BarChart, CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { Chart } from "@/lib/boardroom/rules/evidence";
import { directionOf, isLocale, writingOf } from "@/lib/kernel/locale";
import { minorDigits } from "@/lib/kernel/money";

type Words = { readonly place: (x: string) => string; readonly series: (key: string) => string; readonly write: (value: number) => string };
const colours = ["var(--color-accent)", "var(--color-ink-soft)", "var(--color-watch)", "var(--color-good)"];

/** Lines or bars of a chart part. Its figures stand in the table beside it. */
export default function ChartDrawing({ chart, place, series, write }: Words & { chart: Chart }) {
  const locale = useLocale();
  const rtl = isLocale(locale) && directionOf(locale) === "rtl";
  const tag = writingOf(locale);
  const short = (value: number) => chart.unit === "percent" ? `${value} %` : new Intl.NumberFormat(tag, { notation: "compact", maximumFractionDigits: 1, numberingSystem: "latn" }).format(chart.unit === "money" ? value / 10 ** minorDigits(chart.currency ?? "EUR") : value);
  const tick = (x: string) => /^\d{4}-\d{2}(-\d{2})?$/u.test(x) ? new Intl.DateTimeFormat(tag, { month: "short", ...(x.length === 10 ? { day: "numeric" } : { year: "2-digit" }), timeZone: "UTC", numberingSystem: "latn" }).format(new Date(`${x.length === 7 ? `${x}-01` : x}T00:00:00Z`)) : place(x);
  const data = chart.x.map((x, at) => ({ x, ...Object.fromEntries(chart.series.map(({ key, points }) => [key, points[at] ?? null])) }));
  const margin = { top: 4, right: 4, bottom: 0, left: 0 };
  const axes = (
    <>
      <CartesianGrid vertical={false} stroke="var(--color-line)" />
      <XAxis dataKey="x" reversed={rtl} tickFormatter={tick} tickLine={false} axisLine={{ stroke: "var(--color-line)" }} tick={{ fill: "var(--color-ink-soft)", fontSize: 11 }} minTickGap={20} />
      <YAxis orientation={rtl ? "right" : "left"} width={48} tickFormatter={short} tickLine={false} axisLine={false} tick={{ fill: "var(--color-ink-soft)", fontSize: 11 }} allowDecimals={false} />
      <Tooltip labelFormatter={(x) => place(typeof x === "string" ? x : "")} formatter={(value) => write(Number(value))} contentStyle={{ background: "var(--color-surface)", border: "1px solid var(--color-line)", borderRadius: 8, color: "var(--color-ink)", fontSize: 12 }} cursor={{ fill: "var(--color-fill)", stroke: "var(--color-line)" }} />
      {chart.series.length > 1 && <Legend iconType="plainline" wrapperStyle={{ fontSize: 11 }} formatter={(name: string) => <span className="text-ink">{name}</span>} />}
    </>
  );
  return (
    <div dir="ltr" className="h-full">
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 340, height: 192 }}>
        {chart.kind === "line" ? (
          <LineChart data={data} margin={margin} accessibilityLayer={false}>
            {axes}
            {chart.series.map(({ key }, at) => <Line key={key} type="linear" dataKey={key} name={series(key)} stroke={colours[at] ?? "var(--color-ink)"} strokeWidth={at === 0 ? 2 : 1.5} {...(at > 0 ? { strokeDasharray: "4 3" } : {})} dot={false} isAnimationActive={false} />)}
          </LineChart>
        ) : (
          <BarChart data={data} margin={margin} accessibilityLayer={false}>
            {axes}
            {chart.series.map(({ key }, at) => <Bar key={key} dataKey={key} name={series(key)} fill={colours[at] ?? "var(--color-ink)"} radius={[3, 3, 0, 0]} maxBarSize={36} isAnimationActive={false} />)}
          </BarChart>
        )}
      </ResponsiveContainer>
    </div>
  );
}
