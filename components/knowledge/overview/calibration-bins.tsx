import { useLocale, useTranslations } from "next-intl";
import { percent } from "@/components/knowledge/overview/figures";
import type { CalibrationBin } from "@/lib/knowledge/rules/overview";

const [size, edge] = [240, 12];

/** Predicted across, judged right up; on the diagonal the number means what it says. A dot's area is how many were judged. The table beside it says the same. */
export function CalibrationBins({ bins }: { readonly bins: readonly CalibrationBin[] }) {
  const [t, locale] = [useTranslations("shadow.calibration"), useLocale()];
  const at = (share: number) => edge + share * (size - 2 * edge);
  const most = Math.max(...bins.map(({ seen }) => seen), 1);
  return (
    <div className="grid items-start gap-4 md:grid-cols-[16rem_1fr]">
      <figure dir="ltr">
        <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t("chart")} className="w-full max-w-64 rounded-lg border border-line bg-surface">
          <line x1={edge} y1={size - edge} x2={size - edge} y2={edge} className="stroke-line-strong" strokeDasharray="3 3" />
          {bins.map(({ bin, predicted, right, seen }) => <circle key={bin} cx={at(predicted)} cy={size - at(right)} r={2.5 + 5.5 * Math.sqrt(seen / most)} className="fill-accent/70" />)}
        </svg>
      </figure>
      <table className="w-full text-sm">
        <caption className="sr-only">{t("table")}</caption>
        <thead><tr className="border-b border-line text-xs text-ink-soft"><th scope="col" className="py-2 text-start font-medium">{t("said")}</th><th scope="col" className="py-2 text-end font-medium">{t("was")}</th><th scope="col" className="py-2 text-end font-medium">{t("seen")}</th></tr></thead>
        <tbody>
          {bins.map(({ bin, predicted, right, seen }) => (
            <tr key={bin} className="border-b border-line last:border-b-0"><td className="py-2 tabular-nums">{percent(predicted, locale)}</td><td className="py-2 text-end tabular-nums">{percent(right, locale)}</td><td className="py-2 text-end tabular-nums">{seen}</td></tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
