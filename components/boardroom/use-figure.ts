"use client";

import { useLocale } from "next-intl";
import { whole } from "@/components/boardroom/money-figure";
import type { MetricUnit } from "@/lib/boardroom/rules/objective";
import { writingOf } from "@/lib/kernel/locale";
import { formatMoney, money } from "@/lib/kernel/money";

/** A figure of an objective as the reader's language writes it: a share with one decimal, money in whole units, a score. */
export function useFigure(unit: MetricUnit, currency: string): (value: number) => string {
  const locale = useLocale();
  const number = (value: number, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(writingOf(locale), { numberingSystem: "latn", ...options }).format(value);
  return (value) => {
    if (unit === "money") return formatMoney(money(whole(value), currency), locale);
    return unit === "bp" ? number(value / 10_000, { style: "percent", maximumFractionDigits: 1 }) : number(value / 10, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  };
}

/** A difference between two such figures, signed: points for shares. */
export function useDifference(unit: MetricUnit, currency: string): (value: number) => string {
  const locale = useLocale();
  return (value) => {
    const sign = value > 0 ? "+" : "";
    if (unit === "money") return `${sign}${formatMoney(money(whole(value), currency), locale)}`;
    return new Intl.NumberFormat(writingOf(locale), { numberingSystem: "latn", maximumFractionDigits: 1, signDisplay: "exceptZero" }).format(value / (unit === "bp" ? 100 : 10));
  };
}
