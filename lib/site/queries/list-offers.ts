import { roomTypesOf } from "@/db/repos/inventory";
import { nowMs } from "@/lib/kernel/clock";
import { pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { defineQuery } from "@/lib/runtime/command";
import { orderTime } from "@/lib/rates/rules/extra-lead";
import { quotePreview } from "@/lib/rates/rules/quote";
import { minStayOf } from "@/lib/rates/rules/sellable";
import { propertyOf } from "@/lib/runtime/property-scope";
import { settingsOf } from "../commands/booking-ways";
import { orderRates } from "../rules/anchor-rate";
import type { OffersFound } from "../rules/basket-view";
import { cancellationView } from "../rules/cancellation-view";
import { searchOffersInput } from "../rules/inputs";
import { mealKinds } from "../rules/views";
import { findStays } from "./find-stays";

/** The same search as the pages show it: with nightly prices, and the reason where a room is not free. */
export const listOffers = defineQuery({
  name: "site.list-offers",
  title: "Offers for some dates with their nightly prices, and why the other rooms are not offered.",
  permission: "site:read",
  input: searchOffersInput,
  internal: true,
  async run({ tx, ctx }, { taken, anchor: wanted, ...search }): Promise<OffersFound> {
    const propertyId = propertyOf(ctx);
    const [{ house, nights, stays }, types, settings] = await Promise.all([findStays(tx, propertyId, search), roomTypesOf(tx, propertyId), settingsOf(tx, propertyId)]);
    const at = nowMs();
    const codeOf = new Map(types.map((type) => [type.id, type.code]));
    const begins = { arrival: search.arrival, timezone: house.timezone, checkInTime: house.checkInTime };
    // Rooms of the same type that the guest has chosen already are not there a second time.
    const sold = (roomTypeId: string) => taken.filter((id) => id === roomTypeId).length;
    const offers = stays.map(({ product, nights: priced, quote, available, refusal }) => ({
      roomTypeId: product.roomTypeId, code: codeOf.get(product.roomTypeId) ?? "", name: pickText(product.roomTypeName, ctx.locale), maxGuests: product.maxGuests, maxAdults: product.maxAdults,
      ratePlanId: product.ratePlanId, ratePlan: pickText(product.ratePlanName, ctx.locale), available: available - sold(product.roomTypeId), refusal: refusal ?? (available > sold(product.roomTypeId) ? null : "sold_out" as const), minStay: minStayOf(priced),
      room: money(quote.roomAmount, quote.currency), total: money(quote.totalAmount, quote.currency),
      taxes: quote.taxes.map((line) => ({ code: line.code, name: pickText(line.name, ctx.locale), total: money(line.amount, quote.currency), included: line.included })),
      meals: mealKinds.find((known) => known === product.mealPlan) ?? "room_only", cancellation: cancellationView(quote.policies.cancellation === null ? null : quotePreview(quote, begins, at), quote.roomAmount, quote.currency),
      deposit: quote.deposit && { price: money(quote.deposit.amount, quote.currency), dueOn: quote.deposit.dueOn },
      display: quote.display && money(quote.display.amount, quote.display.currency),
      nights: (quote.rooms[0]?.nights ?? []).map((night) => ({ night: night.night, price: money(night.amount, product.currency) })),
    }));
    const extras = house.extras.filter((extra) => extra.soldOn.includes("site")).map((extra) => ({
      id: extra.extraId, name: pickText(extra.name, ctx.locale), description: pickText(extra.description, ctx.locale), unit: extra.unit, price: money(extra.amount, house.currency),
      order: orderTime(search.arrival, extra.leadHours, begins, at),
    }));
    const anchor = wanted ?? settings.anchor;
    const free = [...Map.groupBy(offers.filter((offer) => offer.refusal === null), (offer) => offer.roomTypeId).values()].flatMap((rates) => orderRates(rates, anchor, at));
    const refusals = stays.map(({ quote }) => quote.promotionRefusal);
    // A room type is refused once, and only where none of its rates is offered.
    const refused = Map.groupBy(offers.filter((offer) => !free.some((other) => other.roomTypeId === offer.roomTypeId)), (offer) => offer.roomTypeId);
    const others = [...refused.values()].flatMap((plans) => plans.find((offer) => offer.refusal !== "advance_window") ?? plans.slice(0, 1));
    // A code counts as refused only where no rate took it.
    const promoRefused = search.promoCode !== undefined && refusals.length > 0 && refusals.every((refusal) => refusal !== null) ? (refusals[0] ?? null) : null;
    return { currency: house.currency, nights, offers: free, others, extras, promoRefused, anchor };
  },
});
