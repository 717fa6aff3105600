import { divideHalfEven } from "@/lib/kernel/money";
import type { I18nText } from "@/lib/kernel/locale";
import type { QuotedLine } from "./quoted-line";

export const taxBases = ["percent_included", "percent_added", "per_person_night", "per_room_night", "per_stay"] as const;
export type TaxBasis = (typeof taxBases)[number];

/** How a tax, levy or fee is reckoned, in force from `validFrom` to `validUntil` (both included). Rates in basis points, amounts in minor units. */
export type TaxRule = {
  readonly code: string;
  readonly name: I18nText;
  readonly basis: TaxBasis;
  /** accommodation, food, extra, all, or `tax:<code>` for a percentage on a levy. Amounts per night or stay are always about the accommodation. */
  readonly appliesTo: string;
  readonly rateBp: number | null;
  readonly amount: number | null;
  readonly exemptBelowAge: number | null;
  /** At most so many nights of a stay are charged; null: all. */
  readonly maxNights: number | null;
  /** One with `minNights` holds by itself for stays at least that long; the others where the booking names them. */
  readonly exemptions: readonly { readonly code: string; readonly minNights?: number }[];
  /** vat, levy or fee. */
  readonly kind: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
};

/** Who sleeps in a room. `children` counts all of them; `childAges` those whose age is known. */
export type Party = { readonly adults: number; readonly children: number; readonly childAges: readonly number[] };

type RoomOfTaxes = Party & { readonly roomId: string; readonly exemptions?: readonly string[] | undefined };

/** The rules in force on a date, in the order given. */
export const rulesOn = (rules: readonly TaxRule[], date: string): TaxRule[] => rules.filter((rule) => rule.validFrom <= date && (rule.validUntil === null || rule.validUntil >= date));

/** Persons who pay a levy. A child of unknown age pays only where the rule exempts no age. */
export function liablePersons(party: Party, exemptBelowAge: number | null): number {
  if (exemptBelowAge === null) return party.adults + Math.max(party.children, party.childAges.length);
  return party.adults + party.childAges.filter((age) => age >= exemptBelowAge).length;
}

const isExempt = (rule: TaxRule, stayLength: number, named: readonly string[]): boolean =>
  rule.exemptions.some((each) => (each.minNights === undefined ? named.includes(each.code) : stayLength >= each.minNights));

const bears = (rule: TaxRule, taxClass: string): boolean => rule.appliesTo === "all" || rule.appliesTo === taxClass;
const base = (rule: TaxRule) => ({ kind: rule.kind === "fee" ? "fee" as const : "tax" as const, code: rule.code, name: rule.name, taxCode: rule.code });

/** The VAT (else the first tax) inside prices of a class, as a charge line names it; empty where there is none. */
export function taxInside(rules: readonly TaxRule[], taxClass: string): { taxCode?: string; rateBp?: number } {
  const inside = rules.filter((rule) => rule.basis === "percent_included" && bears(rule, taxClass));
  const rule = inside.find((each) => each.kind === "vat") ?? inside[0];
  return rule ? { taxCode: rule.code, rateBp: rule.rateBp ?? 0 } : {};
}

/**
 * Percentages on one charge of a class: `percent_included` is the part the amount already holds (several share one net
 * price), `percent_added` comes on top. Half to even, each charge for itself.
 */
export function percentLines(rules: readonly TaxRule[], charge: { readonly amount: number; readonly taxClass: string; readonly night: string; readonly roomId?: string | undefined }, stayLength: number, named: readonly string[]): QuotedLine[] {
  const inside = rules.filter((rule) => rule.basis === "percent_included" && bears(rule, charge.taxClass));
  const gross = 10_000 + inside.reduce((sum, rule) => sum + (rule.rateBp ?? 0), 0);
  return rules.flatMap((rule): QuotedLine[] => {
    const included = rule.basis === "percent_included";
    if ((!included && rule.basis !== "percent_added") || !bears(rule, charge.taxClass)) return [];
    if (!included && isExempt(rule, stayLength, named)) return [];
    const rateBp = rule.rateBp ?? 0;
    const amount = divideHalfEven(charge.amount * rateBp, included ? gross : 10_000);
    if (amount === 0) return [];
    return [{ ...base(rule), amount, included, rateBp, night: charge.night, taxClass: charge.taxClass, ...(charge.roomId === undefined ? {} : { roomId: charge.roomId }) }];
  });
}

/** Amounts per person, room or stay for one night of a room, and percentages on them. `index` 0 is the room's first night. */
export function levyLines(rules: readonly TaxRule[], room: RoomOfTaxes, night: string, index: number, stayLength: number): QuotedLine[] {
  const levies = rules.flatMap((rule): QuotedLine[] => {
    if (rule.basis === "percent_included" || rule.basis === "percent_added") return [];
    if (isExempt(rule, stayLength, room.exemptions ?? []) || (rule.maxNights !== null && index >= rule.maxNights)) return [];
    if (rule.basis === "per_stay" && index > 0) return [];
    const quantity = rule.basis === "per_person_night" ? liablePersons(room, rule.exemptBelowAge) : 1;
    const amount = (rule.amount ?? 0) * quantity;
    return amount === 0 ? [] : [{ ...base(rule), amount, included: false, night, roomId: room.roomId, quantity, taxClass: "accommodation" }];
  });
  // A tax on a tax (France: the department's tenth of the taxe de séjour) follows it, exemptions and all.
  const onTop = rules.flatMap((rule): QuotedLine[] => {
    const levy = rule.basis === "percent_added" ? levies.find((line) => rule.appliesTo === `tax:${line.code}`) : undefined;
    const amount = levy ? divideHalfEven(levy.amount * (rule.rateBp ?? 0), 10_000) : 0;
    return amount === 0 ? [] : [{ ...base(rule), amount, included: false, night, roomId: room.roomId, taxClass: "accommodation", rateBp: rule.rateBp ?? 0 }];
  });
  return [...levies, ...onTop];
}
