import { z } from "zod";
import { momentOf, todayIn } from "@/lib/kernel/nights";
import type { Impact } from "./impact";

const count = z.number().int().min(0);
const bp = z.number().int().nullable();
/** Briefs of before have none. */
const guard = z.string().max(40).nullable().default(null);

/** What the day's brief is written from, kept with it so that the next can say what changed. Amounts in minor units, shares in basis points. */
export const dayFacts = z.object({
  arrivals: count, arrivingGuests: count, departures: count, roomsTonight: count, roomsInHouse: count,
  /** Occupancy of the next 30 nights, and of the next 7 beside the 14 that ended. */
  aheadBp: bp, weekBp: bp, pastBp: bp,
  /** Of the last 24 hours, for nights of today and later. */
  bookedNights: count, bookedAmount: z.number().int(), cancelledNights: count, cancelledAmount: z.number().int(),
  /** What directors did by themselves in the last 24 hours. */
  acted: count,
  channels: count, channelsTroubled: count, attention: count, graveGaps: count,
  decisions: count,
  /** Proposals whose time is over within a day. */
  expiring: count,
  /** What guards of the roll-out did in the last 24 hours: which one gave guests back to whoever answered before, which one holds the shadow back. */
  rolledBack: guard, heldBack: guard,
});
export type DayFacts = z.output<typeof dayFacts>;

export const changeKeys = ["pickup", "cancelled", "aheadUp", "aheadDown", "acted", "movements"] as const;
export const riskKeys = ["rolledBack", "heldBack", "channels", "attention", "gaps", "expiring", "softWeek"] as const;
/** What a person has to do where no proposal waits, in the order it presses. */
export const taskKeys = ["attention", "channels", "gaps"] as const;
export type TaskKey = (typeof taskKeys)[number];

const lineOf = <const K extends readonly [string, ...string[]]>(keys: K) => z.object({ key: z.enum(keys), values: z.record(z.string(), z.union([z.number(), z.string().max(40)])) });
export const dayBrief = z.object({
  version: z.literal(1),
  facts: dayFacts,
  changed: z.array(lineOf(changeKeys)),
  risks: z.array(lineOf(riskKeys)),
  decisions: z.array(z.discriminatedUnion("kind", [z.object({ kind: z.literal("proposal"), proposalId: z.uuid() }), z.object({ kind: z.literal("task"), task: z.enum(taskKeys), count })])).max(3),
});
export type DayBrief = z.output<typeof dayBrief>;

const percent = (share: number) => Math.round(share / 100);
/** A point of occupancy over thirty nights: less is the noise of one booking. */
const moved = 100;
/** A week is soft when it stands a fifth of all rooms below what the house has just had. */
const soft = 2_000;

/**
 * The day's brief: what changed since the last one (`before` null: the first), what is at risk, and at most three decisions, proposals
 * first in the order they are given.
 */
