import type { Spread } from "@/lib/costs/rules/spread";
import type { DirectorSeat } from "./directors";
import type { Impact } from "./impact";

/** What an option does, each with its range; null where it cannot be said. Points of occupancy; minor units. */
export type OptionFigures = { readonly occupancyPoints: Spread | null; readonly revenue: Spread | null; readonly gop: Spread | null; readonly cash: Spread | null };

/** One way to decide: the command it would give, or none (leave it as it is). */
export type BoardOption = { readonly key: string; readonly command: string | null; readonly input: Readonly<Record<string, unknown>> | null; readonly figures: OptionFigures };

/** What each seat looks at first, as data: how a house's interests differ. */
export const interests = { "general-manager": "occupancyPoints", "revenue-manager": "revenue", cfo: "gop" } as const satisfies Partial<Record<DirectorSeat, keyof OptionFigures>>;
export type Interested = keyof typeof interests;
export const interestedSeats = Object.keys(interests) as readonly Interested[];

/** An option with the seats that would take it, each for its own figure. */
export type Position = BoardOption & { readonly backers: readonly { readonly director: Interested; readonly interest: keyof OptionFigures }[] };

const zero: Spread = { low: 0, expected: 0, high: 0 };
export const untouched: OptionFigures = { occupancyPoints: zero, revenue: zero, gop: zero, cash: zero };

/** The figures of a measured change, as an option states them. */
export function figuresOfImpact(impact: Impact): OptionFigures {
  const effects = "effects" in impact ? impact.effects : undefined;
  const revenue = effects?.revenue ?? ("revenue" in impact ? impact.revenue : null);
  return { occupancyPoints: impact.kind === "prices" ? impact.occupancyPoints : null, revenue: revenue ?? null, gop: effects?.gop ?? null, cash: effects?.cash ?? null };
}

/**
 * Each seat takes the option best for its own figure; of equals the one that changes least (later in the list). Where a figure is missing the
 * seat does not speak. One position for each option, in the order given, those nobody takes with no backers.
 */
export function positionsOf(options: readonly BoardOption[]): Position[] {
  const choice = new Map(interestedSeats.flatMap((director) => {
    const interest = interests[director];
    const valued = options.flatMap((option) => {
      const figure = option.figures[interest];
      return figure ? [{ key: option.key, value: figure.expected }] : [];
    });
    const best = valued.reduce<{ key: string; value: number } | null>((kept, each) => (kept === null || each.value >= kept.value ? each : kept), null);
    return best && valued.length === options.length ? [[director, best.key] as const] : [];
  }));
  return options.map((option) => ({ ...option, backers: interestedSeats.filter((director) => choice.get(director) === option.key).map((director) => ({ director, interest: interests[director] })) }));
}

/** Whether seats would decide differently. */
export const disagree = (positions: readonly Position[]): boolean => positions.filter(({ backers }) => backers.length > 0).length > 1;
