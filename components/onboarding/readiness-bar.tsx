import { useFormatter, useTranslations } from "next-intl";
import { Progress } from "@/components/ui/progress";

/** How ready the house is; says so where nobody knows what is asked. */
export function ReadinessBar({ percent, label }: { readonly percent: number | null; readonly label: string }) {
  const t = useTranslations("onboarding");
  const format = useFormatter();
  if (percent === null) return <p className="text-sm text-ink-soft">{t("readiness.unknown")}</p>;
  return (
    <div className="flex w-48 max-w-full items-center gap-3">
      <Progress value={percent} aria-label={t("readiness.of", { name: label })} className="max-w-32" />
      <span className="text-sm tabular-nums">{format.number(percent / 100, { style: "percent" })}</span>
    </div>
  );
}
