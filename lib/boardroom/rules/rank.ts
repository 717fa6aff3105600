import type { Impact } from "./impact";
import { type MetricName, type Objective, pullOf } from "./objective";

/** Which way a proposal moves a metric: 1 up, −1 down, 0 not at all or not known. */
export type Moves = Partial<Readonly<Record<MetricName, -1 | 0 | 1>>>;
export type RankedImpact = { readonly moves: Moves; readonly from: string | null; readonly to: string | null; readonly worth: number };

const signOf = (value: number | undefined): -1 | 0 | 1 => (value === undefined || value === 0 ? 0 : value > 0 ? 1 : -1);

/** What a measured change does to each metric an objective may be about, and what it is worth in money (GOP where it is known, else revenue). */
export function movesOf(impact: Impact): RankedImpact {
  if (impact.kind === "unmeasured") return { moves: {}, from: null, to: null, worth: 0 };
  const effects = "effects" in impact ? impact.effects : undefined;
  const gop = signOf(effects?.gop.expected);
  const cash = signOf(effects?.cash.expected);
  const revenue = impact.kind === "expense" ? 0 : signOf(impact.revenue?.expected);
  const worth = effects?.gop.expected ?? (impact.kind === "expense" ? 0 : (impact.revenue?.expected ?? 0));
  switch (impact.kind) {
    case "expense": return { moves: { gop, gop_margin: gop, cash }, from: impact.day, to: impact.day, worth };
    case "prices": return { moves: { occupancy: signOf(impact.occupancyPoints.expected), adr: signOf(impact.averageAfter - impact.averageBefore), room_revenue: revenue, revpar: revenue, gop, cash, gop_margin: signOf(impact.averageAfter - impact.averageBefore) }, from: impact.from, to: impact.to, worth };
    case "restrictions": return { moves: { occupancy: revenue, room_revenue: revenue, revpar: revenue, gop, cash }, from: impact.from, to: impact.to, worth };
    case "stay": return { moves: { occupancy: revenue, room_revenue: revenue, revpar: revenue, gop, cash, ...(revenue < 0 ? { cancellation_rate: 1 as const } : {}) }, from: impact.from, to: impact.to, worth };
  }
}

/** How an active objective stands to a proposal: it serves it, runs against it, or has nothing to do with it. */
export function standingTo(objective: Objective, { moves, from, to }: RankedImpact): "serves" | "against" | "none" {
  if (from === null || to === null || to < objective.from || from > objective.to) return "none";
  const move = moves[objective.metric] ?? 0;
  if (move === 0) return "none";
  return (move > 0) === (pullOf(objective.target) === "up") ? "serves" : "against";
}

/** Why a proposal stands where it stands. `score`: what objectives add; `places`: how far up (positive) or down that moved it. */
export type Rank = { readonly score: number; readonly places: number; readonly serves: readonly string[]; readonly against: readonly string[] };
export type Rankable = { readonly id: string; readonly impact: Impact; readonly createdAt: string };

const weightOf = ({ priority }: Objective) => 4 - Math.min(3, Math.max(1, priority));

/** Objectives a change serves and runs against, the most urgent first, and what that adds. */
export function servedBy(impact: Impact, objectives: readonly Objective[]): Omit<Rank, "places"> {
  const ranked = movesOf(impact);
  const sorted = [...objectives].sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));
  const [serves, against] = (["serves", "against"] as const).map((way) => sorted.filter((objective) => standingTo(objective, ranked) === way));
  const score = (serves ?? []).reduce((sum, objective) => sum + weightOf(objective), 0) - (against ?? []).reduce((sum, objective) => sum + weightOf(objective), 0);
  return { score, serves: (serves ?? []).map(({ id }) => id), against: (against ?? []).map(({ id }) => id) };
}

/**
 * Proposals in the order they are shown: what serves the owner's objectives first, what runs against them last, and among equals what is
 * worth most, the newest first. `places`: against the same list without objectives.
 */
export function rankProposals(proposals: readonly Rankable[], objectives: readonly Objective[]): readonly (Rank & { readonly id: string })[] {
  const known = proposals.map((proposal) => ({ proposal, worth: Math.abs(movesOf(proposal.impact).worth), rank: servedBy(proposal.impact, objectives) }));
  type Known = (typeof known)[number];
  const plain = (a: Known, b: Known) => b.worth - a.worth || (a.proposal.createdAt < b.proposal.createdAt ? 1 : a.proposal.createdAt > b.proposal.createdAt ? -1 : a.proposal.id < b.proposal.id ? -1 : 1);
  const without = new Map([...known].sort(plain).map(({ proposal }, place) => [proposal.id, place]));
  return [...known].sort((a, b) => b.rank.score - a.rank.score || plain(a, b)).map(({ proposal, rank }, place) => ({ id: proposal.id, ...rank, places: (without.get(proposal.id) ?? place) - place }));
}
