import { pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import { defineQuery } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { propertyOf } from "@/lib/runtime/property-scope";
import { searchStayInput } from "../rules/inputs";
import { findKnownStays, findStays, type FoundStays } from "./find-stays";

const asAnswer = (ctx: Context, { house, nights, stays }: FoundStays) => ({
  property: house.slug,
  currency: house.currency,
  nights,
  offers: stays.filter((stay) => stay.refusal === null).map(({ product, quote, available }) => ({
    roomType: { id: product.roomTypeId, name: pickText(product.roomTypeName, ctx.locale) },
    ratePlan: { id: product.ratePlanId, name: pickText(product.ratePlanName, ctx.locale), refundable: product.refundable, meals: product.mealPlan },
    available,
    total: money(quote.totalAmount, quote.currency),
    /** `included`: the room price holds it already; the total counts each tax once. */
    taxes: quote.taxes.map((line) => ({ name: pickText(line.name, ctx.locale), amount: line.amount, currency: quote.currency, included: line.included })),
  })),
});

export const searchAvailability = defineQuery({
  name: "site.search-availability",
  title: "What a guest can book for some dates: one offer per room type and rate plan, the total with every tax. Amounts in minor units.",
  permission: "site:read",
  input: searchStayInput,
  async atOnce({ tx, ctx }, search) {
    const found = await findKnownStays(tx, propertyOf(ctx), search);
    return found && asAnswer(ctx, found);
  },
  run: async ({ tx, ctx }, search) => asAnswer(ctx, await findStays(tx, propertyOf(ctx), search)),
});
