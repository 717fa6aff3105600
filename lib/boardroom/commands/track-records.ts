import { decidedProposals, directorsActs, measuredOutcomes, refusalsSince } from "@/db/repos/autonomy";
import type { MandateRow } from "@/db/repos/boardroom";
import type { PropertyRow } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { startOfDay, todayIn, toIsoDate } from "@/lib/kernel/nights";
import { type Autonomy, type Decided, judgeAutonomy, type TrackRecord } from "../rules/autonomy";
import { defaultMode, limitsNeeded, mayActAlone, measureOf } from "../rules/directors";
import { type Limits, type MandateMode, modes } from "../rules/mandate";

/** How far back a record is read: a year. */
const yearMs = 366 * 86_400_000;

type Records = (director: string, action: string, lostAt: Date | null) => TrackRecord;

function answerOf(row: { readonly status: string; readonly countered: boolean }): Decided["answer"] {
  if (row.status === "declined") return "declined";
  return row.countered ? "countered" : "accepted";
}

/**
 * A figure answered with another one stands twice: the proposal that gave way, marked declined, and the person's own that
 * was approved. It counts once, as a counter-offer.
 */
function decisionsOf(rows: readonly { readonly status: string; readonly countered: boolean; readonly at: Date }[]): Decided[] {
  const all = rows.map((row) => ({ answer: answerOf(row), at: row.at.getTime() })).sort((a, b) => b.at - a.at);
  const of = (answer: Decided["answer"]) => all.filter((each) => each.answer === answer);
  return [...of("accepted"), ...of("countered"), ...of("declined").slice(of("countered").length)];
}

/** The record of every director and action of a house, from its proposals, outcomes, receipts and refusals. `at`: ms since the epoch. */
export async function recordsOf(tx: TenantTx, property: PropertyRow, at: number): Promise<Records> {
  const since = new Date(at - yearMs);
  const [decided, outcomes, acts, refusals] = await Promise.all([
    decidedProposals(tx, property.id, since), measuredOutcomes(tx, property.id, since), directorsActs(tx, property.id, since),
    refusalsSince(tx, property.id, todayIn(property.timezone, since.getTime())),
  ]);
  return (director, action, lostAt) => {
    const from = lostAt?.getTime() ?? 0;
    const own = <T extends { readonly director: string; readonly action: string }>(rows: readonly T[]) => rows.filter((row) => row.director === director && row.action === action);
    return {
      decided: decisionsOf(own(decided).filter((row) => row.at.getTime() > from)),
      measured: outcomes.filter((row) => row.director === director && row.command === action && row.decidedAt.getTime() > from)
        .map(({ predicted: { expected, low, high }, realised, decidedAt }) => ({ expected, low, high, realised, at: decidedAt.getTime() })),
      done: own(acts).filter((row) => row.at.getTime() > from).map((row) => ({ alone: row.alone, at: row.at.getTime(), undoneAt: row.undoneAt?.getTime() ?? null })),
      breached: own(refusals).filter((row) => row.reason === "below_floor" || row.reason === "above_ceiling")
        .map((row) => ({ tries: row.tries, at: startOfDay(toIsoDate(row.day), property.timezone) })).filter((row) => row.at > from),
    };
  };
}

const isMode = (value: string | null | undefined): value is MandateMode => modes.some((mode) => mode === value);

/** Whether the limits are written without which this action is never done alone. */
export function limitsWritten(action: string, limits: Limits): boolean {
  const needs = limitsNeeded(measureOf(action));
  return (!needs.price || limits.maxChangeBp !== undefined) && (!needs.nights || limits.maxNights !== undefined) && (!needs.spend || (limits.maxSpend !== undefined && limits.maxSpendMonth !== undefined));
}

/** What one mandate's record says of its mode. `row`: the mandate as written; absent where the owner wrote none. */
export function autonomyOf(records: Records, director: string, action: string, row: MandateRow | undefined, at: number): Autonomy {
  return judgeAutonomy({
    mode: isMode(row?.mode) ? row.mode : defaultMode(action), ceiling: isMode(row?.earns) ? row.earns : null,
    alone: mayActAlone(action) && measureOf(action) !== "harmless", limitsWritten: limitsWritten(action, row?.limits ?? {}), measurable: measureOf(action) === "prices",
    record: records(director, action, row?.lostAt ?? null), at,
  });
}