export function writeDayBrief(facts: DayFacts, before: DayFacts | null, proposalIds: readonly string[]): DayBrief {
  const ahead = before?.aheadBp === undefined || before.aheadBp === null || facts.aheadBp === null ? 0 : facts.aheadBp - before.aheadBp;
  const changed: DayBrief["changed"] = [
    ...(facts.bookedNights > 0 ? [{ key: "pickup" as const, values: { nights: facts.bookedNights, amount: facts.bookedAmount } }] : []),
    ...(facts.cancelledNights > 0 ? [{ key: "cancelled" as const, values: { nights: facts.cancelledNights, amount: facts.cancelledAmount } }] : []),
    ...(Math.abs(ahead) >= moved ? [{ key: ahead > 0 ? ("aheadUp" as const) : ("aheadDown" as const), values: { before: percent(before?.aheadBp ?? 0), after: percent(facts.aheadBp ?? 0) } }] : []),
    ...(facts.acted > 0 ? [{ key: "acted" as const, values: { count: facts.acted } }] : []),
    ...(facts.arrivals + facts.departures > 0 ? [{ key: "movements" as const, values: { arriving: facts.arrivals, guests: facts.arrivingGuests, leaving: facts.departures, rooms: facts.roomsTonight, total: facts.roomsInHouse } }] : []),
  ];
  const isSoft = facts.weekBp !== null && facts.pastBp !== null && facts.pastBp - facts.weekBp >= soft;
  const risks: DayBrief["risks"] = [
    ...(facts.rolledBack === null ? [] : [{ key: "rolledBack" as const, values: { guard: facts.rolledBack } }]),
    ...(facts.heldBack === null ? [] : [{ key: "heldBack" as const, values: { guard: facts.heldBack } }]),
    ...(facts.attention > 0 ? [{ key: "attention" as const, values: { count: facts.attention } }] : []),
    ...(facts.channelsTroubled > 0 ? [{ key: "channels" as const, values: { count: facts.channelsTroubled, total: facts.channels } }] : []),
    ...(facts.expiring > 0 ? [{ key: "expiring" as const, values: { count: facts.expiring } }] : []),
    ...(isSoft ? [{ key: "softWeek" as const, values: { week: percent(facts.weekBp ?? 0), past: percent(facts.pastBp ?? 0) } }] : []),
    ...(facts.graveGaps > 0 ? [{ key: "gaps" as const, values: { count: facts.graveGaps } }] : []),
  ];
  const tasks: Readonly<Record<TaskKey, number>> = { attention: facts.attention, channels: facts.channelsTroubled, gaps: facts.graveGaps };
  const decisions: DayBrief["decisions"] = [
    ...proposalIds.map((proposalId) => ({ kind: "proposal" as const, proposalId })),
    ...taskKeys.filter((task) => tasks[task] > 0).map((task) => ({ kind: "task" as const, task, count: tasks[task] })),
  ].slice(0, 3);
  return { version: 1, facts, changed, risks, decisions };
}

/** What cannot be left for tomorrow, however often it was told. */
const pressing: ReadonlySet<string> = new Set(["rolledBack", "heldBack", "attention", "channels", "expiring"]);
const standing = ({ risks, decisions }: DayBrief) => JSON.stringify([risks.map(({ key, values }) => (key === "softWeek" ? key : [key, values])), decisions]);

/**
 * Why a brief is kept but not sent, or null where it is. Guests who come and go as planned are no news, and what was told in the brief before
 * (`before`) and does not press is told once.
 */
export function skipReason(brief: DayBrief, before: DayBrief | null): "nothing_matters" | "nothing_new" | null {
  const { changed, risks, decisions } = brief;
  if (changed.some(({ key }) => key !== "movements") || risks.some(({ key }) => pressing.has(key)) || decisions.some(({ kind }) => kind === "proposal")) return null;
  if (risks.length === 0 && decisions.length === 0) return "nothing_matters";
  return before !== null && standing(brief) === standing(before) ? "nothing_new" : null;
}

/** The money of an impact with its range, minor units; null where no figure is claimed. */
export function moneyOf(impact: Impact): { readonly expected: number; readonly low: number; readonly high: number; readonly currency: string } | null {
  if (impact.kind === "unmeasured") return null;
  if (impact.kind === "expense") return { expected: -impact.amount, low: -impact.amount, high: -impact.amount, currency: impact.effects.currency };
  return impact.revenue ? { ...impact.revenue, currency: impact.currency } : null;
}

/** When the brief comes where nobody has said another hour, on the house's clock. */
export const defaultBriefHour = "07:30";
/** The clock that looks comes by every few minutes: an hour just before midnight would find the next day. */
export const latestBriefHour = "23:30";
/** How long after its hour a brief is still written: a server that was down over breakfast does not write at night. */
const hoursAfter = 4;

/**
 * Whether a house's brief is due at `at` (ms since the epoch): its hour has struck on its own clock today, not long ago, and the day has none
 * yet (`lastDay`: the day of its last one). An hour that a change of season leaves out strikes when the clock jumps over it.
 */
export function briefDue(house: { readonly timezone: string; readonly at: string; readonly lastDay: string | null }, at: number): boolean {
  const today = todayIn(house.timezone, at);
  const struck = momentOf(today, house.at, house.timezone);
  return (house.lastDay ?? "") < today && struck <= at && at - struck < hoursAfter * 3_600_000;
}
