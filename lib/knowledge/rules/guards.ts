import { betaQuantile } from "./beta";
import { epochDays, logEvidenceByDay, logEvidenceOfParts, probabilityNoWorse, type Tally } from "./bound";
import type { Limits } from "./rollout-plan";
import { cellFor, type RouteCell, whole } from "./route";

/** One question that both answered, in figures. Moments in milliseconds. */
export type Watched = {
  readonly id: string;
  readonly at: number;
  readonly intent: string;
  readonly locale: string;
  readonly risk: string;
  readonly audience: string;
  readonly engine: "waiting" | "answered" | "abstained" | "failed";
  readonly confidence: number | null;
  readonly latencyMs: number | null;
  readonly servedBy: "incumbent" | "sop" | null;
  readonly escalated: boolean;
  readonly incumbent: "assistant" | "person" | "nobody";
  /** Whose answer is right, where somebody or a rule has said so. */
  readonly verdict: "incumbent" | "sop" | "both" | "neither" | "dangerous" | null;
  readonly danger: "incumbent" | "sop" | "both" | null;
  /** How the two answers compare in prices, in calling for help, in contacts (rules/compare). */
  readonly prices: string | null;
  readonly actions: string | null;
  readonly contacts: string | null;
  /** Every price of the book's answer is the house's own, by its figures (rules/house-price). */
  readonly proven: boolean;
  /** It quotes what this reader may not read. */
  readonly leaked: boolean;
};

export const hardGuards = ["wrong_price", "leaked_detail", "missed_emergency", "dangerous"] as const;
export const boundGuards = ["quality", "escalations", "latency", "errors"] as const;
export const staleGuards = ["book_expired", "unwatched"] as const;
export const guards = [...hardGuards, ...boundGuards, ...staleGuards] as const;
export type HardGuard = (typeof hardGuards)[number];
export type Guard = (typeof guards)[number];

/**
 * How likely each bound may ever call a book that is as good as it should be bad, in one epoch (a stage, or 28 days of it), looked at as
 * often as one likes. Together one in twenty. Half of the escalations' share goes into the incumbent's own record, which is uncertain too.
 */
export const alarmShare: Readonly<Record<(typeof boundGuards)[number], number>> = { quality: 0.02, escalations: 0.02, latency: 0.005, errors: 0.005 };

export const dayMs = 86_400_000;
/** What is right of the incumbent's record: fewer than this is no record. */
const recordFrom = 20;

export const sopWrong = (one: Watched) => one.verdict === "incumbent" || one.verdict === "neither" || (one.verdict === "dangerous" && one.danger !== "incumbent");
const incumbentWrong = (one: Watched) => one.verdict === "sop" || one.verdict === "neither" || (one.verdict === "dangerous" && one.danger !== "sop");

/** What one answer of the book did that may not happen once; null where it did nothing of the kind. */
export function hardFinding(one: Watched, disputed: Limits["disputed"]): HardGuard | null {
  if (one.engine !== "answered") return null;
  if (one.leaked) return "leaked_detail";
  const wrong = sopWrong(one) || (one.verdict === null && disputed === "stop");
  if (wrong && one.actions === "differs") return "missed_emergency";
  // Of two prices nobody has judged, the one that stands in the house's own figures is right.
  if (wrong && one.prices === "differs" && !(one.verdict === null && one.proven)) return "wrong_price";
  if (one.verdict !== "dangerous" || one.danger === "incumbent") return null;
  return one.contacts === "differs" || one.contacts === "one_sided" ? "leaked_detail" : "dangerous";
}

/** Whether the book's answer is one it would have sent by this plan, whatever the stage. */
export function wouldSend(cells: readonly RouteCell[], one: Watched): RouteCell | undefined {
  const cell = cellFor(cells, one);
  return one.engine === "answered" && cell?.state === "in" && (one.confidence ?? 0) * whole >= cell.threshold ? cell : undefined;
}

const byDay = (from: number, length: number, marks: readonly { readonly at: number; readonly bad: boolean }[]): Tally[] => {
  const days = Array.from({ length }, () => ({ bad: 0, good: 0 }));
  for (const mark of marks) {
    const day = days[Math.floor((mark.at - from) / dayMs)];
    if (day) day[mark.bad ? "bad" : "good"] += 1;
  }
  return days;
};
const count = <T>(items: readonly T[], is: (item: T) => boolean) => items.reduce((sum, item) => sum + (is(item) ? 1 : 0), 0);
export const tallyOf = <T>(items: readonly T[], bad: (item: T) => boolean): Tally => ({ bad: count(items, bad), good: count(items, (item) => !bad(item)) });

export type Reading = {
  readonly guard: Guard;
  /** `watch`: half way to the alarm, on the scale of evidence. */
  readonly state: "quiet" | "watch" | "fired";
  /** 0 to 1: how far the evidence is on its way to the alarm. */
  readonly level: number;
  readonly figure: Readonly<Record<string, number>>;
  /** The answer it is about, for what may not happen once. */
  readonly exchangeId: string | null;
};

export type GuardGround = {
  readonly cells: readonly RouteCell[];
  readonly limits: Limits;
  /** When this stage began; what came before is the incumbent's record. */
  readonly stageAt: number;
  readonly now: number;
  /** Since the roll-out began, in any order. */
  readonly watched: readonly Watched[];
  /** Passages that are in force for readers of this plan; 0: the book is empty or has expired. */
  readonly passages: number;
};

