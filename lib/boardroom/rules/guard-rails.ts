import { z } from "zod";
import { type I18nText, locales } from "@/lib/kernel/locale";
import type { Decision } from "./mandate";
import { reason } from "./reason";

/** Every figure a rail may look at, and how it is written: percent of something, money in minor units, a count. */
export const railFigures = {
  raise_percent: "percent", cut_percent: "percent", occupancy_high: "percent", occupancy_low: "percent", margin_percent: "percent", price_gap_percent: "percent",
  days_ahead: "count", nights: "count", rooms_left: "count", asked_lately: "count", changes_week: "count",
  closes_cheapest: "count", closes_house: "count", min_stay: "count", gap_nights: "count", stay_free: "count",
  expense_gop_percent: "percent", expense_gop_worst_percent: "percent", month_gop_after: "money", gop_effect: "money", spend_amount: "money",
} as const satisfies Readonly<Record<string, "percent" | "money" | "count">>;
export type RailFigure = keyof typeof railFigures;
export const railFigureNames = Object.keys(railFigures) as readonly RailFigure[];

/** What is known of one change. A figure that is absent was not measured and trips nothing. */
export type Figures = Readonly<Partial<Record<RailFigure, number>>>;

export const comparisons = ["at_least", "more_than", "at_most", "less_than"] as const;
export type Comparison = (typeof comparisons)[number];
/** warn: said on the card. ask: a person decides whatever the mandate allows. refuse: no director does it. */
export const railEffects = ["warn", "ask", "refuse"] as const;
export type RailEffect = (typeof railEffects)[number];

const words = z.object(Object.fromEntries(locales.map((locale) => [locale, z.string().trim().min(1).max(600)])) as Record<(typeof locales)[number], z.ZodString>);

export const railConditionSchema = z.strictObject({ figure: z.enum(railFigureNames as [RailFigure, ...RailFigure[]]), is: z.enum(comparisons), value: z.number().min(-1e12).max(1e12) });
export type RailCondition = z.output<typeof railConditionSchema>;

/** What a rail says, without its name: as it is kept in a house's versions. Conditions hold together. */
export const railRuleSchema = z.strictObject({
  effect: z.enum(railEffects),
  applies: z.array(z.string().regex(/^[a-z]+\.[a-z-]+$/)).min(1).max(12),
  when: z.array(railConditionSchema).min(1).max(6),
  title: words, reason: words,
});
export type RailRule = z.output<typeof railRuleSchema>;
export const railFileSchema = z.array(railRuleSchema.extend({ code: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/).max(60) }).strict()).min(1);
export type Rail = RailRule & { readonly code: string };

/** A house's latest word about one rail. */
export type RailVersion = { readonly code: string; readonly version: number; readonly rule: unknown; readonly active: boolean };
/** A rail as it counts in a house: shipped (version 0) or as the house last wrote it. */
export type StandingRail = Rail & { readonly version: number; readonly active: boolean; readonly shipped: boolean };

/** Every rail of a house, those switched off too. What a house wrote and cannot be read any more falls back to what is shipped. */
export function standingRails(shipped: readonly Rail[], versions: readonly RailVersion[]): StandingRail[] {
  const own = new Map(versions.map((version) => [version.code, version]));
  const known = shipped.map((rail): StandingRail => {
    const version = own.get(rail.code);
    const rule = version ? railRuleSchema.safeParse(version.rule) : null;
    return { ...rail, ...(rule?.success ? rule.data : {}), version: version?.version ?? 0, active: version?.active ?? true, shipped: true };
  });
  const further = versions.filter(({ code }) => !shipped.some((rail) => rail.code === code)).flatMap((version): StandingRail[] => {
    const rule = railRuleSchema.safeParse(version.rule);
    return rule.success ? [{ ...rule.data, code: version.code, version: version.version, active: version.active, shipped: false }] : [];
  });
  return [...known, ...further];
}

const holds: Readonly<Record<Comparison, (figure: number, value: number) => boolean>> = {
  at_least: (figure, value) => figure >= value, more_than: (figure, value) => figure > value,
  at_most: (figure, value) => figure <= value, less_than: (figure, value) => figure < value,
};

/** A rail that is touched, with the figures it saw. */
export type TrippedRail = { readonly code: string; readonly version: number; readonly effect: RailEffect; readonly title: I18nText; readonly reason: I18nText; readonly figures: Figures; readonly limits: Figures };

const gravity: Readonly<Record<RailEffect, number>> = { refuse: 0, ask: 1, warn: 2 };

/** The rails a change touches, the gravest first. Evaluated from figures alone, outside any model. */
export function trippedRails(rails: readonly StandingRail[], action: string, figures: Figures): TrippedRail[] {
  return rails.filter((rail) => rail.active && rail.applies.includes(action) && rail.when.every(({ figure, is, value }) => {
    const known = figures[figure];
    return known !== undefined && holds[is](known, value);
  })).map(({ code, version, effect, title, reason: why, when }) => ({
    code, version, effect, title, reason: why, figures, limits: Object.fromEntries(when.map(({ figure, value }) => [figure, value])),
  })).sort((a, b) => gravity[a.effect] - gravity[b.effect]);
}

/** What the gravest rail demands of a director, whatever its mandate allows; null where none demands anything. */
export function railVerdict(tripped: readonly TrippedRail[]): Decision | null {
  const [gravest] = tripped;
  if (!gravest || gravest.effect === "warn") return null;
  const params = { rail: gravest.code, title: gravest.title.en ?? gravest.code };
  return gravest.effect === "refuse" ? { verdict: "refuse", reason: reason("rail_refuses", params) } : { verdict: "propose", reason: reason("rail_asks", params) };
}
