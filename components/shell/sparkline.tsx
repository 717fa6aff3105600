import { useFormatter, useTranslations } from "next-intl";
import { sparkPath } from "@/components/shell/sparkline-path";
import { cn } from "@/components/ui/cn";

/** A trend without axes, as wide as its class says. `label` names it; the figures are read out. `format` writes a value as the reader would. */
export function Sparkline({
  values,
  label,
  format,
  width = 96,
  height = 28,
  className,
}: {
  values: readonly number[];
  label: string;
  format?: (value: number) => string;
  width?: number;
  height?: number;
  className?: string;
}) {
  const t = useTranslations("shell.stat");
  const formatter = useFormatter();
  const path = sparkPath(values, width, height, 3);
  if (!path) return null;
  const write = format ?? ((value: number) => formatter.number(value, { maximumFractionDigits: 1 }));
  const [first = 0, last = 0] = [values[0], values.at(-1)];
  const spoken = t("trend", {
    label,
    count: values.length,
    first: write(first),
    last: write(last),
    lowest: write(Math.min(...values)),
    highest: write(Math.max(...values)),
  });
  return (
    <svg
      role="img"
      aria-label={spoken}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      preserveAspectRatio="none"
      className={cn("text-accent rtl:-scale-x-100", className)}
    >
      <path d={path.area} fill="currentColor" opacity="0.08" />
      <path d={path.line} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" strokeLinecap="round" vectorEffect="non-scaling-stroke" />
      <path d={`M${path.last[0]} ${path.last[1]}h0.01`} stroke="currentColor" strokeWidth="4.5" strokeLinecap="round" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
