import { roomTypesOf } from "@/db/repos/inventory";
import { withheldOn } from "@/db/repos/site-feeds";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { addDays, type IsoDate } from "@/lib/kernel/nights";
import { businessDay } from "../rules/business-day";
import { fedAdults, type FedOffer, type FedStay, feedParts, inFeedOrder, mayBeFed } from "../rules/feed";
import { findStays } from "./find-stays";

const withBreakfast: readonly string[] = ["breakfast", "half_board", "full_board", "all_inclusive"];

/**
 * What metasearch is given for one stay: what the site would sell for two, in metasearch's parts, without what is kept back
 * (`evenWithheld` leaves it in, for the check that may release it).
 */
export async function feedStay(tx: TenantTx, house: { readonly id: string; readonly timezone: string }, stay: { readonly arrival: IsoDate; readonly nights: number }, evenWithheld = false): Promise<FedStay> {
  const { arrival, nights } = stay;
  if (!mayBeFed(arrival, nights, businessDay(house.timezone, nowMs()))) return { arrival, nights, offers: [], withheld: 0 };
  const [found, types, kept] = await Promise.all([
    findStays(tx, house.id, { arrival, departure: addDays(arrival, nights), adults: fedAdults, children: 0 }), roomTypesOf(tx, house.id), evenWithheld ? [] : withheldOn(tx, house.id, arrival),
  ]);
  const codes = new Map(types.map((type) => [type.id, type.code]));
  const offers = found.stays.flatMap(({ product, quote, refusal }): FedOffer[] => (refusal === null ? [{
    roomTypeId: product.roomTypeId, ratePlanId: product.ratePlanId, roomCode: codes.get(product.roomTypeId) ?? product.roomTypeId, planCode: product.familyCode,
    refundable: product.refundable, breakfast: withBreakfast.includes(product.mealPlan), maxAdults: product.maxAdults, currency: quote.currency, ...feedParts(quote.lines.filter((line) => line.kind === "tax" || line.kind === "fee"), quote.totalAmount),
  }] : []));
  const given = offers.filter((offer) => !kept.some(({ ratePlanId }) => ratePlanId === offer.ratePlanId));
  return { arrival, nights, offers: inFeedOrder(given), withheld: offers.length - given.length };
}
