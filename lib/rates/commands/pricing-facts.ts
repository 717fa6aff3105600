import { type PricedProduct, pricingFacts as readFacts, type PricingFactsRow, type StayNightRow, unsettled } from "@/db/repos/pricing";
import type { TenantTx } from "@/db/tenant";
import { found } from "@/lib/kernel/errors";
import type { I18nText } from "@/lib/kernel/locale";
import type { IsoDate } from "@/lib/kernel/nights";
import { once } from "@/lib/runtime/once";
import { extraUnits, type QuotedExtra } from "../rules/extra-lines";
import { type CancellationTerms, cancellationTerms, type DepositTerms, depositTerms } from "../rules/policies";
import { type PromotionRule, promotionKinds } from "../rules/promotions";
import { type QuoteInput, type RoomToQuote } from "../rules/quote";
import type { SellableNight } from "../rules/sellable";
import type { TaxRule } from "../rules/tax-lines";
import { asTaxRule } from "./tax-rule";

export type SoldOn = "site" | "desk" | "concierge" | "channels";
export type Product = PricedProduct;
export type SoldExtra = Omit<QuotedExtra, "quantity" | "day"> & { readonly description: I18nText; readonly soldOn: readonly string[]; readonly capacityPerDay: number | null; readonly leadHours: number | null };

/** What changes seldom and a quote needs, in the calculator's terms. */
export type PricingFacts = Pick<PricingFactsRow, "stamp" | "slug" | "name" | "currency" | "timezone" | "checkInTime" | "displayCurrency"> & {
  readonly products: readonly Product[];
  readonly promotions: readonly PromotionRule[];
  readonly extras: readonly SoldExtra[];
  /** Those off sale too: a stay keeps what it was sold with. */
  readonly everyExtra: readonly SoldExtra[];
  /** Rules that may matter between two dates. A tax of another year that nobody can reckon must not stop today's quote. */
  taxesBetween(from: string, to: string): TaxRule[];
  /** The house's terms for a product booked on a day: `room.cancellation`, `room.deposit`. */
  termsOf(product: Product, bookedOn: string): { cancellation: CancellationTerms | null; deposit: DepositTerms | null };
  /** The parts of a quote that do not depend on the rooms. */
  display(bookedOn: string): Pick<QuoteInput, "displayCurrency" | "exchangeRate">;
};

/** Sold without return and nobody has written the terms: everything is owed from the booking on. */
const nothingBack: CancellationTerms = { code: "non_refundable", name: { en: "Non-refundable", fr: "Non remboursable", es: "No reembolsable", ar: "غير قابل للاسترداد" }, steps: [{ hoursBefore: null, kind: "percent", value: 10_000 }], noShow: { kind: "percent", value: 10_000 } };

const inForce = (row: { validFrom: string; validUntil: string | null }, date: string) => row.validFrom <= date && (row.validUntil === null || row.validUntil >= date);

export function asPricingFacts(row: PricingFactsRow): PricingFacts {
  const { stamp, slug, name, currency, timezone, checkInTime, displayCurrency, products } = row;
  const everyExtra = row.extras.flatMap(({ id, ...each }) => {
    const unit = extraUnits.find((known) => known === each.unit);
    return unit && each.currency === currency ? [{ ...each, extraId: id, unit }] : [];
  });
  return {
    stamp, slug, name, currency, timezone, checkInTime, displayCurrency, products,
    promotions: row.promotions.flatMap((each) => {
      const kind = promotionKinds.find((known) => known === each.kind);
      return kind ? [{ ...each, kind, conditions: each.conditions as PromotionRule["conditions"] }] : [];
    }),
    extras: everyExtra.filter((extra) => extra.active), everyExtra,
    taxesBetween: (from, to) => row.taxes.filter((tax) => tax.validFrom <= to && (tax.validUntil === null || tax.validUntil >= from)).map(asTaxRule),
    termsOf(product, bookedOn) {
      const policy = product.cancellationPolicyCode === null ? undefined : row.cancellationPolicies.find((each) => each.code === product.cancellationPolicyCode && inForce(each, bookedOn));
      const deposit = product.depositPolicyCode === null ? undefined : row.depositPolicies.find((each) => each.code === product.depositPolicyCode && inForce(each, bookedOn));
      return { cancellation: policy ? cancellationTerms.parse(policy) : product.refundable ? null : nothingBack, deposit: deposit ? depositTerms.parse(deposit) : null };
    },
    display: (bookedOn) => ({ displayCurrency, exchangeRate: row.exchangeRates.find((rate) => rate.validFrom <= bookedOn) ?? null }),
  };
}

/** The facts as they are now; `planIds` reads only those products. */
export const pricingFacts = async (tx: TenantTx, propertyId: string, planIds?: readonly string[]): Promise<PricingFacts> =>
  asPricingFacts(found(await readFacts(tx, propertyId, planIds), "The property"));

const mostKept = 10_000;
const kept = once("pricing-facts", () => new Map<string, PricingFacts>());
// Under the tenant as well, so that no id can reach a neighbour's.
const keyOf = (tx: TenantTx, propertyId: string) => `${tx.tenantId} ${propertyId}`;

/**
 * The facts as this process last read them. They are those of now where their stamp is the one that `stayNights` tells in the
 * same breath as prices: every change of any of them, by whatever instance, moves the stamp in its own transaction.
 */
export const knownFacts = (tx: TenantTx, propertyId: string): PricingFacts | undefined => kept.get(keyOf(tx, propertyId));

/** The facts as they are now, remembered under their stamp: but not what a transaction reads of its own changes, which may change again or never come to be. */
export async function learnFacts(tx: TenantTx, propertyId: string): Promise<PricingFacts> {
  const facts = await pricingFacts(tx, propertyId);
  if (facts.stamp === unsettled) return facts;
  const key = keyOf(tx, propertyId);
  kept.delete(key);
  const oldest = kept.size >= mostKept ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  kept.set(key, facts);
  return facts;
}

/** A row of the nights' statement as the rules read it. A closed ledger sells nothing; a day-use is for one day. */
export const sellableNight = (row: StayNightRow, product: Pick<Product, "dayUse">): SellableNight => ({
  night: row.night as IsoDate, amount: row.amount, available: row.available ?? 0, minStay: row.min_stay, minStayThrough: row.min_stay_through, maxStay: product.dayUse ? 1 : row.max_stay,
  stopSell: row.stop_sell, closedToArrival: row.closed_to_arrival, minAdvance: row.min_advance, maxAdvance: row.max_advance,
});

/** A product's room for the quote, with the family's pricing and the terms of the day. */
export function roomToQuote(facts: PricingFacts, product: Product, room: Pick<RoomToQuote, "roomId" | "nights" | "within" | "adults" | "children" | "childAges">, bookedOn: string): RoomToQuote {
  return {
    ...room, name: product.roomTypeName, code: product.ratePlanCode,
    pricing: { pricing: product.pricing === "per_person" ? "per_person" : "per_room", includedAdults: product.includedAdults, extraAdultAmount: product.extraAdultAmount, childBands: product.childBands },
    ratePlanId: product.ratePlanId, roomTypeId: product.roomTypeId, familyId: product.familyId, familyCode: product.familyCode, mealPlan: product.mealPlan, refundable: product.refundable,
    ...facts.termsOf(product, bookedOn),
  };
}
