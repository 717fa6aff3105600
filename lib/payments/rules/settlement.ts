import { z } from "zod";
import type { ReservationStatus } from "@/lib/reservations/rules/state";
import type { PaymentStatus } from "./payment-state";

const minor = z.number().int().nonnegative();
const sum = z.object({ amount: minor, currency: z.string().length(3) });
export const disputeStages = ["inquiry", "open", "won", "lost"] as const;
export const refundStages = ["pending", "done", "failed"] as const;

/** Everything a provider has said of one payment so far. It only grows: what is joined in another order comes to the same. */
export const toldShape = z.object({
  /** The money that came in, as the provider took it. */
  captured: sum.nullable().default(null),
  card: z.object({ customer: z.string().max(255), method: z.string().max(255), brand: z.string().max(40).nullable(), last4: z.string().max(4).nullable(), until: z.string().max(7).nullable() }).nullable().default(null),
  /** The guest's bank wants to see the guest (3-D Secure). */
  actionNeeded: z.boolean().default(false),
  authorised: z.boolean().default(false),
  /** Promised by a bank, and not here yet. */
  processing: z.boolean().default(false),
  failed: z.string().max(500).nullable().default(null),
  expired: z.boolean().default(false),
  /** What the processor and the platform keep of it. */
  fee: sum.nullable().default(null),
  platformFee: sum.nullable().default(null),
  refunds: z.record(z.string(), z.object({ ours: z.string().nullable(), amount: minor, stage: z.enum(refundStages), reason: z.string().max(500).nullable() })).default({}),
  disputes: z.record(z.string(), z.object({ amount: minor, currency: z.string().length(3), stage: z.enum(disputeStages), reason: z.string().max(120), answerBy: z.iso.datetime().nullable(), withdrawn: minor, returned: minor, fee: minor })).default({}),
});
export type Told = z.output<typeof toldShape>;
export const nothingTold: Told = toldShape.parse({});

/** What was kept of earlier tellings; nothing where a row is older than this record. */
export function toldIn(facts: Readonly<Record<string, unknown>>): Told {
  const read = toldShape.safeParse(facts["told"]);
  return read.success ? read.data : nothingTold;
}

type Keyed<T> = Readonly<Record<string, T>>;
const later = <T extends string>(order: readonly T[], a: T, b: T): T => (order.indexOf(a) >= order.indexOf(b) ? a : b);
/** The greater of two by their written form: the same, whichever came first. */
const firm = <T>(a: T | null, b: T | null): T | null => (a === null ? b : b === null ? a : JSON.stringify(a) >= JSON.stringify(b) ? a : b);
const more = <T extends { amount: number }>(a: T | null, b: T | null): T | null => (a === null ? b : b === null || a.amount > b.amount ? a : a.amount < b.amount ? b : firm(a, b));
function joinKeyed<T>(a: Keyed<T>, b: Keyed<T>, both: (one: T, other: T) => T): Record<string, T> {
  const joined = new Map<string, T>(Object.entries(a));
  for (const [key, value] of Object.entries(b)) {
    const known = joined.get(key);
    joined.set(key, known === undefined ? value : both(known, value));
  }
  return Object.fromEntries([...joined].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Two tellings as one: commutative, associative and idempotent, so that neither order nor repetition matters. */
export function join(a: Told, b: Told): Told {
  return {
    captured: more(a.captured, b.captured), card: firm(a.card, b.card), actionNeeded: a.actionNeeded || b.actionNeeded, authorised: a.authorised || b.authorised, processing: a.processing || b.processing,
    failed: firm(a.failed, b.failed), expired: a.expired || b.expired, fee: more(a.fee, b.fee), platformFee: more(a.platformFee, b.platformFee),
    refunds: joinKeyed(a.refunds, b.refunds, (one, other) => ({ ours: firm(one.ours, other.ours), amount: Math.max(one.amount, other.amount), stage: later(refundStages, one.stage, other.stage), reason: firm(one.reason, other.reason) })),
    disputes: joinKeyed(a.disputes, b.disputes, (one, other) => ({
      amount: Math.max(one.amount, other.amount), currency: one.currency, stage: later(disputeStages, one.stage, other.stage), reason: firm(one.reason, other.reason) ?? "", answerBy: firm(one.answerBy, other.answerBy),
      withdrawn: Math.max(one.withdrawn, other.withdrawn), returned: Math.max(one.returned, other.returned), fee: Math.max(one.fee, other.fee),
    })),
  };
}

/** What is still awaited of a payment that is not settled: the guest's bank wants the guest, or its own days. */
export const awaits = (told: Told): "guest" | "bank" | null =>
  told.captured || told.card || told.failed !== null || told.expired ? null : told.processing ? "bank" : told.actionNeeded ? "guest" : null;

export type MoneyAct = "book" | "save" | "fail" | "none";

/**
 * What a payment becomes by all that is known. Money that came in is booked once and stays, also where it was first said to have
 * failed or was called off by the house: it is there. A saved card is no money. A failure changes only what was awaited.
 */
export function moneyAct(status: PaymentStatus, told: Told): MoneyAct {
  if (told.captured) return status === "captured" || status === "refunded" ? "none" : "book";
  if (told.card) return status === "pending" || status === "failed" ? "save" : "none";
  return (told.failed !== null || told.expired) && status === "pending" ? "fail" : "none";
}

export const purposes = ["deposit", "full", "card"] as const;
export type Purpose = (typeof purposes)[number];
export const isPurpose = (text: string | null): text is Purpose => (purposes as readonly (string | null)[]).includes(text);

export type BookingAct = "confirm" | "reseat" | "keep" | "return";

/**
 * What money (or a card) that a guest gave for a booking does to it. In time: the hold is confirmed. Too late: the same rooms at
 * the same price where they are still free, else everything goes back. Where somebody called the booking off, it goes back.
 */
export function bookingAct(status: ReservationStatus, stayOver: boolean): BookingAct {
  switch (status) {
    case "held": return "confirm";
    case "inquiry": case "expired": return stayOver ? "return" : "reseat";
    case "cancelled": return "return";
    case "confirmed": case "in_house": case "departed": case "no_show": return "keep";
  }
}

export const outcomes = ["confirmed", "reseated", "kept", "refunded", "released"] as const;
export type Outcome = (typeof outcomes)[number];

/** Where a booking's rooms could (not) be had again: what the money comes to. `released`: a card saved for nothing. */
export function outcomeOf(act: BookingAct, seated: boolean, hasMoney: boolean): Outcome {
  switch (act) {
    case "confirm": return "confirmed";
    case "keep": return "kept";
    case "reseat": return seated ? "reseated" : hasMoney ? "refunded" : "released";
    case "return": return hasMoney ? "refunded" : "released";
  }
}

/** How long rooms wait for a bank that takes days: until the eve of arrival, a week at most. ISO days in, milliseconds out. */
export function heldForBank(nowMs: number, arrival: string): number {
  const eve = Date.parse(`${arrival}T00:00:00Z`);
  return Math.max(nowMs, Math.min(nowMs + 7 * 86_400_000, eve));
}
