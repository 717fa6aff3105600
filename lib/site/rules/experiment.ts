/**
 * A comparison of two ways of leading the rooms that may be looked at every day without fooling its reader. Evidence grows by one
 * factor a day, an e-value for two proportions (Turner, Ly and Grünwald, "Generic E-variables for exact sequential k-sample tests",
 * 2024): where both ways are equally good its expectation never rises above 1, whenever one stops, so that 20 comes by chance in at
 * most one of twenty comparisons. Pure.
 */

/** One whole day of one side: visitors who were shown offers, and those of them who booked that day. */
export type ArmDay = { readonly day: string; readonly visitors: number; readonly booked: number };
export type Sides = { readonly flexible: readonly ArmDay[]; readonly cheapest: readonly ArmDay[] };

/** Evidence that is called enough: 1 in 20. */
export const enough = 20;
/** Visitors of each side below which nothing is said at all. */
export const fewestVisitors = 50;

/** Beta(0.5, 0.5): what is thought of a rate before anybody came. */
const prior = 0.5;
const logLikelihood = (booked: number, visitors: number, rate: number): number => booked * Math.log(rate) + (visitors - booked) * Math.log(1 - rate);

/**
 * The day's factor, as a logarithm: how much better the two rates foretold from the days before explain this day than one rate
 * between them does. A day on which one side had no visitor says nothing.
 */
function dayFactor(a: ArmDay, b: ArmDay, rateA: number, rateB: number): number {
  if (a.visitors === 0 || b.visitors === 0) return 0;
  const between = (a.visitors * rateA + b.visitors * rateB) / (a.visitors + b.visitors);
  return logLikelihood(a.booked, a.visitors, rateA) + logLikelihood(b.booked, b.visitors, rateB) - logLikelihood(a.booked, a.visitors, between) - logLikelihood(b.booked, b.visitors, between);
}

const sum = (days: readonly ArmDay[]) => days.reduce((all, day) => ({ visitors: all.visitors + day.visitors, booked: all.booked + day.booked }), { visitors: 0, booked: 0 });

/** The evidence after each day, in order, and the most it ever was. */
export function evidenceOf({ flexible, cheapest }: Sides): { now: number; most: number } {
  const days = [...new Set([...flexible, ...cheapest].map(({ day }) => day))].sort();
  const on = (side: readonly ArmDay[], day: string): ArmDay => side.find((one) => one.day === day) ?? { day, visitors: 0, booked: 0 };
  const seen = { flexible: { visitors: 0, booked: 0 }, cheapest: { visitors: 0, booked: 0 } };
  let [log, most] = [0, 0];
  for (const day of days) {
    const [a, b] = [on(flexible, day), on(cheapest, day)];
    const foretold = (side: { visitors: number; booked: number }) => (side.booked + prior) / (side.visitors + 2 * prior);
    log += dayFactor(a, b, foretold(seen.flexible), foretold(seen.cheapest));
    most = Math.max(most, log);
    for (const [side, one] of [[seen.flexible, a], [seen.cheapest, b]] as const) { side.visitors += one.visitors; side.booked += one.booked; }
  }
  return { now: Math.exp(log), most: Math.exp(most) };
}

/** Visitors each side needs so that, four times in five, a change of the booking rate by `relative` would be told from chance, looked at once at the end. A figure to plan with; looking daily needs more. */
export function visitorsFor(rate: number, relative: number): number {
  const [one, other] = [Math.min(0.99, Math.max(rate, 1e-4)), Math.min(0.99, Math.max(rate, 1e-4) * (1 + relative))];
  const middle = (one + other) / 2;
  const reach = 1.959964 * Math.sqrt(2 * middle * (1 - middle)) + 0.841621 * Math.sqrt(one * (1 - one) + other * (1 - other));
  return Math.ceil((reach / (other - one)) ** 2);
}

export type ExperimentVerdict = "too_few" | "not_enough_yet" | "flexible" | "cheapest";
export type ExperimentStanding = {
  readonly verdict: ExperimentVerdict;
  readonly flexible: { readonly visitors: number; readonly booked: number }; readonly cheapest: { readonly visitors: number; readonly booked: number };
  /** At most one in this many comparisons of equals would ever show so much. */ readonly evidence: number;
  /** Visitors each side would need to see a fifth more or less, at the rate seen so far; null before anybody booked. */ readonly needed: number | null;
};

/** What may be said today. Once the evidence was enough it stays so: the rule to stop was fixed beforehand. */
export function standingOf(sides: Sides): ExperimentStanding {
  const [flexible, cheapest] = [sum(sides.flexible), sum(sides.cheapest)];
  const { most } = evidenceOf(sides);
  const rate = (flexible.booked + cheapest.booked) / Math.max(1, flexible.visitors + cheapest.visitors);
  const better = flexible.booked * cheapest.visitors >= cheapest.booked * flexible.visitors ? "flexible" : "cheapest";
  const verdict = Math.min(flexible.visitors, cheapest.visitors) < fewestVisitors ? "too_few" : most >= enough ? better : "not_enough_yet";
  return { verdict, flexible, cheapest, evidence: most, needed: rate === 0 ? null : visitorsFor(rate, 0.2) };
}
