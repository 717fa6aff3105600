import { useTranslations } from "next-intl";
import { CalibrationFigure } from "@/components/knowledge/calibration-figure";
import type { CalibrationBin } from "@/lib/knowledge/rules/overview";

/** How sure the book was of what was judged, against how often it was right. */
export function CalibrationBins({ bins }: { readonly bins: readonly CalibrationBin[] }) {
  const t = useTranslations("shadow.calibration");
  return <CalibrationFigure bins={bins.map(({ predicted, right, seen }) => ({ said: predicted, right, count: seen }))} words={{ chart: t("chart"), table: t("table"), said: t("said"), was: t("was"), seen: t("seen") }} />;
}
