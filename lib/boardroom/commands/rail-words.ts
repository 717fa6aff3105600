import { createTranslator } from "next-intl";
import { type Locale, pickText, writingOf } from "@/lib/kernel/locale";
import { formatMoney, money } from "@/lib/kernel/money";
import { type Figures, type RailFigure, railFigures, type TrippedRail } from "../rules/guard-rails";

/** A rail's figure as the reader writes it; counts stay numbers, so that a sentence can decline by them. */
function written(figure: RailFigure, value: number, currency: string, locale: Locale): string | number {
  switch (railFigures[figure]) {
    case "percent": return new Intl.NumberFormat(writingOf(locale), { style: "percent", maximumFractionDigits: 1, numberingSystem: "latn" }).format(value / 100);
    case "money": return formatMoney(money(Math.round(value / 100) * 100, currency), locale);
    case "count": return value;
  }
}

const valuesOf = (figures: Figures, prefix: string, currency: string, locale: Locale): Record<string, string | number> =>
  Object.fromEntries(Object.entries(figures).map(([figure, value]) => [`${prefix}${figure}`, written(figure as RailFigure, value, currency, locale)]));

/** A touched rail in the reader's language, its numbers in it. A sentence a house wrote that names an unknown figure is shown as it stands. */
export function railText(rail: TrippedRail, currency: string, locale: Locale): { title: string; reason: string } {
  const sentence = pickText(rail.reason, locale);
  let broken = false;
  const t = createTranslator<{ sentence: string }>({ locale, messages: { sentence }, onError: () => { broken = true; } });
  const said = t("sentence", { ...valuesOf(rail.figures, "", currency, locale), ...valuesOf(rail.limits, "limit_", currency, locale) });
  return { title: pickText(rail.title, locale), reason: broken ? sentence : said };
}
