import type { Money } from "@/lib/kernel/money";
import type { CancellationView } from "./views";

/** Which rate of a room is shown first: the cheapest one that can still be cancelled free of charge, or the cheapest of all. */
export const anchors = ["flexible", "cheapest"] as const;
export type Anchor = (typeof anchors)[number];

type Rated = { readonly total: Money; readonly cancellation: CancellationView };
/** A freedom that ends within a day is none a guest can use. */
const usableMs = 24 * 3_600_000;
const isFree = ({ cancellation }: Rated, at: number): boolean =>
  cancellation.kind === "free" || (cancellation.kind === "free_until" && Date.parse(cancellation.until) - at >= usableMs);

/** The rates of one room in the order they are shown: the anchor, then the others by their total. `at`: ms since the epoch. */
export function orderRates<T extends Rated>(offers: readonly T[], anchor: Anchor, at: number): T[] {
  const byTotal = offers.toSorted((a, b) => a.total.amount - b.total.amount);
  const lead = anchor === "flexible" ? byTotal.find((offer) => isFree(offer, at)) : undefined;
  return lead ? [lead, ...byTotal.filter((offer) => offer !== lead)] : byTotal;
}
