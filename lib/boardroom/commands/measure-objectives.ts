import { z } from "zod";
import { insertMeasure, lockActiveObjectives, measuresOf, type ObjectiveRow, updateObjective } from "@/db/repos/objectives";
import { findProperty, type PropertyRow } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { type IsoDate, todayIn, toIsoDate } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import type { Baseline, Counterfactual } from "../rules/objective-baseline";
import { endOf, heldOf, type HeldConstraint, measureDays } from "../rules/objective-judge";
import type { Objective } from "../rules/objective";
import { asObjective } from "./draft-figures";
import type { Prices } from "./objective-ground";
import { standingOn } from "./objective-standing";

export type Measured = { readonly actual: number; readonly counterfactual: Counterfactual; readonly constraints: readonly HeldConstraint[] };

/** The measure of an objective on a day, from the house's rows and the objective's own; `prices` those a first measure wrote down. Null where there is nothing to measure. */
export async function measureOn(tx: TenantTx, property: PropertyRow, known: Objective & { readonly baseline: Baseline }, asOf: IsoDate, prices?: Prices): Promise<Measured | null> {
  const { baseline } = known;
  const footing = { agreedAt: new Date(baseline.agreedAt), agreedOn: toIsoDate(baseline.agreedOn), costs: baseline.costs, prices: baseline.prices };
  const standing = await standingOn(tx, property, known, footing, asOf, prices);
  const own = standing.of(known.metric);
  if (!own) return null;
  const over = asOf > known.to;
  return {
    actual: own.actual,
    counterfactual: { ...own.without, method: baseline.method, projected: own.projected, end: own.withoutEnd, prices: standing.prices },
    constraints: known.constraints.map((constraint) => heldOf(constraint, standing.of(constraint.metric), over)),
  };
}

async function measureOne(tx: TenantTx, property: PropertyRow, row: ObjectiveRow, today: IsoDate): Promise<{ measured: number; ended: string | null }> {
  const known = asObjective(row);
  if (!known) return { measured: 0, ended: null };
  const had = new Set((await measuresOf(tx, [row.id])).map(({ asOf }) => asOf));
  let [measured, ended]: [number, string | null] = [0, null];
  for (const asOf of measureDays(toIsoDate(known.baseline.agreedOn), toIsoDate(known.to), today).filter((day) => !had.has(day))) {
    const measure = await measureOn(tx, property, known, asOf);
    if (!measure) continue;
    if (await insertMeasure(tx, { objectiveId: row.id, asOf, ...measure, measuredAt: new Date(nowMs()) })) measured += 1;
    if (asOf > known.to) {
      ended = endOf(known.goal, measure.actual, measure.constraints);
      await updateObjective(tx, row.id, { status: ended });
    }
  }
  return { measured, ended };
}

/** Every week after an objective was agreed, and the morning after its window: what is, what would have been, and whether what must hold does. */
export const measureObjectives = defineCommand({
  name: "boardroom.measure-objectives",
  title: "Measure active objectives against what would have come without them.",
  permission: "boardroom:approve",
  input: z.object({}),
  internal: true,
  noInverse: "A measurement is of what happened.",
  async run({ tx, ctx, emit }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const today = todayIn(property.timezone, nowMs());
    let measured = 0;
    for (const row of await lockActiveObjectives(tx, property.id)) {
      const one = await measureOne(tx, property, row, today);
      measured += one.measured;
      if (one.ended) emit({ name: "boardroom/objective-ended", data: { propertyId: property.id, objectiveId: row.id, status: one.ended } });
    }
    if (measured > 0) emit({ name: "boardroom/objectives-measured", data: { propertyId: property.id, measured } });
    return { measured };
  },
});
