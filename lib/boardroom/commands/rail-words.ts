import { createTranslator } from "next-intl";
import { type Locale, pickText, writingOf } from "@/lib/kernel/locale";
import { formatMoney, money } from "@/lib/kernel/money";
import { type Figures, type Rail, type RailCondition, type RailFigure, railFigureNames, railFigures, type TrippedRail } from "../rules/guard-rails";

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

/** A figure with which a condition just holds: at its limit, or a step beyond where the limit itself does not touch it. */
function reaching({ figure, is, value }: RailCondition): number {
  const step = railFigures[figure] === "percent" ? 5 : railFigures[figure] === "count" ? 1 : 100_000;
  return is === "more_than" ? value + step : is === "less_than" ? value - step : value;
}

/** Figures for a rail that nothing has touched: its conditions just hold; what is only spoken of is a little beyond. */
function justTouched(rail: Rail, sentence: string): { figures: Figures; limits: Figures } {
  const limits: Figures = Object.fromEntries(rail.when.map(({ figure, value }) => [figure, value]));
  const spoken = railFigureNames.filter((figure) => limits[figure] === undefined && sentence.includes(`{${figure}`));
  const percent = Math.max(5, ...rail.when.flatMap(({ figure, value }) => (railFigures[figure] === "percent" ? [value] : [])));
  const beyond = (figure: RailFigure): number => railFigures[figure] === "percent" ? percent : railFigures[figure] === "count" ? 2 : -100_000;
  const figures: Figures = Object.fromEntries([...rail.when.map((condition): [RailFigure, number] => [condition.figure, reaching(condition)]), ...spoken.map((figure): [RailFigure, number] => [figure, beyond(figure)])]);
  return { limits, figures };
}

/** Why a rail is there, said as a card would where it is just touched. */
export const railReason = (rail: Rail, currency: string, locale: Locale): string => railText({ version: 0, ...rail, ...justTouched(rail, pickText(rail.reason, locale)) }, currency, locale).reason;
