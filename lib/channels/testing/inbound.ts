import { nightsFrom, type TestHouse } from "@/db/testing/house";
import { applyMessage } from "@/lib/channels/commands/apply-message";
import { storeMessages } from "@/lib/channels/commands/store-messages";
import { done, execute } from "@/lib/runtime/execute";
import { invCode, system } from "./connected-house";

let serial = 0;

export type InboundOptions = {
  /** Minute of the partner's last change: orders the states of one reservation. */
  readonly minute?: number;
  /** Rooms of the partner by index, one stay each. */
  readonly rooms?: readonly number[];
  /** First night, counted from the house's first open one, and how many. */
  readonly first?: number;
  readonly nights?: number;
  readonly change?: Readonly<Record<string, unknown>>;
};

/** A reservation of a channel as the adapter hands it over, each call under a message id of its own. */
export function inbound(house: TestHouse, number: string, { minute = 1, rooms = [0], first = 0, nights = 2, change = {} }: InboundOptions = {}) {
  serial += 1;
  const dates = nightsFrom(house.from, first + nights + 1);
  const [arrival, departure] = [dates[first], dates[first + nights]];
  const price = { amount: 200_000, currency: "MAD" };
  return {
    messageUid: `made-${serial}`, deliveryKey: `made-${serial}`, externalNumber: number, providerNumber: "B-1", pmsNumber: null, channelCode: "bookingcom", channelName: "Booking.com",
    state: "confirmed", modified: false, updatedAt: new Date(Date.UTC(2026, 10, 20, 10, minute)).toISOString(), bookedAt: null, arrival, departure,
    guest: { name: "Ana López", first: "Ana", last: "López", email: null, phone: null, country: "ES" }, total: price, subTotal: null, taxTotal: null, extrasTotal: null, paid: null,
    paymentMethod: "credit_card", cancelReason: null, requiresResponse: false, note: null, raw: { hr_number: number },
    rooms: rooms.map((index) => ({ invCode: invCode(index), rateCode: null, name: `Room ${index}`, state: "confirmed", arrival, departure, adults: 2, childAges: [], price, dailyPrices: [], nonRefundable: false, extras: [], extraInfo: null })),
    ...change,
  };
}
export type Inbound = ReturnType<typeof inbound>;

export async function store(house: TestHouse, connectionId: string, message: unknown, via: "push" | "pull" = "push"): Promise<string> {
  const { messages } = done(await execute(storeMessages, system(house), { connectionId, via, messages: [message] }));
  return messages[0]?.messageId ?? "";
}

/** Stored and applied, as the job does it. */
export async function receive(house: TestHouse, connectionId: string, message: unknown, via: "push" | "pull" = "push") {
  const messageId = await store(house, connectionId, message, via);
  return { messageId, ...done(await execute(applyMessage, system(house), { messageId })) };
}
