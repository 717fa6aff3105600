import { useLocale } from "next-intl";
import { type DateStyle, formatWhen, formatWhenRange } from "@/components/shell/format-when";
import { cn } from "@/components/ui/cn";

/** A date or moment as the reader's language writes it. `timeZone` (IANA, the property's) matters for moments only. */
export function DateText({ value, style = "day", timeZone = "UTC", className }: { value: string; style?: DateStyle; timeZone?: string; className?: string }) {
  return (
    // The server's zone data wins: a browser may know an older rule for a time zone.
    <time suppressHydrationWarning dateTime={value} className={cn("whitespace-nowrap tabular-nums", className)}>
      {formatWhen(value, useLocale(), style, timeZone)}
    </time>
  );
}

/** Two dates, both included: "1–20 Nov 2026". */
export function DateRangeText({
  from,
  to,
  style = "day",
  timeZone = "UTC",
  className,
}: {
  from: string;
  to: string;
  style?: DateStyle;
  timeZone?: string;
  className?: string;
}) {
  return (
    <time suppressHydrationWarning dateTime={`${from}/${to}`} className={cn("whitespace-nowrap tabular-nums", className)}>
      {formatWhenRange(from, to, useLocale(), style, timeZone)}
    </time>
  );
}
