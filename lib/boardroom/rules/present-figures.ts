import type { Impact } from "./impact";

type Range = { readonly expected: number; readonly low: number; readonly high: number };

const revenueOf = (impact: Impact): Range | null => (impact.kind === "prices" || impact.kind === "restrictions" ? impact.revenue : null);

/** Less than this share of the stated range beyond its end is rounding, not another demand. */
const slack = 0.02;

/**
 * Whether today's expected revenue lies outside the range that was stated when the proposal was made: demand has moved by more
 * than was allowed for. Impacts without a range of their own (a stay, an expense, unmeasured) do not move this way.
 */
export function beyondStated(made: Impact, present: Impact): boolean {
  const [before, now] = [revenueOf(made), revenueOf(present)];
  if (!before || !now) return false;
  const spare = slack * (before.high - before.low) + 100;
  return now.expected < before.low - spare || now.expected > before.high + spare;
}

/** One figure as it was when the proposal was made, and as it is. Money in minor units. */
export type MovedFigure = { readonly figure: "revenue" | "gop" | "cash" | "remaining" | "onTheBooks"; readonly was: number; readonly is: number };

/** The figures that differ between making and now, in the order they are read. Rooms are compared as whole rooms. */
export function movedFigures(made: Impact, present: Impact): MovedFigure[] {
  if (made.kind !== present.kind) return [];
  const figures: MovedFigure[] = [];
  const compare = (figure: MovedFigure["figure"], was: number | undefined, is: number | undefined) => {
    if (was !== undefined && is !== undefined && Math.round(was) !== Math.round(is)) figures.push({ figure, was, is });
  };
  compare("revenue", revenueOf(made)?.expected, revenueOf(present)?.expected);
  const [before, now] = ["effects" in made ? made.effects : undefined, "effects" in present ? present.effects : undefined];
  compare("gop", before?.gop.expected, now?.gop.expected);
  compare("cash", before?.cash.expected, now?.cash.expected);
  if ("remaining" in made && "remaining" in present) compare("remaining", made.remaining, present.remaining);
  if (made.kind === "prices" && present.kind === "prices") compare("onTheBooks", made.onTheBooks, present.onTheBooks);
  return figures;
}
