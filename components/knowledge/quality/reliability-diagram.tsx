import { useTranslations } from "next-intl";
import { CalibrationFigure } from "@/components/knowledge/calibration-figure";

/** What the sureness of an answer was worth on labelled questions. */
export function ReliabilityDiagram({ bins }: { readonly bins: readonly { readonly said: number; readonly right: number; readonly count: number }[] }) {
  const t = useTranslations("retrieval.calibration");
  return <CalibrationFigure bins={bins} joined words={{ chart: t("chart"), table: t("table"), said: t("said"), was: t("was"), seen: t("seen") }} />;
}
