import type { I18nText } from "@/lib/kernel/locale";
import { addDays, type IsoDate } from "@/lib/kernel/nights";
import type { TaxBasis, TaxKind } from "./country-pack";

/** One tax of the house in force from `validFrom` to `validUntil` (both included). Rates in basis points, amounts in minor units. */
export type TaxFacts = {
  readonly code: string; readonly name: I18nText; readonly kind: TaxKind; readonly basis: TaxBasis; readonly appliesTo: string;
  readonly rateBp: number | null; readonly amount: number | null; readonly currency: string | null;
  readonly exemptBelowAge: number | null; readonly maxNights: number | null;
  readonly exemptions: readonly { readonly code: string; readonly name: I18nText; readonly minNights?: number }[];
  readonly legalBasis: string | null; readonly validFrom: IsoDate; readonly validUntil: IsoDate | null; readonly confirmed: boolean;
};
export type StoredTax = TaxFacts & { readonly id: string };

/** What to do to one row. `end` closes it the day before something else holds; `keep` is the house's own, which a pack leaves alone. */
export type TaxChange =
  | { readonly action: "create"; readonly after: TaxFacts }
  | { readonly action: "update"; readonly id: string; readonly before: StoredTax; readonly after: TaxFacts; readonly figures: boolean }
  | { readonly action: "end"; readonly id: string; readonly before: StoredTax; readonly after: TaxFacts }
  | { readonly action: "remove"; readonly id: string; readonly before: StoredTax }
  | { readonly action: "unchanged" | "keep"; readonly id: string; readonly before: StoredTax };

const figureOf = ({ kind, basis, appliesTo, rateBp, amount, currency, exemptBelowAge, maxNights, exemptions }: TaxFacts) =>
  JSON.stringify([kind, basis, appliesTo, rateBp, amount, currency, exemptBelowAge, maxNights, exemptions.map(({ code, minNights }) => [code, minNights ?? null])]);
/** Whether two taxes come to the same for every stay. */
export const sameFigures = (a: TaxFacts, b: TaxFacts): boolean => figureOf(a) === figureOf(b);
const wordsOf = ({ name, legalBasis, confirmed, validUntil }: TaxFacts) => JSON.stringify([name.en, name.fr, name.es, name.ar, legalBasis, confirmed, validUntil]);

const isBefore = (row: TaxFacts, day: IsoDate) => row.validFrom < day && (row.validUntil === null || row.validUntil >= day);
const earliest = (...days: readonly (IsoDate | null)[]): IsoDate | null => days.reduce((least, day) => (day !== null && (least === null || day < least) ? day : least), null);

/**
 * Puts one tax into the house's dated table: replaces the row that begins on the same day, or ends the one in force the day before
 * and lasts until the next begins. What somebody confirmed stays confirmed while its figures stay.
 */
export function placeTax(present: readonly StoredTax[], wanted: TaxFacts): TaxChange[] {
  const rows = present.filter((row) => row.code === wanted.code);
  const next = rows.filter((row) => row.validFrom > wanted.validFrom).reduce<IsoDate | null>((least, row) => earliest(least, row.validFrom), null);
  const validUntil = earliest(wanted.validUntil, next === null ? null : addDays(next, -1));
  const same = rows.find((row) => row.validFrom === wanted.validFrom);
  const before = rows.find((row) => isBefore(row, wanted.validFrom));
  const holds = same ?? (before && sameFigures(before, wanted) && wanted.validUntil === null ? before : undefined);
  if (!holds) {
    const after = { ...wanted, validUntil: earliest(validUntil, before?.validUntil ?? null) };
    return [...(before ? [{ action: "end" as const, id: before.id, before, after: { ...before, validUntil: addDays(wanted.validFrom, -1) } }] : []), { action: "create", after }];
  }
  const figures = !sameFigures(holds, wanted);
  const after: TaxFacts = { ...wanted, validFrom: holds.validFrom, validUntil: holds === same ? validUntil : holds.validUntil, confirmed: wanted.confirmed || (!figures && holds.confirmed) };
  return figures || wordsOf(after) !== wordsOf(holds) ? [{ action: "update", id: holds.id, before: holds, after, figures }] : [{ action: "unchanged", id: holds.id, before: holds }];
}

/** Takes a tax out of force from `from` on: what began before ends the day before, what begins later goes. */
export function withdrawTax(present: readonly StoredTax[], code: string, from: IsoDate): TaxChange[] {
  return present.filter((row) => row.code === code).flatMap((row): TaxChange[] => {
    if (row.validFrom >= from) return [{ action: "remove", id: row.id, before: row }];
    return isBefore(row, from) ? [{ action: "end", id: row.id, before: row, after: { ...row, validUntil: addDays(from, -1) } }] : [];
  });
}

/** The first day on which a stay would be taxed otherwise than before, or null where no figure changes. */
export function changesFrom(changes: readonly TaxChange[]): IsoDate | null {
  return earliest(...changes.map((change): IsoDate | null => {
    switch (change.action) {
      case "create": return change.after.validFrom;
      case "end": return change.after.validUntil === null ? null : addDays(change.after.validUntil, 1);
      case "remove": return change.before.validFrom;
      case "update": return change.figures || change.after.validUntil !== change.before.validUntil ? change.after.validFrom : null;
      default: return null;
    }
  }));
}
