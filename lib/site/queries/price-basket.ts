import type { TenantTx } from "@/db/tenant";
import { DomainError } from "@/lib/kernel/errors";
import { type PricedStays, priceStays } from "@/lib/rates/commands/price-stays";
import type { Basket } from "../rules/booking-inputs";

/** What of a guest's wishes cannot be had: a code that gives nothing, extras that are sold out or ordered too late. */
export type LeftOut = { readonly promo: string | null; readonly extras: readonly { readonly extraId: string; readonly why: "late" | "full" }[] };
export type PricedBasket = { readonly priced: PricedStays; readonly basket: Basket; readonly leftOut: LeftOut };

const whyLeft: Readonly<Record<string, "late" | "full">> = { extra_too_late: "late", extra_sold_out: "full" };

/**
 * The price of what a guest chose, without what cannot be had of it. Throws what `priceStays` throws of the rooms themselves:
 * without them there is nothing to price.
 */
export async function priceBasket(tx: TenantTx, propertyId: string, wanted: Basket): Promise<PricedBasket> {
  let [basket, leftOut]: [Basket, LeftOut] = [wanted, { promo: null, extras: [] }];
  for (;;) {
    const { rooms, extras, promoCode, arrival, departure } = basket;
    try {
      const priced = await priceStays(tx, propertyId, { stays: rooms.map((room) => ({ ...room, arrival, departure })), extras, promoCode, soldOn: "site" });
      return { priced, basket, leftOut };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { extraId, reason } = error.detail;
      const why = whyLeft[error.code];
      if (error.code === "promo_refused" && promoCode !== undefined) {
        const { promoCode: _refused, ...rest } = basket;
        [basket, leftOut] = [rest, { ...leftOut, promo: typeof reason === "string" ? reason : "unknown" }];
      } else if (why && typeof extraId === "string" && extras.some((extra) => extra.extraId === extraId)) {
        [basket, leftOut] = [{ ...basket, extras: extras.filter((extra) => extra.extraId !== extraId) }, { ...leftOut, extras: [...leftOut.extras, { extraId, why }] }];
      } else throw error;
    }
  }
}
