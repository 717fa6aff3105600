import { pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { priceStays } from "@/lib/rates/commands/price-stays";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { passable } from "../commands/plan-change";
import { deskQuoteInput } from "../rules/desk-inputs";

export const quoteForDesk = defineQuery({
  name: "reservations.quote-reservation",
  title: "What a reservation of some rooms, extras and a promo code would cost, line by line; refuses what could not be sold.",
  permission: "reservations:read",
  input: deskQuoteInput,
  async run({ tx, ctx }, { rooms, extras, promoCode, override }) {
    const propertyId = propertyOf(ctx);
    const bookedOn = await openBusinessDay(tx, propertyId);
    const { quote, rooms: priced } = await priceStays(tx, propertyId, { stays: rooms, extras, promoCode: promoCode ?? null, soldOn: "desk", bookedOn, pastArrival: true, ...(override ? { waived: passable, lateExtras: true } : {}) });
    const amount = (value: number) => money(value, quote.currency);
    return {
      total: amount(quote.totalAmount), deposit: quote.deposit && { amount: amount(quote.deposit.amount), dueOn: quote.deposit.dueOn }, rooms: priced.map((room) => ({ roomTypeId: room.product.roomTypeId, amount: amount(room.amount) })),
      lines: quote.lines.map((line) => ({ kind: line.kind, code: line.code, name: pickText(line.name, ctx.locale), amount: amount(line.amount), included: line.included, night: line.night ?? null, quantity: line.quantity ?? 1 })),
    };
  },
});
