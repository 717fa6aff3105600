import { stayNights } from "@/db/repos/pricing";
import { nowMs } from "@/lib/kernel/clock";
import { money } from "@/lib/kernel/money";
import { addDays, datesThrough, type IsoDate, toIsoDate } from "@/lib/kernel/nights";
import { knownFacts, learnFacts, type PricingFacts, roomToQuote, sellableNight } from "@/lib/rates/commands/pricing-facts";
import { quoteReservation } from "@/lib/rates/rules/quote";
import type { SellableNight } from "@/lib/rates/rules/sellable";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { listNightsInput } from "../rules/booking-inputs";
import { businessDay } from "../rules/business-day";
import { calendarDay, type CalendarPlan, departuresFrom } from "../rules/calendar";
import type { NightsView } from "../rules/nights-view";

/** How long a stay the calendar shows ends for. Longer ones are searched by their dates. */
const longest = 35;
type Rows = Awaited<ReturnType<typeof stayNights>>["rows"];

/** One night of a rate for a party, every tax in it; each night is reckoned once and only when it is shown. */
function priceOf(house: PricingFacts, product: PricingFacts["products"][number], today: IsoDate, party: { adults: number; children: number }): (night: SellableNight) => number {
  return ({ night, amount }) => quoteReservation({
    currency: product.currency, arrival: night, departure: addDays(night, 1), bookedOn: today, soldOn: "site", taxes: house.taxesBetween(night, night), promotions: house.promotions,
    rooms: [roomToQuote(house, product, { roomId: product.ratePlanId, nights: [{ night, amount }], ...party }, today)],
  }).totalAmount;
}

export const listNights = defineQuery({
  name: "site.list-nights",
  title: "The calendar of a house: each night's lowest price for a party with every tax, and from how many nights on it can be had.",
  permission: "site:read",
  input: listNightsInput,
  internal: true,
  async run({ tx, ctx }, { from, to, adults, children, arrival: wanted }): Promise<NightsView> {
    const propertyId = propertyOf(ctx);
    // A stay that begins elsewhere ends on none of the days that are shown.
    const arrival = wanted !== undefined && wanted <= to && addDays(wanted, longest) >= from ? wanted : undefined;
    const known = knownFacts(tx, propertyId) ?? (await learnFacts(tx, propertyId));
    const [first, last] = [arrival !== undefined && arrival < from ? arrival : from, arrival !== undefined && addDays(arrival, longest) > to ? addDays(arrival, longest) : to];
    const soldIn = (facts: PricingFacts) => facts.products.filter((product) => product.soldOn.includes("site") && adults <= product.maxAdults && adults + children <= product.maxGuests);
    const read = (facts: PricingFacts) => stayNights(tx, propertyId, soldIn(facts).map(({ ratePlanId, roomTypeId }) => ({ ratePlanId, roomTypeId, arrival: first, departure: addDays(last, 1) })));
    const nights = await read(known);
    // A house with nothing for the party has no stamp to compare.
    const fresh = soldIn(known).length === 0 || nights.stamp === known.stamp;
    const facts = fresh ? known : await learnFacts(tx, propertyId);
    const rows = Map.groupBy<number, Rows[number]>(fresh ? nights.rows : (await read(facts)).rows, (row) => row.wish);
    const today = businessDay(facts.timezone, nowMs());
    const plans = soldIn(facts).map((product, index): CalendarPlan => {
      const mine = rows.get(index + 1) ?? [];
      return {
        nights: new Map(mine.filter((row) => row.available !== null).map((row) => [row.night, sellableNight(row, product)])), price: priceOf(facts, product, today, { adults, children }),
        closedToDeparture: new Set(mine.filter((row) => row.closed_to_departure).map((row) => row.night)), minAdvance: product.minAdvanceDays, maxAdvance: product.maxAdvanceDays,
      };
    });
    return {
      currency: facts.currency, today,
      days: datesThrough(toIsoDate(from), toIsoDate(to)).map((date) => { const { price, ...day } = calendarDay(date, plans, today); return { ...day, price: price === null ? null : money(price, facts.currency) }; }),
      departures: arrival === undefined ? [] : departuresFrom(arrival, plans, today, longest),
    };
  },
});
