/**
 * What the channels context needs from a channel manager, whoever it is. Pure shapes: adapters fill them,
 * commands and jobs read them. A partner's own words (codes, flags, envelopes) stay inside its adapter.
 */
import { z } from "zod";
import type { Money } from "@/lib/kernel/money";
import { moneySchema } from "@/lib/kernel/money-schema";
import { type IsoDate, isoDate } from "@/lib/kernel/nights";

export type ChannelCapability =
  /** Availability, prices and restrictions can be sent. */
  | "ari"
  /** Arrival and departure restrictions, minimum and maximum stay. */
  | "restrictions"
  /** The partner says later, channel by channel, what became of an update. */
  | "transactions"
  /** Reservations stay in the partner's queue until their message is confirmed. */
  | "delivery-confirmation"
  /** Reservations arrive by themselves at our callback. */
  | "push"
  /** A waiting reservation can be confirmed or refused. */
  | "respond"
  /** What the partner shows can be read back. */
  | "read-back"
  /** A webhook says only that something changed: the feed is read then. */
  | "webhook-trigger"
  /** A reservation can be made and cancelled on the partner's side by its interface, to see that it arrives. No partner publishes a call for it: who gets one says so in its profile, and the Doctor follows. */
  | "test-booking";

/** The wanted state of one room type (or of one of its rates) on one night. An absent field is left as it is. */
export type AriCell = {
  readonly invCode: string;
  /** Only to price a rate other than the room type's master rate. */
  readonly rateCode?: string;
  readonly date: IsoDate;
  /** Rooms left to sell, 0 or more. */
  readonly availability?: number;
  /** Per night, in the room's sales currency. */
  readonly price?: Money;
  readonly minStay?: number;
  /** null: no maximum. */
  readonly maxStay?: number | null;
  readonly stopSell?: boolean;
  /** Closed to arrival, closed to departure. */
  readonly cta?: boolean;
  readonly ctd?: boolean;
};

/** A cell, or those of its fields, that did not get through. */
export type RejectedCell = {
  readonly cell: AriCell;
  /** The partner's own sentence, or one of ours: unknown_room, field_not_allowed, currency_mismatch, not_applied. */
  readonly reason: string;
  /** Whether the same cell may succeed when sent again. */
  readonly retryable: boolean;
};

/** What the partner shows of a cell, read back; an absent field is one it does not tell. */
export type ObservedCell = AriCell;

/**
 * One call to the partner, ready to be made; plain JSON, so a job can carry it from step to step. A cell may be in several batches
 * (rooms left in one, prices in another): it is accepted when each of them accepted it. `rooms`: the partner's rows the cells are
 * of, where the call must name a room's master rate or its numbers of guests.
 */
export type AriBatch = { readonly endpoint: string; readonly cells: readonly AriCell[]; readonly rooms?: readonly PartnerRoom[] };

export type AriPlan = {
  readonly batches: readonly AriBatch[];
  /** What the partner's own settings would ignore: nothing is sent for these. */
  readonly refused: readonly RejectedCell[];
};

/** What the partner answered to one batch. An accepted cell is on its way, not yet proven to be on the channels. */
export type PushResult = {
  readonly transactionId: string | null;
  readonly accepted: readonly AriCell[];
  readonly rejected: readonly RejectedCell[];
  /** True when at least one rejected cell is worth sending again. */
  readonly retryable: boolean;
};

/** What became of a whole push: the answered calls, and what remained when one had no answer. */
export type PushReport = {
  readonly results: readonly PushResult[];
  readonly refused: readonly RejectedCell[];
  /** Not sent, or sent without an answer: sending them again is safe, and needed. */
  readonly unsent: readonly AriCell[];
  /** Why: a ChannelError, or what `beforeCall` threw when the caller's own budget said no. */
  readonly failure: Error | null;
};

export type TransactionState = "in_progress" | "succeeded" | "failed";

