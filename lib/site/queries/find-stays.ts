import { stayNights } from "@/db/repos/pricing";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { invalid } from "@/lib/kernel/errors";
import { countNights } from "@/lib/kernel/nights";
import { knownFacts, learnFacts, type PricingFacts, roomToQuote, sellableNight } from "@/lib/rates/commands/pricing-facts";
import { type Quote, quoteReservation } from "@/lib/rates/rules/quote";
import { type SellableNight, whyNotSellable } from "@/lib/rates/rules/sellable";
import { businessDay } from "../rules/business-day";
import type { SearchStay } from "../rules/inputs";
import type { StayRefusal } from "../rules/views";

export type FoundStay = {
  readonly product: PricingFacts["products"][number];
  readonly nights: readonly SellableNight[];
  readonly quote: Quote;
  readonly available: number;
  readonly refusal: StayRefusal | null;
};
export type FoundStays = { readonly house: PricingFacts; readonly nights: number; readonly stays: readonly FoundStay[] };

type Nights = Awaited<ReturnType<typeof stayNights>>;

const sold = (facts: PricingFacts) => facts.products.filter((product) => product.soldOn.includes("site"));
const nightsOf = (tx: TenantTx, propertyId: string, facts: PricingFacts, { arrival, departure }: SearchStay): Promise<Nights> =>
  stayNights(tx, propertyId, sold(facts).map(({ ratePlanId, roomTypeId }) => ({ ratePlanId, roomTypeId, arrival, departure })));

/**
 * Every rate plan with prices for the dates, quoted for the party, with the reason where it cannot be sold: room types in the
 * house's order, the cheapest plan of each first.
 */
export async function findStays(tx: TenantTx, propertyId: string, search: SearchStay): Promise<FoundStays> {
  const found = await findKnownStays(tx, propertyId, search);
  if (found) return found;
  const facts = await learnFacts(tx, propertyId);
  return quoteStays(facts, await nightsOf(tx, propertyId, facts, search), search);
}

/** The same in one statement that needs no transaction; undefined when what this process knows of the house is not what it is now. */
export async function findKnownStays(tx: TenantTx, propertyId: string, search: SearchStay): Promise<FoundStays | undefined> {
  const facts = knownFacts(tx, propertyId);
  if (!facts) return undefined;
  const nights = await nightsOf(tx, propertyId, facts, search);
  return nights.stamp === facts.stamp ? quoteStays(facts, nights, search) : undefined;
}

function quoteStays(house: PricingFacts, found: Nights, search: SearchStay): FoundStays {
  const { arrival, departure, adults, promoCode } = search;
  const childAges = search.childAges ?? [];
  const children = Math.max(search.children, childAges.length);
  const today = businessDay(house.timezone, nowMs());
  if (arrival < today) throw invalid([{ path: "arrival", message: "Arrival is in the past." }]);
  const length = countNights(arrival, departure);
  const taxes = house.taxesBetween(arrival, departure);
  const advanceDays = countNights(today, arrival);
  const shared = { arrival, departure, bookedOn: today, soldOn: "site", taxes, promotions: house.promotions, promoCode: promoCode ?? null, ...house.display(today) };
  const rows = Map.groupBy(found.rows, (row) => row.wish);
  const stays = sold(house).flatMap((product, index): FoundStay[] => {
    const priced = rows.get(index + 1) ?? [];
    const nights = priced.filter((row) => row.night < departure && row.available !== null).map((row) => sellableNight(row, product)).sort((a, b) => (a.night < b.night ? -1 : 1));
    if (nights.length === 0) return [];
    const fits = adults <= product.maxAdults && adults + children <= product.maxGuests;
    const closedToDeparture = priced.some((row) => row.night === departure && row.closed_to_departure);
    const advance = { days: advanceDays, min: product.minAdvanceDays, max: product.maxAdvanceDays };
    return [{
      product, nights,
      quote: quoteReservation({ ...shared, currency: product.currency, rooms: [roomToQuote(house, product, { roomId: product.ratePlanId, nights, adults, children, childAges }, today)] }),
      available: Math.min(...nights.map((night) => night.available)),
      refusal: fits ? whyNotSellable(nights, length, closedToDeparture, { advance }) : "too_small",
    }];
  });
  return { house, nights: length, stays: cheapestFirst(stays) };
}

/** Room types stay in the order they came; within one the cheaper total comes first. */
function cheapestFirst(stays: readonly FoundStay[]): FoundStay[] {
  return [...Map.groupBy(stays, (stay) => stay.product.roomTypeId).values()].flatMap((plans) => plans.sort((a, b) => a.quote.totalAmount - b.quote.totalAmount));
}
