"use client";

import { useLocale } from "next-intl";
import { type DateStyle, formatWhen, formatWhenRange } from "@/components/shell/format-when";
import { useZoneOffsets } from "@/components/shell/zone-clock";
import { cn } from "@/components/ui/cn";

/** A date or moment as the reader's language writes it. `timeZone` (IANA, the property's) matters for moments only. */
export function DateText({ value, style = "day", timeZone = "UTC", className }: { value: string; style?: DateStyle; timeZone?: string; className?: string }) {
  return (
    // Browsers punctuate dates a little differently from the server, whose text stays.
    <time suppressHydrationWarning dateTime={value} className={cn("whitespace-nowrap tabular-nums", className)}>
      {formatWhen(value, useLocale(), style, timeZone, useZoneOffsets())}
    </time>
  );
}

/** Two calendar dates, both included: "1–20 Nov 2026". */
export function DateRangeText({ from, to, style = "day", className }: { from: string; to: string; style?: DateStyle; className?: string }) {
  return (
    <time suppressHydrationWarning dateTime={`${from}/${to}`} className={cn("whitespace-nowrap tabular-nums", className)}>
      {formatWhenRange(from, to, useLocale(), style, "UTC")}
    </time>
  );
}
