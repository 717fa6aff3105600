import { roomTypesOf } from "@/db/repos/inventory";
import { nowMs } from "@/lib/kernel/clock";
import { pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { defineQuery } from "@/lib/runtime/command";
import { orderTime } from "@/lib/rates/rules/extra-lead";
import type { PricingFacts } from "@/lib/rates/commands/pricing-facts";
import { type Quote, quotePreview } from "@/lib/rates/rules/quote";
import { minStayOf } from "@/lib/rates/rules/sellable";
import { propertyOf } from "@/lib/runtime/property-scope";
import { searchStayInput } from "../rules/inputs";
import { type CancellationView, mealKinds, type OffersView } from "../rules/views";
import { findStays } from "./find-stays";

/** What leaving costs now, in the words of the pages. */
function cancellationOf(quote: Quote, arrival: string, house: PricingFacts): CancellationView {
  if (quote.policies.cancellation === null) return { kind: "unsaid" };
  const preview = quotePreview(quote, { arrival, timezone: house.timezone, checkInTime: house.checkInTime }, nowMs());
  if (preview.alwaysFree) return { kind: "free" };
  if (preview.freeUntil !== null && preview.penaltyAmount === 0) return { kind: "free_until", until: preview.freeUntil };
  return preview.penaltyAmount >= quote.roomAmount ? { kind: "no_return" } : { kind: "costs", price: money(preview.penaltyAmount, quote.currency) };
}

/** The same search as the pages show it: with nightly prices, and the reason where a room is not free. */
export const listOffers = defineQuery({
  name: "site.list-offers",
  title: "Offers for some dates with their nightly prices, and why the other rooms are not offered.",
  permission: "site:read",
  input: searchStayInput,
  internal: true,
  async run({ tx, ctx }, search): Promise<OffersView> {
    const propertyId = propertyOf(ctx);
    const [{ house, nights, stays }, types] = await Promise.all([findStays(tx, propertyId, search), roomTypesOf(tx, propertyId)]);
    const codeOf = new Map(types.map((type) => [type.id, type.code]));
    const offers = stays.map(({ product, nights: priced, quote, available, refusal }) => ({
      roomTypeId: product.roomTypeId, code: codeOf.get(product.roomTypeId) ?? "", name: pickText(product.roomTypeName, ctx.locale), maxGuests: product.maxGuests, maxAdults: product.maxAdults,
      ratePlanId: product.ratePlanId, ratePlan: pickText(product.ratePlanName, ctx.locale), available, refusal, minStay: minStayOf(priced),
      room: money(quote.roomAmount, quote.currency), total: money(quote.totalAmount, quote.currency),
      taxes: quote.taxes.map((line) => ({ code: line.code, name: pickText(line.name, ctx.locale), total: money(line.amount, quote.currency), included: line.included })),
      meals: mealKinds.find((known) => known === product.mealPlan) ?? "room_only", cancellation: cancellationOf(quote, search.arrival, house),
      deposit: quote.deposit && { price: money(quote.deposit.amount, quote.currency), dueOn: quote.deposit.dueOn },
      display: quote.display && money(quote.display.amount, quote.display.currency),
      nights: (quote.rooms[0]?.nights ?? []).map((night) => ({ night: night.night, price: money(night.amount, product.currency) })),
    }));
    const begins = { arrival: search.arrival, timezone: house.timezone, checkInTime: house.checkInTime };
    const extras = house.extras.filter((extra) => extra.soldOn.includes("site")).map((extra) => ({
      id: extra.extraId, name: pickText(extra.name, ctx.locale), description: pickText(extra.description, ctx.locale), unit: extra.unit, price: money(extra.amount, house.currency),
      order: orderTime(search.arrival, extra.leadHours, begins, nowMs()),
    }));
    const free = offers.filter((offer) => offer.refusal === null);
    // A room type is refused once, and only where none of its rates is offered.
    const refused = Map.groupBy(offers.filter((offer) => !free.some((other) => other.roomTypeId === offer.roomTypeId)), (offer) => offer.roomTypeId);
    const others = [...refused.values()].flatMap((plans) => plans.find((offer) => offer.refusal !== "advance_window") ?? plans.slice(0, 1));
    return { currency: house.currency, nights, offers: free, others, extras };
  },
});
