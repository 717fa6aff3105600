import { addDays, type IsoDate } from "@/lib/kernel/nights";
import type { DirectorSeat } from "./directors";
import type { MetricName } from "./objective";

/** A night still to come, as the plan looks at it. `expected`: rooms it will probably end with; `closed`: free rooms not on sale. */
export type PlanNight = { readonly night: string; readonly rooms: number; readonly free: number; readonly expected: number; readonly closed: number; readonly minStay: number | null };

/** What people could be asked to do, counted from the house's rows. Money in minor units. */
export type PlanFacts = { readonly channelArrivals: number; readonly soonArrivals: number; readonly owing: number; readonly owed: number; readonly plannedExpenses: number };

export type StepKey = "lower" | "raise" | "open" | "shorter_stays" | "tell_guests" | "win_direct" | "collect" | "confirm_arrivals" | "review_expenses";
export type Figures = Readonly<Record<string, string | number>>;

/** One step: a command a director would give, or what only a person can do. `id` tells the same step from one plan to the next. */
export type PlanStep = {
  readonly id: string;
  readonly key: StepKey;
  readonly director: DirectorSeat;
  readonly figures: Figures;
  readonly command: string | null;
  readonly input: Readonly<Record<string, unknown>> | null;
};

/** A kept step with what became of it. `asked`: how often a director gave it; `proposalId`/`receiptId`: what that led to. */
export type KeptStep = PlanStep & { readonly mark?: "done" | "declined" | undefined; readonly asked?: number | undefined; readonly proposalId?: string | undefined; readonly receiptId?: string | undefined };

const mostRanges = 3;
const strong = 0.8;
const nearlyFull = 0.92;
const weak = 0.5;

type Range = { readonly from: string; readonly to: string; readonly nights: readonly PlanNight[] };

/** Nights that follow each other, together. */
function rangesOf(nights: readonly PlanNight[]): Range[] {
  const ranges: { from: string; to: string; nights: PlanNight[] }[] = [];
  for (const night of nights) {
    const last = ranges.at(-1);
    if (last && addDays(last.to as IsoDate, 1) === night.night) {
      last.to = night.night;
      last.nights.push(night);
    } else ranges.push({ from: night.night, to: night.night, nights: [night] });
  }
  return ranges;
}

const sum = (nights: readonly PlanNight[], pick: (night: PlanNight) => number) => nights.reduce((total, night) => total + pick(night), 0);
const fillOf = (nights: readonly PlanNight[]) => sum(nights, ({ expected }) => expected) / Math.max(1, sum(nights, ({ rooms }) => rooms));
/** The ranges with most to win, in the order of the calendar. */
const widest = (ranges: readonly Range[], worth: (range: Range) => number) => [...ranges].sort((a, b) => worth(b) - worth(a)).slice(0, mostRanges).sort((a, b) => (a.from < b.from ? -1 : 1));

const percent = (share: number) => Math.round(share * 100);

function lowerSteps(nights: readonly PlanNight[], below: number): PlanStep[] {
  const behind = nights.filter((night) => night.free > night.closed && night.rooms > 0 && night.expected / night.rooms < below);
  return widest(rangesOf(behind), ({ nights: own }) => sum(own, ({ free, closed }) => free - closed)).map(({ from, to, nights: own }): PlanStep => {
    const change = below - fillOf(own) > 0.15 ? -10 : -5;
    return { id: `lower-${from}-${to}`, key: "lower", director: "revenue-manager", figures: { from, to, percent: -change, free: sum(own, ({ free }) => free), expected: percent(fillOf(own)) }, command: "rates.adjust-rates", input: { from, to, percent: change } };
  });
}

