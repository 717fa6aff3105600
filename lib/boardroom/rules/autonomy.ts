import { actsAlone, freer, type MandateMode } from "./mandate";

/** A person's word on one proposal; `countered`: yes, with another figure. `at` in ms since the epoch, newest first in lists. */
export type Decided = { readonly answer: "accepted" | "countered" | "declined"; readonly at: number };
/** What one decision came to beside what was predicted of it: minor units. */
export type Measured = { readonly expected: number; readonly low: number; readonly high: number; readonly realised: number; readonly at: number };
/** What was done, alone or approved, and when somebody took it back. */
export type Done = { readonly alone: boolean; readonly at: number; readonly undoneAt: number | null };

/** Tries to go past a floor or ceiling, refused. */
export type Breached = { readonly tries: number; readonly at: number };

/** What one director did and proposed of one action since it last lost a mode, nothing simulated among it. */
export type TrackRecord = { readonly decided: readonly Decided[]; readonly measured: readonly Measured[]; readonly done: readonly Done[]; readonly breached: readonly Breached[] };

const day = 86_400_000;

/** What a mode takes, as data: counts, and shares in percent. */
export const takes = {
  report: { decided: 12, accepted: 80, measured: 6, within: 60, recentReversed: 0 },
  act: { decided: 12, accepted: 80, measured: 6, within: 60, acted: 20, recentReversed: 0 },
} as const;
/** What loses one, as data. The last so many are looked at once there are enough of them. */
export const loses = { reversed: 2, breaches: 3, days: 30, lastMeasured: 8, fewestMeasured: 6, within: 40, lastDecided: 10, fewestDecided: 8, accepted: 50 } as const;

export type Standing = {
  readonly decided: number; readonly accepted: number; readonly countered: number; readonly declined: number;
  readonly measured: number; readonly within: number;
  /** Sums over everything measured, minor units. */
  readonly expected: number; readonly realised: number;
  readonly acted: number; readonly reversed: number; readonly recentReversed: number;
  readonly recentBreaches: number;
};

const isWithin = (each: Measured) => each.realised >= Math.min(each.low, each.high) && each.realised <= Math.max(each.low, each.high);
/** Whole percent, rounded down, so that nothing is earned by rounding. */
const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.floor((part * 100) / whole));
const newest = <T extends { readonly at: number }>(list: readonly T[], count: number): T[] => [...list].sort((a, b) => b.at - a.at).slice(0, count);

/** A record in figures, as they stood at `at` (ms since the epoch). */
export function standingOf({ decided, measured, done, breached }: TrackRecord, at: number): Standing {
  const count = (answer: Decided["answer"]) => decided.filter((each) => each.answer === answer).length;
  const undone = done.filter((each) => each.undoneAt !== null);
  return {
    decided: decided.length, accepted: count("accepted"), countered: count("countered"), declined: count("declined"),
    measured: measured.length, within: measured.filter(isWithin).length,
    expected: measured.reduce((sum, each) => sum + each.expected, 0), realised: measured.reduce((sum, each) => sum + each.realised, 0),
    acted: done.filter((each) => each.alone).length, reversed: undone.length,
    recentReversed: undone.filter((each) => (each.undoneAt ?? 0) > at - loses.days * day).length,
    recentBreaches: breached.filter((each) => each.at > at - loses.days * day).reduce((sum, each) => sum + each.tries, 0),
  };
}

/** One thing a mode takes: what there is, what is needed, and whether that is met. Shares in percent. */
export type Criterion = { readonly key: "decided" | "accepted" | "measured" | "within" | "acted" | "recentReversed"; readonly value: number; readonly needed: number; readonly met: boolean };