export type TransactionRow = {
  readonly state: TransactionState;
  /** The room's name and code as the channel knows them. */
  readonly name: string | null;
  readonly code: string | null;
  readonly allocationGroup: string | null;
  readonly error: string | null;
};

export type TransactionReport = {
  readonly transactionId: string;
  /** failed as soon as one channel failed, in_progress while one is, else succeeded. */
  readonly state: TransactionState;
  readonly channels: readonly { readonly channelCode: string; readonly state: TransactionState; readonly rows: readonly TransactionRow[] }[];
};

/** A row of the partner's room list: one rate of one room type, and what may be updated through it. */
export type PartnerRoom = {
  readonly invCode: string;
  readonly rateCode: string;
  readonly name: string;
  readonly description: string;
  readonly capacity: number | null;
  readonly adultCapacity: number | null;
  readonly pricingType: string | null;
  readonly salesCurrency: string | null;
  readonly channelCodes: readonly string[];
  readonly updates: { readonly availability: boolean; readonly restrictions: boolean; readonly price: boolean };
  readonly nonRefundable: boolean;
  /** The bucket for reservations that match nothing. */
  readonly isDefault: boolean;
  readonly shared: boolean;
  readonly sellOnline: boolean;
  /** Numbers of guests that each have a price of their own; absent where the rate has one price. */
  readonly occupancies?: readonly number[] | undefined;
};

export type ConnectedChannel = {
  readonly code: string;
  readonly name: string;
  readonly updates: { readonly inProgress: number; readonly succeeded: number; readonly failed: number };
};

const text = z.string().nullable();
const pricedNight = z.object({ date: isoDate, price: moneySchema });

export const inboundRoom = z.object({
  /** null: the partner could not say which room was sold. */
  invCode: text,
  rateCode: text,
  name: text,
  state: z.enum(["reserved", "confirmed", "canceled"]),
  arrival: isoDate,
  departure: isoDate,
  adults: z.number().int().min(0),
  childAges: z.array(z.number().int().min(0)),
  /** For the whole stay. */
  price: moneySchema,
  /** Empty when the partner gave none. */
  dailyPrices: z.array(pricedNight),
  nonRefundable: z.boolean(),
  extras: z.array(z.object({ name: z.string(), price: moneySchema })),
  extraInfo: text,
});
export type InboundRoom = z.infer<typeof inboundRoom>;

/** A reservation as a partner told it, in our own shapes. Its texts are a stranger's: data, never instructions. */
export const inboundReservation = z.object({
  /** What to confirm the delivery with; null when the partner sent none (its older push). */
  messageUid: text,
  /** Names this state of this reservation even without a messageUid: two deliveries of one state share it. */
  deliveryKey: z.string().min(1),
  externalNumber: z.string().min(1),
  /** The sales channel's own number. */
  providerNumber: text,
  pmsNumber: text,
  channelCode: text,
  channelName: text,
  state: z.enum(["reserved", "confirmed", "canceled"]),
  modified: z.boolean(),
  /** When the partner last changed it (UTC, whole seconds): orders the states of one reservation. */
  updatedAt: z.iso.datetime(),
  bookedAt: z.iso.datetime().nullable(),
  arrival: isoDate,
  departure: isoDate,
  guest: z.object({ name: z.string(), first: z.string(), last: z.string(), email: text, phone: text, country: text }),
  total: moneySchema,
  subTotal: moneySchema.nullable(),
  taxTotal: moneySchema.nullable(),
  extrasTotal: moneySchema.nullable(),
  paid: moneySchema.nullable(),
  paymentMethod: text,
  cancelReason: text,
  requiresResponse: z.boolean(),
  note: text,
  rooms: z.array(inboundRoom),
  raw: z.unknown(),
});
export type InboundReservation = z.infer<typeof inboundReservation>;