function raiseSteps(nights: readonly PlanNight[]): PlanStep[] {
  const ahead = nights.filter((night) => night.free > night.closed && night.rooms > 0 && night.expected / night.rooms >= strong);
  return widest(rangesOf(ahead), ({ nights: own }) => sum(own, ({ free }) => free)).map(({ from, to, nights: own }): PlanStep => {
    const change = fillOf(own) >= nearlyFull ? 10 : 5;
    return { id: `raise-${from}-${to}`, key: "raise", director: "revenue-manager", figures: { from, to, percent: change, free: sum(own, ({ free }) => free), expected: percent(fillOf(own)) }, command: "rates.adjust-rates", input: { from, to, percent: change } };
  });
}

const openSteps = (nights: readonly PlanNight[]): PlanStep[] =>
  widest(rangesOf(nights.filter(({ closed }) => closed > 0)), ({ nights: own }) => sum(own, ({ closed }) => closed)).map(({ from, to, nights: own }): PlanStep =>
    ({ id: `open-${from}-${to}`, key: "open", director: "revenue-manager", figures: { from, to, rooms: sum(own, ({ closed }) => closed) }, command: "rates.set-restrictions", input: { from, to, stopSell: false } }));

function shorterSteps(nights: readonly PlanNight[], below: number): PlanStep[] {
  const bound = nights.filter((night) => (night.minStay ?? 1) > 2 && night.free > 0 && night.expected / Math.max(1, night.rooms) < below);
  return widest(rangesOf(bound), ({ nights: own }) => sum(own, ({ free }) => free)).slice(0, 1).map(({ from, to, nights: own }): PlanStep =>
    ({ id: `shorter-${from}-${to}`, key: "shorter_stays", director: "revenue-manager", figures: { from, to, before: Math.max(...own.map(({ minStay }) => minStay ?? 1)), nights: 2 }, command: "rates.set-restrictions", input: { from, to, minStay: 2 } }));
}

const task = (key: StepKey, director: DirectorSeat, figures: Figures): PlanStep => ({ id: key, key, director, figures, command: null, input: null });

function tellGuests(nights: readonly PlanNight[], below = weak): PlanStep[] {
  const empty = nights.filter((night) => night.rooms > 0 && night.expected / night.rooms < below);
  const [first, last] = [empty[0], empty.at(-1)];
  return first && last ? [task("tell_guests", "general-manager", { from: first.night, to: last.night, nights: empty.length, free: sum(empty, ({ free }) => free) })] : [];
}

/**
 * A plan from real figures: commands the owning director would give, and what only people can do. `goalShare`: the occupancy (0 to 1)
 * the house is to reach, where the objective is about filling. `nights`: those still to come of its window, in order.
 */
export function planFor(metric: MetricName, goalShare: number, nights: readonly PlanNight[], facts: PlanFacts): PlanStep[] {
  const win = facts.channelArrivals > 0 ? [task("win_direct", "general-manager", { stays: facts.channelArrivals })] : [];
  const collect = facts.owing > 0 ? [task("collect", "cfo", { stays: facts.owing, amount: facts.owed })] : [];
  const confirm = facts.soonArrivals > 0 ? [task("confirm_arrivals", "general-manager", { stays: facts.soonArrivals })] : [];
  const expenses = facts.plannedExpenses > 0 ? [task("review_expenses", "cfo", { amount: facts.plannedExpenses })] : [];
  const fill = (below: number) => [...openSteps(nights), ...shorterSteps(nights, below), ...lowerSteps(nights, below)];
  switch (metric) {
    case "occupancy": return [...fill(Math.min(0.95, goalShare)), ...tellGuests(nights, goalShare)];
    case "adr": return raiseSteps(nights);
    case "revpar": case "room_revenue": return [...raiseSteps(nights), ...fill(weak), ...tellGuests(nights)];
    case "gop": return [...raiseSteps(nights), ...openSteps(nights), ...win, ...expenses];
    case "gop_margin": return [...raiseSteps(nights), ...win, ...expenses];
    case "cash": return [...collect, ...expenses, ...openSteps(nights)];
    case "direct_share": case "commission_cost": return [...win, ...tellGuests(nights)];
    case "cancellation_rate": return confirm;
    case "review_score": return [];
  }
}