/** What the next mode takes of a record. `measurable`: its effect in money is predicted, so that must have come true as well. */
export function criteriaFor(target: "report" | "act", standing: Standing, measurable: boolean): Criterion[] {
  const needs = takes[target];
  const atLeast = (key: Criterion["key"], value: number, needed: number): Criterion => ({ key, value, needed, met: value >= needed });
  return [
    atLeast("decided", standing.decided, needs.decided),
    atLeast("accepted", share(standing.accepted, standing.decided), needs.accepted),
    ...(measurable ? [atLeast("measured", standing.measured, needs.measured), atLeast("within", share(standing.within, standing.measured), needs.within)] : []),
    ...("acted" in needs ? [atLeast("acted", standing.acted, needs.acted)] : []),
    { key: "recentReversed", value: standing.recentReversed, needed: needs.recentReversed, met: standing.recentReversed <= needs.recentReversed },
  ];
}

/** Why a mode is lost, in figures. */
export type Loss = { readonly key: "breaches" | "reversals" | "calibration" | "declines"; readonly value: number; readonly of: number };

/** What in a record takes a mode away, the gravest first; empty where nothing does. */
export function lossesOf(record: TrackRecord, at: number): Loss[] {
  const found: Loss[] = [];
  const { recentReversed, recentBreaches } = standingOf(record, at);
  if (recentBreaches >= loses.breaches) found.push({ key: "breaches", value: recentBreaches, of: loses.days });
  if (recentReversed >= loses.reversed) found.push({ key: "reversals", value: recentReversed, of: loses.days });
  const measured = newest(record.measured, loses.lastMeasured);
  const within = measured.filter(isWithin).length;
  if (measured.length >= loses.fewestMeasured && share(within, measured.length) < loses.within) found.push({ key: "calibration", value: within, of: measured.length });
  const decided = newest(record.decided, loses.lastDecided);
  const accepted = decided.filter((each) => each.answer === "accepted").length;
  if (decided.length >= loses.fewestDecided && share(accepted, decided.length) < loses.accepted) found.push({ key: "declines", value: accepted, of: decided.length });
  return found;
}

export type AutonomyCase = {
  readonly mode: MandateMode;
  /** The furthest mode the owner lets it earn; null: it changes by hand alone. */
  readonly ceiling: MandateMode | null;
  /** Whether a mandate can ever let this action be done alone, and whether its limits are written. */
  readonly alone: boolean;
  readonly limitsWritten: boolean;
  readonly measurable: boolean;
  readonly record: TrackRecord;
  readonly at: number;
};

export type AutonomyMove =
  | { readonly kind: "gained"; readonly to: MandateMode; readonly because: readonly Criterion[] }
  | { readonly kind: "lost"; readonly to: "suggest"; readonly because: readonly Loss[] };

export type Autonomy = {
  readonly standing: Standing;
  /** The mode that comes next, and what it takes; null where there is none to earn, or none below the ceiling. */
  readonly next: { readonly mode: "report" | "act"; readonly criteria: readonly Criterion[] } | null;
  /** What is due now by the record; null where the mode stays. */
  readonly move: AutonomyMove | null;
};

const stepAfter = (mode: MandateMode): "report" | "act" | null => (mode === "suggest" ? "report" : mode === "report" ? "act" : null);

/**
 * Which mode a record has earned or lost: one step at a time upwards, never above the owner's ceiling, never from "observe",
 * which only the owner lifts; all the way to "suggest" downwards. What people decide every time is never earned.
 */
export function judgeAutonomy(given: AutonomyCase): Autonomy {
  const { mode, ceiling, record, at } = given;
  const standing = standingOf(record, at);
  if (!given.alone) return { standing, next: null, move: null };
  const step = stepAfter(mode);
  const reachable = step !== null && !(ceiling !== null && freer(step, ceiling));
  const next = reachable ? { mode: step, criteria: criteriaFor(step, standing, given.measurable) } : null;
  if (ceiling === null) return { standing, next, move: null };
  const losses = lossesOf(record, at);
  if (actsAlone(mode) && losses.length > 0) return { standing, next, move: { kind: "lost", to: "suggest", because: losses } };
  if (!next || !given.limitsWritten || losses.length > 0 || !next.criteria.every((each) => each.met)) return { standing, next, move: null };
  return { standing, next, move: { kind: "gained", to: next.mode, because: next.criteria } };
}
