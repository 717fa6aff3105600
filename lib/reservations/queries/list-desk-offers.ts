import { stayNights } from "@/db/repos/pricing";
import { extrasLeft } from "@/db/repos/reservation-extras";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { invalid } from "@/lib/kernel/errors";
import { pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { countNights, type IsoDate, nightsBetween } from "@/lib/kernel/nights";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { mostNights } from "@/lib/rates/commands/price-stays";
import { pricingFacts, roomToQuote, type SoldExtra, sellableNight } from "@/lib/rates/commands/pricing-facts";
import { orderTime } from "@/lib/rates/rules/extra-lead";
import { isNightly } from "@/lib/rates/rules/extra-lines";
import { quoteReservation } from "@/lib/rates/rules/quote";
import { minStayOf, whyNotSellable } from "@/lib/rates/rules/sellable";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { passable } from "../commands/plan-change";
import { deskSearchInput } from "../rules/desk-inputs";

/** Of the extras with a limit, the day of the stay on which least is left of them, where they are taken if no day is named. */
async function placesOf(tx: TenantTx, extras: readonly SoldExtra[], arrival: IsoDate, departure: IsoDate): Promise<Map<string, { day: string; left: number }>> {
  const places = extras.filter((extra) => extra.capacityPerDay !== null)
    .flatMap(({ extraId, unit }) => (isNightly(unit) ? nightsBetween(arrival, departure) : [arrival]).map((day) => ({ extraId, day })));
  const rows = places.length === 0 ? [] : await extrasLeft(tx, places.map(({ extraId }) => extraId), places.map(({ day }) => day));
  const least = new Map<string, { day: string; left: number }>();
  for (const { extraId, day, left } of rows.toSorted((a, b) => (a.day < b.day ? -1 : 1))) if (left < (least.get(extraId)?.left ?? Number.POSITIVE_INFINITY)) least.set(extraId, { day, left });
  return least;
}

export const listDeskOffers = defineQuery({
  name: "reservations.list-desk-offers",
  title: "Every room type and rate for some dates and a party, with its total, what is left, and why it cannot be sold where it cannot.",
  permission: "reservations:read",
  input: deskSearchInput,
  async run({ tx, ctx }, { arrival, departure, adults, children: asked, childAges }) {
    const propertyId = propertyOf(ctx);
    const [facts, today] = [await pricingFacts(tx, propertyId), await openBusinessDay(tx, propertyId)];
    if (arrival < today) throw invalid([{ path: "arrival", message: "Arrival is on a day that is over." }]);
    const length = countNights(arrival, departure);
    if (length > mostNights) throw invalid([{ path: "departure", message: `A stay has at most ${mostNights} nights.` }]);
    const children = Math.max(asked, childAges.length);
    const rows = Map.groupBy((await stayNights(tx, propertyId, facts.products.map(({ ratePlanId, roomTypeId }) => ({ ratePlanId, roomTypeId, arrival, departure })))).rows, (row) => row.wish);
    const advanceDays = countNights(today, arrival);
    const shared = { arrival, departure, bookedOn: today, soldOn: "desk", taxes: facts.taxesBetween(arrival, departure), promotions: facts.promotions, promoCode: null, ...facts.display(today) };
    const offers = facts.products.flatMap((product, index) => {
      const mine = rows.get(index + 1) ?? [];
      const nights = mine.filter((row) => row.night < departure && row.available !== null).map((row) => sellableNight(row, product)).sort((a, b) => (a.night < b.night ? -1 : 1));
      if (nights.length === 0) return [];
      const fits = adults <= product.maxAdults && adults + children <= product.maxGuests;
      const refusal = fits ? whyNotSellable(nights, length, mine.some((row) => row.night === departure && row.closed_to_departure), { advance: { days: advanceDays, min: product.minAdvanceDays, max: product.maxAdvanceDays } }) : ("too_small" as const);
      const quote = quoteReservation({ ...shared, currency: product.currency, rooms: [roomToQuote(facts, product, { roomId: product.ratePlanId, nights, adults, children, childAges }, today)] });
      return [{
        roomTypeId: product.roomTypeId, roomType: pickText(product.roomTypeName, ctx.locale), ratePlanId: product.ratePlanId, ratePlan: pickText(product.ratePlanName, ctx.locale), refundable: product.refundable, mealPlan: product.mealPlan,
        available: Math.min(...nights.map((night) => night.available)), refusal, overridable: passable.some((reason) => reason === refusal), minStay: minStayOf(nights), maxGuests: product.maxGuests, total: money(quote.totalAmount, quote.currency),
      }];
    });
    const sold = facts.extras.filter((extra) => extra.soldOn.includes("desk"));
    const left = await placesOf(tx, sold, arrival, departure);
    const begins = { arrival, timezone: facts.timezone, checkInTime: facts.checkInTime };
    const extras = sold.map((extra) => ({ order: orderTime(arrival, extra.leadHours, begins, nowMs()), extraId: extra.extraId, name: pickText(extra.name, ctx.locale), unit: extra.unit, amount: money(extra.amount, facts.currency), scarce: left.get(extra.extraId) ?? null }));
    return { arrival, departure, nights: length, today, offers, extras };
  },
});
