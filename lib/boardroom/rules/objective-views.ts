import type { Spread } from "@/lib/costs/rules/spread";
import type { DirectorSeat } from "./directors";
import type { Conflict } from "./objective-conflicts";
import type { Course, HeldConstraint, Standing } from "./objective-judge";
import type { Goal, MetricName, MetricUnit, ObjectiveStatus, Target } from "./objective";
import type { KeptStep } from "./objective-plan";
import type { StepState } from "./kept-steps";

/** One weekly measure: what stood, and what would have stood without the objective. */
export type MeasureView = { readonly asOf: string; readonly actual: number; readonly without: Spread; readonly projected: Spread; readonly constraints: readonly HeldConstraint[] };

/** `range`: its nights in the reader's language, written once by the server (browsers punctuate ranges differently); empty without nights. */
export type StepView = KeptStep & { readonly state: StepState; readonly range: string };

/** An objective as pages and tools read it. Figures in the metric's unit; money in minor units of `currency`. */
export type ObjectiveView = {
  readonly id: string;
  readonly said: string;
  /** "Occupancy, 1–30 November 2026", in the reader's language. */
  readonly title: string;
  readonly metric: MetricName;
  readonly unit: MetricUnit;
  readonly status: ObjectiveStatus;
  readonly owner: DirectorSeat | null;
  readonly priority: number;
  readonly from: string; readonly to: string;
  readonly target: Target; readonly goal: Goal;
  /** The figure was not said: it is the best of what usually comes. */
  readonly suggested: boolean;
  readonly currency: string;
  /** When it was agreed (or drafted): as it stood, what was expected without anything done, and what a change is held against. */
  readonly agreed: { readonly on: string; readonly by: string | null; readonly actual: number; readonly forecast: Spread; readonly reference: { readonly value: number; readonly of: "last_year" | "forecast" }; readonly past: { readonly of: "last_year" | "recent"; readonly from: string; readonly to: string } };
  /** What the goal asks beyond what usually comes. */
  readonly asks: { readonly unit: "room_nights" | "money" | "bp" | "level"; readonly value: number; readonly weekly: boolean };
  /** As it stands today; null once it is over or where it cannot be measured. */
  readonly now: (Standing & { readonly course: Course }) | null;
  readonly constraints: readonly HeldConstraint[];
  readonly measures: readonly MeasureView[];
  readonly plan: readonly StepView[];
  readonly conflicts: readonly (Conflict & { readonly title: string | null })[];
  readonly served: { readonly proposals: number; readonly carriedOut: number; readonly measured: number; readonly realised: number };
};
