import type { ReservationStatus } from "@/lib/reservations/rules/state";
import type { WayId } from "./payment-ways";

/**
 * What a guest is told of a booking that was begun on the site.
 * opening: the provider's page is being made · pay: it is there · transfer: the house awaits a transfer · confirming: the guest came back, the
 * provider's word has not · bank: a bank takes its days · failed: nothing was paid, the rooms are still held · returned: the money came
 * too late and goes back · expired, cancelled: nothing is held any more · confirmed.
 */
export const holdStates = ["opening", "pay", "transfer", "confirming", "bank", "failed", "returned", "expired", "cancelled", "confirmed"] as const;
export type HoldState = (typeof holdStates)[number];

type Paying = { readonly status: string; readonly outcome: string | null; readonly url: string | null; readonly bank: boolean } | null;
export type Came = "paid" | "unpaid" | null;

/** `came`: how the guest came back from the provider's page, by its own word, which decides nothing. */
export function holdState(status: ReservationStatus, way: WayId, payment: Paying, came: Came): HoldState {
  switch (status) {
    case "confirmed": case "in_house": case "departed": case "no_show": return "confirmed";
    case "cancelled": return payment?.outcome === "refunded" ? "returned" : "cancelled";
    case "expired": case "inquiry": return payment?.outcome === "refunded" ? "returned" : "expired";
    case "held": break;
  }
  if (payment === null || payment.status === "failed" || payment.status === "cancelled") return "failed";
  if (payment.status !== "pending") return "confirming";
  if (way.startsWith("transfer")) return "transfer";
  if (payment.bank) return "bank";
  if (came === "paid") return "confirming";
  if (payment.url === null) return "opening";
  return came === "unpaid" ? "failed" : "pay";
}
