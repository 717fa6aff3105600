import { z } from "zod";
import type { CostModel } from "@/lib/costs/rules/cost-model";
import type { AgreedCosts } from "./objective-figures";
import type { Goal } from "./objective";

const spread = z.object({ low: z.number(), expected: z.number(), high: z.number() });
const prices = z.record(z.string(), z.number());

const baselineSchema = z.object({
  method: z.string(),
  agreedAt: z.iso.datetime(),
  agreedOn: z.string(),
  goal: z.object({ is: z.enum(["at_least", "at_most"]), value: z.number() }),
  /** What a change is held against, and what it is: the same nights last year, or the forecast. */
  reference: z.object({ value: z.number(), of: z.enum(["last_year", "forecast"]) }),
  /** As it stood, and what it was expected to end at without anything done. */
  actual: z.number(),
  forecast: spread,
  available: z.number(),
  past: z.object({ of: z.enum(["last_year", "recent"]), from: z.string(), to: z.string() }),
  /** The figure was not said: it is the best of what usually comes. */
  suggested: z.boolean(),
  prices,
  costs: z.object({ model: z.custom<CostModel>((value) => typeof value === "object" && value !== null), guestsPerRoom: z.number(), commission: spread, includedTaxBp: z.number() }),
});

/** What an objective was agreed on: its figures then, and the inputs of its counterfactual that the house's rows do not keep. */
export type Baseline = Omit<z.output<typeof baselineSchema>, "costs" | "goal"> & { readonly costs: AgreedCosts; readonly goal: Goal };

/** A stored baseline; null where it cannot be read: such an objective is measured no more. */
export function readBaseline(stored: unknown): Baseline | null {
  const read = baselineSchema.safeParse(stored);
  return read.success ? read.data : null;
}

const counterfactualSchema = spread.extend({ method: z.string(), projected: spread, end: spread, prices });
/** What a measure keeps beside the figure itself: the counterfactual of the day, both ends, and the prices the projection was made with. */
export type Counterfactual = z.output<typeof counterfactualSchema>;

export function readCounterfactual(stored: unknown): Counterfactual | null {
  const read = counterfactualSchema.safeParse(stored);
  return read.success ? read.data : null;
}

