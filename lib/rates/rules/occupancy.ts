import { basisPointsOf } from "@/lib/kernel/money";
import type { Party } from "./tax-lines";

export type ChildBand = { readonly maxAge: number; readonly amount?: number | undefined; readonly percentBp?: number | undefined };

/** How a family turns the price of a night into a party's price. Amounts in minor units. */
export type Pricing = {
  readonly pricing: "per_room" | "per_person";
  /** per_room: adults the price holds for; null: as many as fit. */
  readonly includedAdults: number | null;
  readonly extraAdultAmount: number;
  readonly childBands: readonly ChildBand[];
};

export const perRoom: Pricing = { pricing: "per_room", includedAdults: null, extraAdultAmount: 0, childBands: [] };

/** The band of a child: the first that reaches its age. A child of unknown age belongs to the oldest band, so that no price rises later. */
function bandOf(bands: readonly ChildBand[], age: number | undefined): ChildBand | undefined {
  const ordered = bands.toSorted((a, b) => a.maxAge - b.maxAge);
  return age === undefined ? ordered.at(-1) : ordered.find((band) => age <= band.maxAge);
}

/**
 * What a party pays for one night priced at `amount`. Without bands children are free in a room's price and pay as adults in
 * a person's; older than every band they count as adults.
 */
export function partyAmount(pricing: Pricing, amount: number, party: Party): number {
  const ages: (number | undefined)[] = [...party.childAges, ...Array.from({ length: Math.max(0, party.children - party.childAges.length) }, () => undefined)];
  const perPerson = pricing.pricing === "per_person";
  const adultAmount = perPerson ? amount : pricing.extraAdultAmount;
  let adults = party.adults;
  let children = 0;
  for (const age of ages) {
    if (pricing.childBands.length === 0) {
      adults += perPerson ? 1 : 0;
      continue;
    }
    const band = bandOf(pricing.childBands, age);
    if (!band) adults += 1;
    else children += band.amount ?? basisPointsOf(adultAmount, band.percentBp ?? 0);
  }
  if (perPerson) return amount * adults + children;
  const extra = pricing.includedAdults === null ? 0 : Math.max(0, adults - pricing.includedAdults);
  return amount + extra * pricing.extraAdultAmount + children;
}
