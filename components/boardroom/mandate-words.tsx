import { useFormatter, useLocale, useTranslations } from "next-intl";
import { actsAlone, type Limits, type MandateMode } from "@/lib/boardroom/rules/mandate";
import { formatMoney, money } from "@/lib/kernel/money";

/** A mode as the mandate page says it. */
export function ModeWord({ mode, measure }: { mode: MandateMode; measure: string }) {
  const t = useTranslations("boardroom.mandates.modes");
  return <>{t(mode === "act" && measure === "harmless" ? "alone" : mode)}</>;
}

/** Written limits in words: "up to 10% a day, 7 nights a day and at most 90 days ahead". Nothing where none are written. */
export function LimitWords({ limits, currency }: { limits: Limits; currency: string }) {
  const t = useTranslations("boardroom.mandates.within");
  const format = useFormatter();
  const locale = useLocale();
  const amount = (value: number) => formatMoney(money(value, currency), locale);
  const { maxChangeBp, maxNights, maxCells, maxDaysAhead, maxSpend, maxSpendMonth, hours } = limits;
  const words = [
    maxChangeBp === undefined ? "" : t("percent", { percent: maxChangeBp / 100 }),
    maxNights === undefined ? "" : t("nights", { nights: maxNights }),
    maxCells === undefined ? "" : t("prices", { prices: maxCells }),
    maxSpend === undefined ? "" : t("spend", { amount: amount(maxSpend) }),
    maxSpendMonth === undefined ? "" : t("spendMonth", { amount: amount(maxSpendMonth) }),
    maxDaysAhead === undefined ? "" : t("ahead", { days: maxDaysAhead }),
    hours === undefined ? "" : t("hours", hours),
  ].filter((word) => word !== "");
  return <>{format.list(words, { type: "unit", style: "long" })}</>;
}

type Month = { readonly acted: number; readonly undone: number; readonly spent: number; readonly refused: number };

/** What was done alone within the limits this month; null where nothing could be and nothing was tried. */
export function MonthWords({ month, mode, measure, currency }: { month: Month; mode: MandateMode; measure: string; currency: string }) {
  const t = useTranslations("boardroom.mandates.month");
  const locale = useLocale();
  if (month.acted === 0 && month.refused === 0 && (!actsAlone(mode) || measure === "harmless")) return null;
  const words = [
    t("acted", { acts: month.acted }),
    month.spent > 0 ? t("spent", { amount: formatMoney(money(month.spent, currency), locale) }) : "",
    month.undone > 0 ? t("undone", { count: month.undone }) : "",
    month.refused > 0 ? t("refused", { count: month.refused }) : "",
  ].filter((word) => word !== "");
  return <span className="text-xs text-ink-soft">{words.join(" · ")}</span>;
}
