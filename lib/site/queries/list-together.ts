import { partsOf } from "@/db/repos/inventory-parts";
import { nowMs } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { quotePreview } from "@/lib/rates/rules/quote";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { settingsOf } from "../commands/booking-ways";
import { orderRates } from "../rules/anchor-rate";
import type { TogetherView } from "../rules/basket-view";
import { cancellationView } from "../rules/cancellation-view";
import { searchOffersInput } from "../rules/inputs";
import { roomsTogether, type SeatedRoom } from "../rules/rooms-together";
import { mealKinds } from "../rules/views";
import { findStays } from "./find-stays";
import { priceBasket } from "./price-basket";

export const listTogether = defineQuery({
  name: "site.list-together",
  title: "Rooms that together take a party no single room takes, the cheapest first, with what they come to.",
  permission: "site:read",
  input: searchOffersInput,
  internal: true,
  async run({ tx, ctx }, { anchor, taken: _taken, ...search }): Promise<TogetherView[]> {
    const propertyId = propertyOf(ctx);
    const party = { adults: search.adults, children: Math.max(search.children, search.childAges?.length ?? 0) };
    const [{ house, stays }, settings] = [await findStays(tx, propertyId, { ...search, adults: 1, children: 0, childAges: [] }), await settingsOf(tx, propertyId)];
    // A type that is made of others is not sold beside them, and alone it is too small: that was asked before.
    const whole = new Set((await partsOf(tx, [...new Set(stays.map(({ product }) => product.roomTypeId))])).map(({ roomTypeId }) => roomTypeId));
    const at = nowMs();
    const begins = { arrival: search.arrival, timezone: house.timezone, checkInTime: house.checkInTime };
    const open = stays.filter(({ refusal, product }) => refusal === null && !whole.has(product.roomTypeId)).map((stay) => ({
      ...stay, total: money(stay.quote.totalAmount, stay.quote.currency), cancellation: cancellationView(stay.quote.policies.cancellation === null ? null : quotePreview(stay.quote, begins, at), stay.quote.roomAmount, stay.quote.currency),
    }));
    const rooms = [...Map.groupBy(open, ({ product }) => product.roomTypeId).values()].flatMap((rates) => orderRates(rates, anchor ?? settings.anchor, at).slice(0, 1))
      .map(({ product, available, total }) => ({ roomTypeId: product.roomTypeId, ratePlanId: product.ratePlanId, free: available, maxAdults: product.maxAdults, maxGuests: product.maxGuests, price: total.amount }));
    const priced = async (seated: SeatedRoom[]): Promise<TogetherView[]> => {
      try {
        const { priced: { quote, rooms: each } } = await priceBasket(tx, propertyId, { arrival: search.arrival, departure: search.departure, rooms: seated, extras: [], promoCode: search.promoCode });
        const meals = new Set<string | null>(each.map(({ product }) => product.mealPlan));
        return [{
          rooms: each.map(({ product, wish }) => ({ roomTypeId: product.roomTypeId, ratePlanId: product.ratePlanId, name: pickText(product.roomTypeName, ctx.locale), ratePlan: pickText(product.ratePlanName, ctx.locale), adults: wish.adults, children: wish.children ?? 0 })),
          meals: meals.size === 1 ? (mealKinds.find((known) => meals.has(known)) ?? "room_only") : "room_only",
          deposit: quote.deposit && { price: money(quote.deposit.amount, quote.currency), dueOn: quote.deposit.dueOn },
          total: money(quote.totalAmount, quote.currency), display: quote.display && money(quote.display.amount, quote.display.currency),
          cancellation: cancellationView(quote.policies.cancellation === null ? null : quotePreview(quote, begins, at), quote.roomAmount, quote.currency),
        }];
      } catch (error) {
        // What cannot be sold to so many together is not proposed.
        if (error instanceof DomainError && error.status < 500) return [];
        throw error;
      }
    };
    const ways: TogetherView[] = [];
    for (const seated of roomsTogether(rooms, party)) ways.push(...await priced(seated));
    return ways.toSorted((a, b) => a.total.amount - b.total.amount);
  },
});
