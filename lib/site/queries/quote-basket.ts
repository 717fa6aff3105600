import { extrasLeft } from "@/db/repos/reservation-extras";
import { roomTypesOf } from "@/db/repos/inventory";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { countNights, todayIn } from "@/lib/kernel/nights";
import type { PricingFacts } from "@/lib/rates/commands/pricing-facts";
import { quotePreview } from "@/lib/rates/rules/quote";
import type { QuotedLine } from "@/lib/rates/rules/quoted-line";
import { defineQuery } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { propertyOf } from "@/lib/runtime/property-scope";
import { settingsOf, waysOf } from "../commands/booking-ways";
import type { BasketExtraView, BasketView } from "../rules/basket-view";
import { type Basket, basketInput } from "../rules/booking-inputs";
import { cancellationView } from "../rules/cancellation-view";
import { extraChoice, placesOf } from "../rules/extra-choice";
import { mealKinds } from "../rules/views";
import { type LeftOut, priceBasket } from "./price-basket";

/** The house's services as this party may order them on these days, with what is left of each. */
async function extrasFor(tx: TenantTx, ctx: Context, facts: PricingFacts, basket: Basket, wanted: Basket, leftOut: LeftOut): Promise<BasketExtraView[]> {
  const persons = basket.rooms.reduce((sum, room) => sum + room.adults + Math.max(room.children, room.childAges?.length ?? 0), 0);
  const stay = { arrival: basket.arrival, departure: basket.departure, timezone: facts.timezone, checkInTime: facts.checkInTime, persons };
  const sold = facts.extras.filter((extra) => extra.soldOn.includes("site"));
  const places = sold.flatMap((extra) => placesOf(extra.unit, stay).map((day) => ({ extraId: extra.extraId, day: String(day) })));
  const rows = places.length === 0 ? [] : await extrasLeft(tx, places.map(({ extraId }) => extraId), places.map(({ day }) => day));
  const left = Map.groupBy(rows, ({ extraId }) => extraId);
  return sold.map((extra) => {
    const chosen = wanted.extras.find(({ extraId }) => extraId === extra.extraId);
    return {
      id: extra.extraId, name: pickText(extra.name, ctx.locale), description: pickText(extra.description, ctx.locale), unit: extra.unit, price: money(extra.amount, facts.currency),
      choice: extraChoice(extra, stay, new Map((left.get(extra.extraId) ?? []).map((row) => [row.day, row.left])), nowMs()),
      quantity: chosen?.quantity ?? 0, day: chosen?.day ?? null, refused: leftOut.extras.find(({ extraId }) => extraId === extra.extraId)?.why ?? null,
    };
  });
}

const sumOf = (lines: readonly QuotedLine[], of: (line: QuotedLine) => boolean): number => lines.reduce((sum, line) => sum + (of(line) ? line.amount : 0), 0);

export const quoteBasket = defineQuery({
  name: "site.quote-basket",
  title: "What some rooms with their extras come to for some dates, every tax in it, and how they may be paid. Nothing is held.",
  permission: "site:read",
  input: basketInput,
  internal: true,
  async run({ tx, ctx }, wanted): Promise<BasketView> {
    const propertyId = propertyOf(ctx);
    const { priced: { quote, rooms, facts }, basket, leftOut } = await priceBasket(tx, propertyId, wanted);
    const [settings, types] = [await settingsOf(tx, propertyId), await roomTypesOf(tx, propertyId)];
    const ways = await waysOf(tx, propertyId, settings, { total: quote.totalAmount, deposit: quote.deposit, today: todayIn(facts.timezone, nowMs()), arrival: basket.arrival });
    const of = (amount: number) => money(amount, quote.currency);
    const stay = { arrival: basket.arrival, timezone: facts.timezone, checkInTime: facts.checkInTime };
    const fullOf = new Map(quote.rooms.map((room) => [room.roomId, room.fullAmount]));
    return {
      arrival: basket.arrival, departure: basket.departure, nights: countNights(basket.arrival, basket.departure),
      rooms: rooms.map(({ roomId, wish, product, amount, nights }) => ({
        roomTypeId: product.roomTypeId, ratePlanId: product.ratePlanId, code: types.find(({ id }) => id === product.roomTypeId)?.code ?? "", name: pickText(product.roomTypeName, ctx.locale), ratePlan: pickText(product.ratePlanName, ctx.locale),
        adults: wish.adults, children: wish.children ?? 0, meals: mealKinds.find((known) => known === product.mealPlan) ?? "room_only",
        price: of(fullOf.get(roomId) ?? amount), nights: nights.map((night) => ({ night: night.night, price: of(night.amount) })),
      })),
      extras: basket.extras.map(({ extraId, quantity, day }) => {
        const extra = facts.extras.find((each) => each.extraId === extraId);
        return { id: extraId, name: pickText(extra?.name, ctx.locale), quantity, day: day ?? null, price: of(sumOf(quote.lines, (line) => line.kind === "extra" && line.extraId === extraId)) };
      }),
      offered: await extrasFor(tx, ctx, facts, basket, wanted, leftOut),
      promotion: quote.promotionAmount === 0 ? null : { names: [...new Set(quote.lines.flatMap((line) => (line.kind === "promotion" ? [pickText(line.name, ctx.locale)] : [])))], off: of(quote.promotionAmount) },
      promoRefused: leftOut.promo ?? (quote.promotionRefusal === "better_offer" ? "better_offer" : null),
      taxes: quote.taxes.map((line) => ({ code: line.code, name: pickText(line.name, ctx.locale), total: of(line.amount), included: line.included })),
      total: of(quote.totalAmount), display: quote.display && money(quote.display.amount, quote.display.currency),
      cancellation: cancellationView(quote.policies.cancellation === null ? null : quotePreview(quote, stay, nowMs()), quote.roomAmount, quote.currency),
      deposit: quote.deposit && { price: of(quote.deposit.amount), dueOn: quote.deposit.dueOn },
      ways: ways.map(({ id, amount }) => ({ id, now: of(amount) })), holdMinutes: settings.holdMinutes, transferHours: settings.transferHours,
    };
  },
});
