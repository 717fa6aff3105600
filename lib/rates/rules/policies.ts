import { z } from "zod";
import { basisPointsOf } from "@/lib/kernel/money";
import { addDays, type IsoDate, momentOf, toIsoDate } from "@/lib/kernel/nights";
import type { QuotedLine } from "./quoted-line";

const i18n = z.record(z.string(), z.string());
export const penaltyKinds = ["none", "percent", "nights", "amount", "first_night"] as const;
const penalty = z.object({ kind: z.enum(penaltyKinds), value: z.number().int().min(0) });
export const penaltyStep = penalty.extend({ hoursBefore: z.number().int().min(0).nullable() });
export const depositKinds = ["none", "percent", "nights", "amount", "first_night", "full"] as const;

/** When a guest may leave the agreement and what it costs. A step holds from so many hours before check-in on the arrival day; null: from the booking on. */
export const cancellationTerms = z.object({ code: z.string(), name: i18n, steps: z.array(penaltyStep), noShow: penalty });
/** What is asked ahead: `dueDaysBefore` days before arrival, or with the booking (null). */
export const depositTerms = z.object({ code: z.string(), name: i18n, kind: z.enum(depositKinds), value: z.number().int().min(0), dueDaysBefore: z.number().int().min(0).nullable() });

export type Penalty = z.output<typeof penalty>;
export type PenaltyStep = z.output<typeof penaltyStep>;
export type CancellationTerms = z.output<typeof cancellationTerms>;
export type DepositTerms = z.output<typeof depositTerms>;

const roomTerms = z.object({
  ratePlanId: z.string().nullable(), familyCode: z.string().nullable(), mealPlan: z.string(), refundable: z.boolean(),
  cancellation: cancellationTerms.nullable(), deposit: depositTerms.nullable(),
});
/**
 * What was agreed on the day of booking, kept with the reservation: each room's terms, and those of the first room for whoever
 * shows one policy. Rooms a snapshot does not know fall back to them.
 */
export const policySnapshot = z.object({
  cancellation: cancellationTerms.nullable().default(null),
  deposit: depositTerms.nullable().default(null),
  rooms: z.record(z.string(), roomTerms).default({}),
});
export type RoomTerms = z.output<typeof roomTerms>;
export type PolicySnapshot = z.output<typeof policySnapshot>;

/** The snapshot in a stored reservation; an empty one where nothing was agreed (channel and imported bookings). */
export function readSnapshot(stored: unknown): PolicySnapshot {
  const read = policySnapshot.safeParse(stored ?? {});
  return read.success ? read.data : { cancellation: null, deposit: null, rooms: {} };
}

/** What penalties are reckoned on: the stay as it was quoted. */
export type StayTerms = {
  readonly arrival: string;
  readonly timezone: string;
  /** "HH:MM"; null where the house has not said. */
  readonly checkInTime: string | null;
  readonly lines: readonly QuotedLine[];
};

/** Where a house has not said when check-in begins, nights begin at six in the evening. */
export const eveningClock = "18:00";
const checkInAt = (stay: StayTerms): number => momentOf(toIsoDate(stay.arrival), stay.checkInTime ?? eveningClock, stay.timezone);

type RoomNights = { readonly roomId: string; readonly nights: readonly { readonly night: string; readonly amount: number }[] };

/** Each room's nights after promotions. Levies and extras are owed only by who comes, so no penalty is reckoned on them. */
function roomNights(lines: readonly QuotedLine[]): RoomNights[] {
  const rooms = new Map<string, Map<string, number>>();
  for (const line of lines) {
    if (line.kind !== "night" && line.kind !== "promotion") continue;
    const nights = rooms.get(line.roomId ?? "") ?? new Map<string, number>();
    nights.set(line.night ?? "", (nights.get(line.night ?? "") ?? 0) + line.amount);
    rooms.set(line.roomId ?? "", nights);
  }
  return [...rooms].map(([roomId, nights]) => ({ roomId, nights: [...nights].map(([night, amount]) => ({ night, amount })).sort((a, b) => (a.night < b.night ? -1 : 1)) }));
}

/** What a penalty comes to for one room: never more than its nights. */
function penaltyAmount({ kind, value }: Penalty, { nights }: RoomNights): number {
  const total = nights.reduce((sum, night) => sum + night.amount, 0);
  const first = (count: number) => nights.slice(0, count).reduce((sum, night) => sum + night.amount, 0);
  switch (kind) {
    case "none": return 0;
    case "percent": return Math.min(total, basisPointsOf(total, value));
    case "nights": return first(value);
    case "first_night": return first(1);
    case "amount": return Math.min(total, value);
  }
}

