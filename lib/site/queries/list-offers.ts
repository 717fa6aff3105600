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
    const offers = stays.map(({ row, quote, available, refusal }) => ({
      roomTypeId: row.roomTypeId, code: codeOf.get(row.roomTypeId) ?? "", name: pickText(row.roomTypeName, ctx.locale), maxGuests: row.maxGuests, maxAdults: row.maxAdults,
      ratePlanId: row.ratePlanId, ratePlan: pickText(row.ratePlanName, ctx.locale), available, refusal, minStay: row.nights[0]?.minStay ?? 1,
      room: money(quote.roomAmount, quote.currency), total: money(quote.totalAmount, quote.currency),
      taxes: quote.taxes.map((line) => ({ code: line.code, name: pickText(line.name, ctx.locale), total: money(line.amount, quote.currency), included: line.included })),
      nights: row.nights.map((night) => ({ night: night.night, price: money(night.amount, row.currency) })),
    }));
    return { currency: house.currency, nights, offers: offers.filter((offer) => offer.refusal === null), others: offers.filter((offer) => offer.refusal !== null) };
  },
});
