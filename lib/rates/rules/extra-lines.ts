import type { I18nText } from "@/lib/kernel/locale";
import type { QuotedLine } from "./quoted-line";
import { taxInside, type TaxRule, rulesOn } from "./tax-lines";

export const extraUnits = ["stay", "night", "person", "person_night", "piece"] as const;
export type ExtraUnit = (typeof extraUnits)[number];

/** Taken anew every night of the stay, unless one day is named. */
export const isNightly = (unit: ExtraUnit): boolean => unit === "night" || unit === "person_night";

/** Something sold with a stay. `amount` is one unit's price in minor units. */
export type QuotedExtra = {
  readonly extraId: string; readonly code: string; readonly name: I18nText; readonly unit: ExtraUnit; readonly amount: number; readonly taxClass: string;
  readonly quantity: number;
  /** The day it is taken. Without one: the arrival day, or for units by night every night. */
  readonly day?: string | undefined;
};

/** An extra as lines, one a day (what costs nothing still takes its place): by night and by person and night on every night of the stay, unless one day is named. */
export function extraLines(extra: QuotedExtra, stay: { readonly arrival: string; readonly nights: readonly string[]; readonly persons: number }, rules: readonly TaxRule[]): QuotedLine[] {
  const quantity = extra.quantity * (extra.unit === "person" || extra.unit === "person_night" ? stay.persons : 1);
  const days = extra.day !== undefined ? [extra.day] : isNightly(extra.unit) ? stay.nights : [stay.arrival];
  return days.map((day) => ({
    kind: "extra" as const, code: extra.code, name: extra.name, amount: extra.amount * quantity, included: false, night: day, quantity,
    taxClass: extra.taxClass, extraId: extra.extraId, ...taxInside(rulesOn(rules, day), extra.taxClass),
  })).filter((line) => line.quantity !== 0);
}
