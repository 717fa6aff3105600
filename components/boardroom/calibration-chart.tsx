import { useTranslations } from "next-intl";

export type Point = { readonly id: string; readonly expected: number; readonly realised: number; readonly within: boolean };

const [width, height, edge] = [320, 240, 10];

/** Expected across, realised up; the diagonal is a perfect prediction. A filled point lay within its range. The table beneath says the same. */
export function CalibrationChart({ points }: { points: readonly Point[] }) {
  const t = useTranslations("calibration");
  if (points.length === 0) return null;
  const sorted = points.flatMap(({ expected, realised }) => [Math.abs(expected), Math.abs(realised)]).toSorted((a, b) => a - b);
  // The far end of a few does not flatten the many: what lies beyond stands at the edge.
  const most = Math.max(1, sorted[Math.floor(sorted.length * 0.98)] ?? 1);
  const at = (value: number, size: number) => edge + ((Math.min(most, Math.max(-most, value)) + most) / (2 * most)) * (size - 2 * edge);
  return (
    <figure className="flex flex-col gap-2">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t("chart")} className="w-full max-w-xl rounded-lg border border-line bg-surface">
        <line x1={at(0, width)} x2={at(0, width)} y1={0} y2={height} className="stroke-line" />
        <line x1={0} x2={width} y1={height - at(0, height)} y2={height - at(0, height)} className="stroke-line" />
        <line x1={edge} x2={width - edge} y1={height - edge} y2={edge} className="stroke-line-strong" strokeDasharray="3 3" />
        {points.map((point) => (
          <circle key={point.id} cx={at(point.expected, width)} cy={height - at(point.realised, height)} r={2.4} className={point.within ? "fill-accent stroke-accent" : "fill-surface stroke-ink-faint"} strokeWidth={0.8} />
        ))}
      </svg>
      <figcaption className="text-xs text-ink-soft">{t("chart")}</figcaption>
    </figure>
  );
}
