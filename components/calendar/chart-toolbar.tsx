"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type SpanDays, spans } from "@/components/calendar/chart-scale";
import { DateRangeText } from "@/components/shell/date-text";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { addDays, type IsoDate } from "@/lib/kernel/nights";

/** Which days the chart shows: the stretch before and after, today, any date, and how many. */
export function ChartToolbar({ path, from, to, days, home }: { readonly path: string; readonly from: IsoDate; readonly to: IsoDate; readonly days: SpanDays; readonly home: IsoDate }) {
  const t = useTranslations("calendar");
  const terms = useTranslations("terms");
  const router = useRouter();
  const at = (date: string, count: SpanDays = days) => `${path}?${new URLSearchParams({ ...(date === home ? {} : { from: date }), ...(count === 30 ? {} : { days: String(count) }) }).toString()}`;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="flex items-center gap-1">
        <Button asChild variant="outline" size="icon"><Link href={at(addDays(from, -days))} aria-label={terms("previous")}><ChevronLeft aria-hidden className="rtl:-scale-x-100" /></Link></Button>
        <Button asChild variant="outline"><Link href={at(home)}>{terms("today")}</Link></Button>
        <Button asChild variant="outline" size="icon"><Link href={at(addDays(from, days))} aria-label={terms("next")}><ChevronRight aria-hidden className="rtl:-scale-x-100" /></Link></Button>
      </div>
      <p className="font-medium"><DateRangeText from={from} to={to} /></p>
      <div className="ms-auto flex flex-wrap items-center gap-3">
        <Input type="date" key={from} defaultValue={from} aria-label={t("jump")} className="w-40 max-md:hidden" onChange={(event) => { if (event.target.value) router.push(at(event.target.value)); }} />
        <nav aria-label={t("span.label")} className="flex rounded-md max-md:hidden border border-line-strong bg-surface p-0.5">
          {spans.map((each) => (
            <Link key={each} href={at(from, each)} aria-current={each === days ? "true" : undefined} aria-label={t("span.days", { count: each })} className={cn("flex h-7.5 min-w-9 items-center justify-center rounded-xs px-2 text-sm tabular-nums transition-colors hover:bg-fill pointer-coarse:h-9", each === days && "bg-ink text-paper hover:bg-ink")}>{each}</Link>
          ))}
        </nav>
      </div>
    </div>
  );
}