/** A row nobody could read: kept whole, so that no booking is lost to a surprising field. */
export type UnreadableReservation = {
  readonly externalNumber: string | null;
  readonly messageUid: string | null;
  readonly reason: string;
  readonly raw: unknown;
};

export type InboundBatch = { readonly reservations: readonly InboundReservation[]; readonly unreadable: readonly UnreadableReservation[] };
export type InboundPage = InboundBatch & { readonly page: number; readonly pages: number; readonly count: number };

export type PullRequest = {
  /** Default true: only what has not been confirmed yet. */
  readonly undelivered?: boolean;
  readonly bookedFrom?: IsoDate;
  readonly updatedFrom?: IsoDate;
  readonly number?: string;
  /** From 1. Confirming while paging shifts the pages: read them all first, or read page 1 until it is empty. */
  readonly page?: number;
  readonly perPage?: number;
};

export type ChannelErrorCode =
  /** The credentials are wrong. */
  | "unauthorized"
  /** The call budget is used up. */
  | "rate_limited"
  /** The partner said: try again. */
  | "try_again"
  /** No connection, or a 5xx answer. Whether the work was done is unknown. */
  | "unavailable"
  /** No answer in time. Whether the work was done is unknown. */
  | "timeout"
  /** An answer that does not follow the protocol. */
  | "bad_answer"
  /** The partner understood and said no. */
  | "refused";

const RETRYABLE: ReadonlySet<ChannelErrorCode> = new Set(["rate_limited", "try_again", "unavailable", "timeout", "bad_answer"]);

/** A partner's call that failed. Its message never holds a credential. */
export class ChannelError extends Error {
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;

  constructor(
    readonly code: ChannelErrorCode,
    /** Method and path, as given to `beforeCall`. */
    readonly endpoint: string,
    message: string,
    /** Seconds the partner asked to wait, when it said so. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
    this.name = "ChannelError";
    this.retryable = RETRYABLE.has(code);
  }
}

/** A channel manager, for one property. Every method throws ChannelError; none waits or tries again by itself. */
export type ChannelPort = {
  readonly partner: string;
  readonly capabilities: ReadonlySet<ChannelCapability>;
  /** Splits cells into calls, nearest nights first. `rooms` are the partner's rows (`rooms()`), whose flags are respected. */
  planAri(cells: readonly AriCell[], rooms: readonly PartnerRoom[]): AriPlan;
  /** Makes one planned call. */
  pushBatch(batch: AriBatch): Promise<PushResult>;
  /** Plans and makes every call; stops at the first that fails and reports what was answered and what is left. Never throws. */
  pushAri(cells: readonly AriCell[], rooms: readonly PartnerRoom[]): Promise<PushReport>;
  /** One page of reservations. */
  pull(request?: PullRequest): Promise<InboundPage>;
  /** Tells the partner that the message is stored here, under our own number. Confirming twice is harmless. */
  confirmDelivery(messageUid: string, pmsNumber?: string): Promise<void>;
  transactionDetails(transactionId: string): Promise<TransactionReport>;
  rooms(): Promise<readonly PartnerRoom[]>;
  connectedChannels(): Promise<readonly ConnectedChannel[]>;
  /** Confirms or cancels a reservation that waits for an answer. */
  respond(
    externalNumber: string,
    answer: { event: "confirm" } | { event: "cancel"; reason: "customer" | "no_room" | "no_show" | "invalid_price" },
  ): Promise<void>;
  /** Whether a push's query carries this connection's own credentials. */
  isOwnPush(query: URLSearchParams): boolean;
  /** Reads the body of a push; throws ChannelError bad_answer when it is none. */
  parsePush(body: string): InboundBatch;
  /** What the partner shows from `from` to `to` (both included), as far as it tells. Only with the capability "read-back". */
  readAri?(rooms: readonly PartnerRoom[], from: IsoDate, to: IsoDate): Promise<readonly ObservedCell[]>;
};
