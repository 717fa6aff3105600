/**
 * Everything that has been seen to make a channel show something else than the house means, as data, in the order in which a
 * careful person would look: connection, mapping, the house's own rules, the way to the channel, bookings, the channel itself.
 */
export const questions = ["not_sold", "too_many_left", "too_few_left", "wrong_price", "booking_missing"] as const;
export type Question = (typeof questions)[number];

export const stages = ["connection", "mapping", "house", "sync", "bookings", "channel"] as const;
export type Stage = (typeof stages)[number];

/** Whose move it is when no fix of ours exists. */
export type Mover = "house" | "manager" | "channel" | "nobody";
export type Risk = "none" | "low" | "medium" | "high";

/** How far a cause, once found, explains each question: 1 fully, 0 not at all. */
type Explains = Readonly<Record<Question, number>>;
const explains = (not_sold: number, too_many_left: number, too_few_left: number, wrong_price: number, booking_missing: number): Explains => ({ not_sold, too_many_left, too_few_left, wrong_price, booking_missing });

type Branch = { readonly stage: Stage; readonly explains: Explains; readonly mover: Mover; /** Of doing what is advised. */ readonly risk: Risk };
const branch = (stage: Stage, of: Explains, mover: Mover, risk: Risk): Branch => ({ stage, explains: of, mover, risk });

export const tree = {
  not_connected: branch("connection", explains(1, 1, 1, 1, 1), "house", "low"),
  channel_absent: branch("connection", explains(1, 1, 1, 1, 1), "manager", "low"),
  paused: branch("connection", explains(1, 1, 1, 1, 1), "house", "low"),
  credentials_refused: branch("connection", explains(1, 1, 1, 1, 1), "house", "low"),
  credentials_expired: branch("connection", explains(1, 1, 1, 1, 1), "house", "low"),
  circuit_open: branch("connection", explains(0.95, 0.95, 0.95, 0.95, 0.95), "nobody", "none"),
  broken: branch("connection", explains(0.9, 0.9, 0.9, 0.9, 0.9), "house", "low"),
  feed_stale: branch("connection", explains(0.6, 1, 0.8, 0, 1), "house", "none"),
  feed_only: branch("connection", explains(0.2, 0.3, 0.3, 1, 0.3), "house", "low"),

  room_unmapped: branch("mapping", explains(1, 1, 1, 1, 0.8), "house", "medium"),
  rate_unmapped: branch("mapping", explains(0.9, 0.2, 0.2, 1, 0.2), "house", "medium"),
  fed_twice: branch("mapping", explains(0.7, 1, 1, 1, 0.2), "house", "medium"),
  not_distributed: branch("mapping", explains(1, 0.9, 0.9, 0.9, 0.5), "manager", "low"),
  off_at_manager: branch("mapping", explains(1, 0.1, 0.9, 0.1, 0), "manager", "low"),
  updates_not_open: branch("mapping", explains(0.9, 1, 1, 0.3, 0), "manager", "low"),
  derived_rate: branch("mapping", explains(0.2, 0, 0, 1, 0), "channel", "medium"),

  past_nights: branch("house", explains(1, 1, 1, 1, 0.5), "nobody", "none"),
  beyond_horizon: branch("house", explains(1, 1, 1, 1, 0), "nobody", "none"),
  nights_not_open: branch("house", explains(1, 0.5, 1, 0.5, 0), "house", "low"),
  price_missing: branch("house", explains(1, 0.2, 0.5, 1, 0), "house", "low"),
  price_outside_limits: branch("house", explains(0.6, 0, 0, 1, 0), "house", "medium"),
  currency_mismatch: branch("house", explains(0.9, 0.1, 0.1, 1, 0), "house", "medium"),
  sold_out: branch("house", explains(1, 0, 1, 0, 0), "nobody", "none"),
  linked_rooms: branch("house", explains(1, 0, 1, 0, 0), "nobody", "none"),
  blocked: branch("house", explains(1, 0, 1, 0, 0), "house", "low"),
  keep_back: branch("house", explains(1, 0, 1, 0, 0), "house", "medium"),
  stop_sell: branch("house", explains(1, 0, 1, 0, 0), "house", "low"),
  closed_to_arrival: branch("house", explains(1, 0, 0.5, 0, 0), "house", "low"),
  closed_to_departure: branch("house", explains(1, 0, 0.5, 0, 0), "house", "low"),
  min_stay: branch("house", explains(1, 0, 0.5, 0, 0), "house", "low"),
  max_stay: branch("house", explains(1, 0, 0.5, 0, 0), "house", "low"),
  advance_window: branch("house", explains(1, 0.1, 0.5, 0, 0), "house", "low"),
  restriction_unspoken: branch("house", explains(0.5, 1, 0.2, 0.1, 0), "house", "low"),

  budget_used_up: branch("sync", explains(1, 1, 1, 1, 0.2), "nobody", "none"),
  waiting: branch("sync", explains(0.9, 0.9, 0.9, 0.9, 0), "nobody", "none"),
  on_the_way: branch("sync", explains(0.85, 0.85, 0.85, 0.85, 0), "nobody", "none"),
  never_told: branch("sync", explains(1, 1, 1, 1, 0), "house", "low"),
  value_rejected: branch("sync", explains(1, 1, 1, 1, 0), "house", "low"),
  transaction_failed: branch("sync", explains(1, 1, 1, 1, 0), "manager", "low"),
  reopened_there: branch("sync", explains(0, 1, 0, 0, 0), "channel", "low"),
  changed_there: branch("sync", explains(1, 0.95, 1, 1, 0), "channel", "low"),
  drift: branch("sync", explains(0.95, 0.9, 0.95, 0.95, 0), "manager", "low"),
  unproven: branch("sync", explains(0.3, 0.3, 0.3, 0.3, 0), "manager", "none"),

  message_failed: branch("bookings", explains(0, 1, 0.2, 0, 1), "house", "low"),
  booking_without_room: branch("bookings", explains(0, 1, 0, 0, 0.95), "house", "medium"),
  unacknowledged: branch("bookings", explains(0, 0.3, 0, 0, 0.8), "manager", "low"),
  pull_stale: branch("bookings", explains(0.1, 0.8, 0.3, 0, 0.8), "house", "none"),
  made_in_manager: branch("bookings", explains(0, 1, 0, 0, 1), "manager", "medium"),

  channel_discount: branch("channel", explains(0, 0, 0, 1, 0), "channel", "low"),
  closed_on_channel: branch("channel", explains(1, 0, 0.5, 0, 0), "channel", "none"),
} as const satisfies Record<string, Branch>;

export type Cause = keyof typeof tree;
export const causes = Object.keys(tree) as readonly Cause[];
/** Earlier stages come first where evidence weighs the same: what lies upstream hides what lies behind it. */
export const placeOf = (cause: Cause): number => causes.indexOf(cause);

export type Verdict =
  /** The records show it. */
  | "found"
  /** What is known points to it; no record proves it. */
  | "suspected"
  | "ruled_out"
  /** Nothing on record can say. */
  | "unknown";

/** One thing that was looked at. `code` has a sentence in `doctor.evidence`; nights, moments and amounts are formatted by their names. */
export type Evidence = { readonly code: string; readonly params: Readonly<Record<string, string | number>> };

/** What a check came to, before it is weighed. `nights`: those it explains; empty: all of them. */
export type Checked = { readonly cause: Cause; readonly verdict: Verdict; readonly confidence: number; readonly nights: readonly string[]; readonly evidence: readonly Evidence[] };
