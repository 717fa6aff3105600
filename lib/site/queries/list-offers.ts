import { roomTypesOf } from "@/db/repos/inventory";
import { pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { searchStayInput } from "../rules/inputs";
import type { OffersView } from "../rules/views";
import { findStays } from "./find-stays";

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
      ratePlanId: product.ratePlanId, ratePlan: pickText(product.ratePlanName, ctx.locale), available, refusal, minStay: priced[0]?.minStay ?? 1,
      room: money(quote.roomAmount, quote.currency), total: money(quote.totalAmount, quote.currency),
      taxes: quote.taxes.map((line) => ({ code: line.code, name: pickText(line.name, ctx.locale), total: money(line.amount, quote.currency), included: line.included })),
      nights: priced.map((night) => ({ night: night.night, price: money(night.amount, product.currency) })),
    }));
    return { currency: house.currency, nights, offers: offers.filter((offer) => offer.refusal === null), others: offers.filter((offer) => offer.refusal !== null) };
  },
});
