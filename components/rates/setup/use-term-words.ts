"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { Option } from "@/components/rates/setup/term-fields";
import { formatMoney } from "@/lib/kernel/money";

/** The words all terms share: places, weekdays, amounts and percentages. */
export function useTermWords(currency: string) {
  const t = useTranslations("rates.setup");
  const locale = useLocale();
  const format = useFormatter();
  const options = (scope: "places" | "meals" | "pricings" | "adjusts" | "units" | "taxClasses" | "penalties" | "deposits" | "promotionKinds", values: readonly string[]): Option[] =>
    values.map((value) => ({ value, label: t(`${scope}.${value}` as "places.site") }));
  return {
    t, locale, format, options,
    money: (amount: number) => formatMoney({ amount, currency }, locale),
    percent: (basisPoints: number) => format.number(basisPoints / 10_000, { style: "percent", maximumFractionDigits: 2 }),
    day: (date: string) => format.dateTime(new Date(`${date}T00:00:00Z`), { day: "numeric", month: "short", year: "numeric", timeZone: "UTC", numberingSystem: "latn" }),
    weekdays: (): Option[] => Array.from({ length: 7 }, (_, index) => ({ value: String(index + 1), label: format.dateTime(new Date(Date.UTC(2024, 0, index + 1)), { weekday: "short", timeZone: "UTC" }) })),
    places: options("places", ["site", "desk", "concierge", "channels"]),
  };
}
