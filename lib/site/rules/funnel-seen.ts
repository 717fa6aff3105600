/** What a page or a form tells the funnel of one visitor. Pure. */
import type { BookingState } from "./booking-form";
import { type FunnelStep, isTrouble, type Trouble } from "./funnel-steps";
import type { HoldState } from "./hold-state";
import type { OffersView, OfferView } from "./views";

/** A step reached, and what was met on it. */
export type Seen = { readonly step: FunnelStep; readonly troubles: readonly Trouble[] };

const isFree = (offer: OfferView): boolean => offer.cancellation.kind === "free" || offer.cancellation.kind === "free_until";
/** A room is led by a rate nobody can cancel while another of its rates can be. */
function ledByNoReturn(offers: readonly OfferView[]): boolean {
  const [lead] = offers;
  return lead?.cancellation.kind === "no_return" && offers.some((offer) => offer.roomTypeId === lead.roomTypeId && isFree(offer));
}

/** The refusal most rooms share, as a trouble of the search. */
function refusalOf(others: readonly OfferView[]): Trouble[] {
  const counts = Map.groupBy(others.flatMap(({ refusal }) => (refusal === null ? [] : [refusal])), (refusal) => refusal);
  const [most] = [...counts].sort((a, b) => b[1].length - a[1].length);
  const trouble = most ? `search:${most[0]}` : "";
  return isTrouble(trouble) ? [trouble] : [];
}

/** A search: with what it found, with fields to mend, or refused as one too many. Null where nobody has asked for dates yet. */
export function seenInSearch(found: { readonly offers: Pick<OffersView, "offers" | "others">; readonly together?: readonly unknown[] } | { readonly fields: readonly unknown[] } | { readonly busy: true } | { readonly dates: true }): Seen | null {
  if ("dates" in found) return null;
  if ("busy" in found) return { step: "search", troubles: ["search:busy"] };
  if ("fields" in found) return { step: "search", troubles: ["search:invalid"] };
  const { offers, others } = found.offers;
  if (found.together?.length) return { step: "offers", troubles: [] };
  return offers.length === 0 ? { step: "search", troubles: refusalOf(others) } : { step: "offers", troubles: ledByNoReturn(offers) ? ["offers:no_return"] : [] };
}

/** What became of a booking form; null where it only asked for the price again. */
export function seenInForm({ trouble, goTo }: Pick<BookingState, "trouble" | "goTo">): Seen | null {
  if (goTo !== null) return { step: goTo.includes("/hold/") ? "hold" : "booked", troubles: [] };
  if (trouble === null) return null;
  const met = `details:${trouble === "extras" ? "price_changed" : trouble}`;
  return { step: "details", troubles: isTrouble(met) ? [met] : [] };
}

/** What the page of a hold tells: that its guest goes to pay, has paid, or did not. */
export function seenOnHold(state: HoldState, goes: boolean, came: string | null): Seen | null {
  if (state === "confirmed") return { step: "booked", troubles: [] };
  if (state === "expired") return { step: "hold", troubles: ["pay:expired"] };
  if (state === "failed") return { step: "pay", troubles: [came === "unpaid" ? "pay:returned" : "pay:failed"] };
  return state === "pay" && goes ? { step: "pay", troubles: [] } : null;
}