function bounded(guard: (typeof boundGuards)[number], logE: number, figure: Reading["figure"], alpha = alarmShare[guard]): Reading {
  const level = Math.min(1, Math.max(0, logE / -Math.log(alpha)));
  return { guard, state: level >= 1 ? "fired" : level >= 0.5 ? "watch" : "quiet", level, figure, exchangeId: null };
}

/** The share of conversations handed to a person that is no alarm: the incumbent's, at the upper end of what its record allows. */
export function toleratedEscalations(record: Tally, limits: Limits): number {
  const usual = limits.escalationShare / whole;
  if (record.bad + record.good < recordFrom) return usual;
  return Math.min(0.95, Math.max(0.02, betaQuantile(1 - alarmShare.escalations / 2, 1 + record.bad, 1 + record.good)));
}

/** Every guard's reading of a roll-out's stage. Pure: the same ground gives the same answer, however often it is looked at. */
export function readGuards(ground: GuardGround): Reading[] {
  const { cells, limits, stageAt, now } = ground;
  const from = stageAt + Math.max(0, Math.floor((now - stageAt) / (epochDays * dayMs))) * epochDays * dayMs;
  const length = Math.min(epochDays, Math.max(1, Math.floor((now - from) / dayMs) + 1));
  const ofStage = ground.watched.filter((one) => one.at >= stageAt && one.at <= now);
  const recent = ofStage.filter((one) => one.at >= from);

  const findings = ofStage.map((one) => ({ id: one.id, hard: wouldSend(cells, one) || one.servedBy === "sop" ? hardFinding(one, limits.disputed) : null }));
  const hard = hardGuards.map((guard): Reading => {
    const [first, ...others] = findings.filter((finding) => finding.hard === guard);
    return { guard, state: first ? "fired" : "quiet", level: first ? 1 : 0, figure: { count: first ? 1 + others.length : 0 }, exchangeId: first?.id ?? null };
  });

  const sent = recent.flatMap((one) => { const cell = wouldSend(cells, one); return cell ? [{ one, cell }] : []; });
  const judged = sent.filter(({ one }) => one.verdict !== null);
  const split = judged.flatMap(({ one, cell }) => (sopWrong(one) === incumbentWrong(one) ? [] : [{ at: one.at, bad: sopWrong(one), cell }]));
  const parts = cells.filter((cell) => cell.state === "in").map((cell) => byDay(from, length, split.filter((mark) => mark.cell === cell)));
  const ours = tallyOf(judged, ({ one }) => sopWrong(one));
  const theirs = tallyOf(judged, ({ one }) => incumbentWrong(one));
  const quality = bounded("quality", logEvidenceOfParts(byDay(from, length, split), parts, 0.5), {
    judged: judged.length, worse: count(split, ({ bad }) => bad), better: count(split, ({ bad }) => !bad),
    noWorse: probabilityNoWorse(ours, theirs, limits.margin / whole), wrong: ours.bad, theirsWrong: theirs.bad,
  });

  const record = tallyOf(ground.watched.filter((one) => one.at < stageAt && one.servedBy === "incumbent" && one.incumbent === "assistant"), (one) => one.escalated);
  const tolerated = toleratedEscalations(record, limits);
  const served = recent.filter((one) => one.servedBy === "sop");
  const handed = served.map((one) => ({ at: one.at, bad: one.escalated }));
  const escalations = bounded("escalations", logEvidenceByDay(byDay(from, length, handed), tolerated), { served: served.length, escalated: count(handed, ({ bad }) => bad), tolerated }, alarmShare.escalations / 2);

  const timed = recent.filter((one) => one.engine === "answered" && one.latencyMs !== null);
  const slow = timed.map((one) => ({ at: one.at, bad: (one.latencyMs ?? 0) > limits.slowMs }));
  const tried = recent.filter((one) => one.engine !== "waiting").map((one) => ({ at: one.at, bad: one.engine === "failed" }));
  const within = (share: number) => Math.min(0.95, Math.max(0.001, share / whole));
  const latency = bounded("latency", logEvidenceByDay(byDay(from, length, slow), within(limits.slowShare)), { answered: slow.length, slow: count(slow, ({ bad }) => bad), limitMs: limits.slowMs });
  const errors = bounded("errors", logEvidenceByDay(byDay(from, length, tried), within(limits.errorShare)), { tried: tried.length, failed: count(tried, ({ bad }) => bad) });

  const lately = ofStage.filter((one) => one.servedBy === "sop" && one.at >= now - limits.unwatchedDays * dayMs && one.at < now - dayMs / 2);
  const unjudged = lately.length >= unwatchedFrom && now - stageAt >= limits.unwatchedDays * dayMs && lately.every((one) => one.verdict === null && one.prices === null);
  const stale = (guard: Guard, fired: boolean, figure: Reading["figure"]): Reading => ({ guard, state: fired ? "fired" : "quiet", level: fired ? 1 : 0, figure, exchangeId: null });
  return [...hard, quality, escalations, latency, errors, stale("book_expired", ground.passages === 0, { passages: ground.passages }), stale("unwatched", unjudged, { served: lately.length, days: limits.unwatchedDays })];
}

/** So many answers of the book that nobody and nothing compared with anything mean that nobody is watching. */
const unwatchedFrom = 5;

/** The guard that is heard where several fired: what may not happen once before what adds up. */
export const firstFired = (readings: readonly Reading[]): Reading | undefined => readings.find((reading) => reading.state === "fired");