const hour = 3_600_000;
/** Steps from the earliest on, with the moment each begins to hold. */
const timed = (terms: CancellationTerms, checkIn: number) => terms.steps
  .map((step) => ({ step, at: step.hoursBefore === null ? Number.NEGATIVE_INFINITY : checkIn - step.hoursBefore * hour }))
  .sort((a, b) => a.at - b.at);

const holdingAt = (terms: CancellationTerms | null, checkIn: number, at: number): Penalty =>
  (terms && timed(terms, checkIn).findLast((each) => each.at <= at)?.step) ?? { kind: "none", value: 0 };

export type CancellationPreview = {
  /** What leaving now costs, in minor units of the quote's currency. */
  readonly penaltyAmount: number;
  /** How the penalty rises with time: `from` as an ISO moment (null: from the booking on). */
  readonly steps: readonly { readonly from: string | null; readonly penaltyAmount: number }[];
  /** The last moment at which leaving costs nothing, as an ISO moment; null when it never did, or always does. */
  readonly freeUntil: string | null;
  /** True where leaving is free whenever it happens. */
  readonly alwaysFree: boolean;
};

/**
 * What cancelling costs at `now` (ms since the epoch) and when that changes, by each room's own terms. The penalty of a no-show
 * is asked apart (`noShowPenalty`).
 */
export function cancellationPreview(snapshot: PolicySnapshot, stay: StayTerms, now: number): CancellationPreview {
  const checkIn = checkInAt(stay);
  const rooms = roomNights(stay.lines).map((room) => ({ room, terms: snapshot.rooms[room.roomId]?.cancellation ?? snapshot.cancellation }));
  const costAt = (at: number) => rooms.reduce((sum, { room, terms }) => sum + penaltyAmount(holdingAt(terms, checkIn, at), room), 0);
  const moments = [...new Set(rooms.flatMap(({ terms }) => (terms ? timed(terms, checkIn).map(({ at }) => at) : [])))].sort((a, b) => a - b);
  const starts = moments[0] === Number.NEGATIVE_INFINITY ? moments : [Number.NEGATIVE_INFINITY, ...moments];
  const steps = starts.map((at) => ({ at, penaltyAmount: costAt(at) })).filter((step, index, all) => index === 0 || step.penaltyAmount !== all[index - 1]?.penaltyAmount);
  const [first, next] = steps;
  return {
    penaltyAmount: costAt(now),
    steps: steps.map((step) => ({ from: Number.isFinite(step.at) ? new Date(step.at).toISOString() : null, penaltyAmount: step.penaltyAmount })),
    freeUntil: first?.penaltyAmount === 0 && next ? new Date(next.at).toISOString() : null,
    alwaysFree: steps.every((step) => step.penaltyAmount === 0),
  };
}

/** What a guest owes who never came, in minor units. */
export const noShowPenalty = (snapshot: PolicySnapshot, stay: Pick<StayTerms, "lines">): number =>
  roomNights(stay.lines).reduce((sum, room) => {
    const terms = snapshot.rooms[room.roomId]?.cancellation ?? snapshot.cancellation;
    return sum + (terms ? penaltyAmount(terms.noShow, room) : 0);
  }, 0);

/**
 * What is asked ahead for one room, with the taxes on top of its nights, and by when; never more than `lines` come to.
 * Null where nothing is asked.
 */
export function depositOf(terms: DepositTerms | null, lines: readonly QuotedLine[], arrival: string, bookedOn: string): { amount: number; dueOn: string } | null {
  if (!terms || terms.kind === "none") return null;
  const owed = lines.filter((line) => !line.included);
  const total = owed.reduce((sum, line) => sum + line.amount, 0);
  const before = (count: number) => {
    const end = addDays(arrival as IsoDate, count);
    return owed.filter((line) => line.kind !== "extra" && (line.night ?? "") < end).reduce((sum, line) => sum + line.amount, 0);
  };
  const amounts: Readonly<Record<Exclude<DepositTerms["kind"], "none">, () => number>> = {
    percent: () => basisPointsOf(total, terms.value), nights: () => before(terms.value), first_night: () => before(1), amount: () => terms.value, full: () => total,
  };
  const amount = Math.max(0, Math.min(total, amounts[terms.kind]()));
  if (amount === 0) return null;
  const due = terms.dueDaysBefore === null ? bookedOn : addDays(arrival as IsoDate, -terms.dueDaysBefore);
  return { amount, dueOn: due < bookedOn ? bookedOn : due };
}
