import type { InboundReservation } from "@/lib/channels/rules/channel-port";
import { type Money, money } from "@/lib/kernel/money";
import { nightsBetween } from "@/lib/kernel/nights";
import type { PmsCustomer, PmsItem, PmsReservation, StayState } from "./pms-port";

/** What a state of the PMS is to our ledger. An offer under option holds its room there, so it must hold it here. */
export function held(state: StayState): "live" | "canceled" | "none" {
  if (state === "canceled") return "canceled";
  return state === "inquired" || state === "requested" ? "none" : "live";
}

/** Revisions are compared as texts: UTC moments of one length. */
const revision = (moment: string): string => new Date(moment).toISOString();

/** A PMS counts children by age groups and tells no child's age; a channel's message has one for each. */
const ageUnknown = 8;

/** A stay of the PMS as a message of a channel: from here it takes the road every booking takes. Prices are its live nightly items. */
export function asInbound(stay: PmsReservation, customer: PmsCustomer | null, items: readonly PmsItem[], currency: string): InboundReservation {
  const nights = nightsBetween(stay.arrival, stay.departure);
  const own = items.filter((item) => item.orderId === stay.id && item.live && item.amount.currency === currency);
  const byNight = nights.map((date) => ({ date, price: own.filter((item) => item.night === date).reduce<Money>((sum, item) => money(sum.amount + item.amount.amount, currency), money(0, currency)) }));
  const total = money(own.reduce((sum, item) => sum + (item.night === null ? 0 : item.amount.amount), 0), currency);
  const { firstName, lastName, email, phone, nationality } = customer?.fields ?? { firstName: null, lastName: null, email: null, phone: null, nationality: null };
  const state = held(stay.state) === "canceled" ? "canceled" : "confirmed";
  const updatedAt = revision(stay.updatedAt);
  return {
    messageUid: null, deliveryKey: `${stay.id}@${updatedAt}`, externalNumber: stay.id, providerNumber: stay.channelNumber, pmsNumber: null, channelCode: "mews", channelName: `Mews ${stay.number}`,
    state, modified: stay.createdAt !== stay.updatedAt, updatedAt, bookedAt: revision(stay.createdAt), arrival: stay.arrival, departure: stay.departure,
    guest: { name: [firstName, lastName].filter(Boolean).join(" "), first: firstName ?? "", last: lastName ?? "", email, phone, country: /^[A-Z]{2}$/.test(nationality ?? "") ? nationality : null },
    total, subTotal: null, taxTotal: null, extrasTotal: null, paid: null, paymentMethod: null, cancelReason: stay.cancelReason, requiresResponse: false,
    note: stay.state === "optional" ? "Optional in Mews" : null,
    rooms: [{
      invCode: stay.categoryId, rateCode: stay.rateId, name: null, state, arrival: stay.arrival, departure: stay.departure, adults: Math.max(1, stay.adults), childAges: Array.from({ length: stay.children }, () => ageUnknown),
      price: total, dailyPrices: byNight, nonRefundable: false, extras: [], extraInfo: null,
    }],
    raw: stay.raw,
  };
}
