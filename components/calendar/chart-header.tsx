"use client";

import { useLocale } from "next-intl";
import { memo } from "react";
import type { Scale } from "@/components/calendar/chart-scale";
import { dateOf, isWeekendNight } from "@/components/calendar/days";
import { cn } from "@/components/ui/cn";
import { writingOf } from "@/lib/kernel/locale";

export const headerHeight = 64;
const kept = new Map<string, Intl.DateTimeFormat>();

/** Days are written hundreds of times while scrolling: each way of writing is made once. */
function write(day: number, locale: string, style: "narrow" | "short" | "month"): string {
  const key = `${locale} ${style}`;
  const options: Intl.DateTimeFormatOptions = style === "month" ? { month: "long", year: "numeric" } : { weekday: style };
  const format = kept.get(key) ?? new Intl.DateTimeFormat(writingOf(locale), { ...options, timeZone: "UTC", numberingSystem: "latn" });
  kept.set(key, format);
  return format.format(new Date(day * 86_400_000));
}

/** The stretches of the chart that belong to one month: first column and how many. */
export function monthsOf({ first, days }: Scale): { readonly column: number; readonly count: number }[] {
  const months: { column: number; count: number }[] = [];
  for (let column = 0; column < days; column += 1) {
    const last = months.at(-1);
    if (!last || dateOf(first + column).endsWith("-01")) months.push({ column, count: 1 });
    else last.count += 1;
  }
  return months;
}

/** Months and days over the chart. Every bar says its own dates, so this is for the eye. Rows come and go below it without drawing it anew. */
export const ChartHeader = memo(function ChartHeader({ scale, from, to, side, todayDay, corner }: { readonly scale: Scale; readonly from: number; readonly to: number; readonly side: number; readonly todayDay: number; readonly corner: string }) {
  const locale = useLocale();
  return (
    <div className="sticky top-0 z-5 flex border-b border-line-strong bg-surface" style={{ height: headerHeight, width: side + scale.days * scale.width }}>
      <div className="sticky start-0 z-1 flex shrink-0 items-end border-e border-line-strong bg-surface px-4 pb-2 text-xs text-ink-soft" style={{ width: side }}>{corner}</div>
      <div aria-hidden className="relative" style={{ width: scale.days * scale.width }}>
        {monthsOf(scale).map(({ column, count }) => (
          <div key={column} className="absolute top-0 h-6 border-s border-line" style={{ insetInlineStart: column * scale.width, width: count * scale.width }}>
            <span className="sticky inline-block px-2 pt-1 text-xs font-medium whitespace-nowrap" style={{ insetInlineStart: side }}>{count * scale.width > 90 ? write(scale.first + column, locale, "month") : ""}</span>
          </div>
        ))}
        {Array.from({ length: to - from + 1 }, (_, index) => {
          const column = from + index;
          const day = scale.first + column;
          return (
            <div key={day} className={cn("absolute bottom-0 flex h-10 flex-col items-center justify-center border-s border-line text-xs leading-4 text-ink-soft", isWeekendNight(day) && "bg-fill/70")} style={{ insetInlineStart: column * scale.width, width: scale.width }}>
              <span>{write(day, locale, scale.width >= 48 ? "short" : "narrow")}</span>
              <span className={cn("min-w-5 rounded-xs px-1 text-center font-medium text-ink tabular-nums", day === todayDay && "bg-accent text-on-accent", day < todayDay && "text-ink-soft")}>{new Date(day * 86_400_000).getUTCDate()}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
});

/** The days as ruled paper: weekends tinted, the past a shade quieter, today's edge marked. */
export const ChartRuling = memo(function ChartRuling({ scale, from, to, side, todayDay, height }: { readonly scale: Scale; readonly from: number; readonly to: number; readonly side: number; readonly todayDay: number; readonly height: number }) {
  return (
    <div aria-hidden className="pointer-events-none absolute" style={{ insetInlineStart: side, top: headerHeight, width: scale.days * scale.width, height }}>
      {Array.from({ length: to - from + 1 }, (_, index) => {
        const column = from + index;
        const day = scale.first + column;
        return <div key={day} className={cn("absolute inset-y-0 border-s border-line/70", isWeekendNight(day) && "bg-fill/70")} style={{ insetInlineStart: column * scale.width, width: scale.width }} />;
      })}
      {todayDay >= scale.first && todayDay < scale.first + scale.days && <div className="absolute inset-y-0 w-0.5 bg-accent" style={{ insetInlineStart: (todayDay - scale.first) * scale.width - 1 }} />}
    </div>
  );
});
