import { ArrowDownRight, ArrowUpRight, Minus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Sparkline } from "@/components/shell/sparkline";
import { cn } from "@/components/ui/cn";

const arrows = { up: ArrowUpRight, down: ArrowDownRight, flat: Minus } as const;
const tones = { good: "text-good", watch: "text-watch", act: "text-act", neutral: "text-ink-soft" } as const;

export type StatDelta = {
  /** With its unit and against what: "12 points above last year". */
  readonly text: string;
  readonly direction: keyof typeof arrows;
  /** Whether that is good news; up is not always. Default neutral. */
  readonly tone?: keyof typeof tones;
};

/** One figure with its unit and period, what changed, and how it moved. */
export function StatTile({
  label,
  value,
  period,
  delta,
  trend,
  trendLabel,
  href,
  className,
}: {
  label: string;
  value: ReactNode;
  /** "1–20 November". */
  period?: ReactNode;
  delta?: StatDelta;
  trend?: readonly number[];
  trendLabel?: string;
  /** Where the figure comes from. */
  href?: string;
  className?: string;
}) {
  const t = useTranslations("shell.stat");
  const Arrow = delta && arrows[delta.direction];
  const frame = cn("flex min-w-0 flex-col gap-1 rounded-lg border border-line bg-surface p-3 sm:p-4", className);
  const body = (
    <>
      <span className="flex flex-wrap items-baseline justify-between gap-x-3 text-xs text-ink-soft">
        <span className="font-medium">{label}</span>
        {period && <span>{period}</span>}
      </span>
      <span className="font-display text-lg whitespace-nowrap tabular-nums sm:text-xl">{value}</span>
      {trend && <Sparkline values={trend} label={trendLabel ?? label} className="mt-auto h-7 w-full" />}
      {delta && Arrow && (
        <span className={cn("flex items-start gap-1 text-xs", tones[delta.tone ?? "neutral"])}>
          <Arrow aria-hidden className="mt-0.5 size-3.5 shrink-0 rtl:-scale-x-100" />
          <span className="sr-only">{t(delta.direction)}</span>
          <span>{delta.text}</span>
        </span>
      )}
    </>
  );
  if (!href) return <div className={frame}>{body}</div>;
  return (
    <Link href={href} className={cn(frame, "transition-colors hover:border-line-strong")}>
      {body}
    </Link>
  );
}
