import { cn } from "@/components/ui/cn";

/** An expected figure within its range, and where nothing stands: zero is always on the bar. Decorative beside the written range. */
export function RangeBar({ low, expected, high, className }: { low: number; expected: number; high: number; className?: string }) {
  const from = Math.min(0, low);
  const span = Math.max(0, high) - from || 1;
  const at = (value: number): string => `${((value - from) / span) * 100}%`;
  return (
    <span aria-hidden="true" className={cn("relative block h-4 w-full", className)}>
      <span className="absolute inset-x-0 top-1/2 h-px bg-line-strong" />
      <span
        className="absolute top-1/2 h-1.5 -translate-y-1/2 rounded-full bg-accent/25"
        style={{ insetInlineStart: at(low), width: `${(Math.max(0, high - low) / span) * 100}%` }}
      />
      <span className="absolute top-1/2 h-2.5 w-px -translate-y-1/2 bg-ink-faint" style={{ insetInlineStart: at(0) }} />
      <span
        className="absolute top-1/2 size-2.5 -translate-y-1/2 rounded-full border-2 border-surface bg-accent ltr:-translate-x-1/2 rtl:translate-x-1/2"
        style={{ insetInlineStart: at(expected) }}
      />
    </span>
  );
}
