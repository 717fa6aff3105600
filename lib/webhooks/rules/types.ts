import { z } from "zod";

/** Money in minor units of the currency beside it; nights are dates. A payload names no guest: who may know asks by the id. */
const id = z.uuid();
const day = z.iso.date();
const minor = z.number().int();
const currency = z.string().length(3);

const reservation = z.object({
  reservationId: id, number: z.string(), status: z.string(), source: z.string(), channel: z.string().nullable(), arrival: day, departure: day,
  adults: z.number().int(), children: z.number().int(), currency, totalAmount: minor, holdExpiresAt: z.iso.datetime().nullable(), groupId: id.nullable(), guestId: id.nullable(),
});
const payment = z.object({ paymentId: id, folioId: id, method: z.string(), direction: z.string(), status: z.string(), outcome: z.string().nullable(), amount: minor, currency });
const invoice = z.object({ invoiceId: id, number: z.string(), kind: z.string(), businessDay: day, currency, totalAmount: minor, creditsInvoiceId: id.nullable() });

/** Whose row a payload is read from when the event is noted: the state as it is then. */
export type Reading = "reservation" | "payment" | "invoice" | "event";
export type WebhookType = {
  /** The name of our own event it is made of. */
  readonly of: string;
  readonly reads: Reading;
  readonly says: string;
  readonly data: z.ZodObject;
};

const stay = (of: string, says: string): WebhookType => ({ of, reads: "reservation", says, data: reservation });

/**
 * Every type a program can be told of, with the shape of its `data`. Fields are added, never changed or taken away: what would break
 * a reader gets a new version (`version` of the payload) beside the old.
 */
export const webhookTypes = {
  "reservation.held": stay("reservations/held", "Rooms are kept for somebody until `holdExpiresAt`."),
  "reservation.confirmed": stay("reservations/confirmed", "A reservation stands, from whichever channel."),
  "reservation.modified": stay("reservations/modified", "Dates, rooms, guests or price of a reservation changed."),
  "reservation.cancelled": stay("reservations/cancelled", "A reservation was cancelled."),
  "reservation.expired": stay("reservations/expired", "A hold ran out before it was paid."),
  "reservation.no_show": stay("reservations/no-show", "The guests were expected and did not come."),
  "reservation.checked_in": stay("reservations/checked-in", "Guests have arrived."),
  "reservation.checked_out": stay("reservations/checked-out", "Guests have left."),
  "payment.captured": { of: "payments/captured", reads: "payment", says: "Money has arrived on a bill.", data: payment },
  "payment.settled": { of: "payments/settled", reads: "payment", says: "What an online payment did to its booking is decided: `outcome`.", data: payment },
  "payment.refund_failed": { of: "payments/refund-failed", reads: "payment", says: "A refund did not go through and waits for somebody.", data: payment },
  "payment.disputed": { of: "payments/disputed", reads: "payment", says: "A guest's bank contests a payment.", data: payment },
  "invoice.issued": { of: "folios/invoice-issued", reads: "invoice", says: "An invoice got its number.", data: invoice },
  "invoice.credited": { of: "folios/credit-note-issued", reads: "invoice", says: "A credit note answers an invoice.", data: invoice },
  "rates.changed": { of: "rates/changed", reads: "event", says: "Prices or restrictions changed between two nights.", data: z.object({ from: day, to: day, cells: z.number().int() }) },
  "day.closed": { of: "property/day-closed", reads: "event", says: "The night audit closed a business day.", data: z.object({ day, next: day }) },
  "guest.updated": { of: "guests/updated", reads: "event", says: "A guest's profile changed.", data: z.object({ guestId: id }) },
  "guest.erased": { of: "guests/erased", reads: "event", says: "A guest asked to be forgotten: forget the id too.", data: z.object({ guestId: id }) },
  "unit.condition_changed": { of: "inventory/condition-set", reads: "event", says: "Housekeeping said something of a room.", data: z.object({ unitId: id }) },
} as const satisfies Readonly<Record<string, WebhookType>>;

export type WebhookTypeName = keyof typeof webhookTypes;
export const webhookTypeNames = Object.keys(webhookTypes) as WebhookTypeName[];
/** A trial by hand: sent to one endpoint, whatever it wants. */
export const trialType = "webhook.trial";
/** The version all payloads are in. */
export const payloadVersion = 1;

const byEvent = new Map<string, WebhookTypeName>(webhookTypeNames.map((name) => [webhookTypes[name].of, name]));
/** The type told of an event of ours, where there is one. */
export const typeOfEvent = (event: string): WebhookTypeName | undefined => byEvent.get(event);
/** The names of our events that anybody can be told of. */
export const toldEvents: ReadonlySet<string> = new Set(byEvent.keys());

export type Payload = { readonly type: string; readonly timestamp: string; readonly version: number; readonly property: { readonly id: string; readonly slug: string } | null; readonly data: unknown };

/** The body as it is signed: made once, kept as text, and the same bytes at every try. */
export const bodyOf = (payload: Payload): string => JSON.stringify(payload);
/** `webhook-id` of an event: the same at every try, at every endpoint, and when it is sent again by hand. */
export const messageIdOf = (eventId: string): string => `msg_${eventId.replaceAll("-", "")}`;
