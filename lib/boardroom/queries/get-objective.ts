import { z } from "zod";
import { findObjective, measuresOf } from "@/db/repos/objectives";
import { findProperty } from "@/db/repos/property";
import { found, notFound } from "@/lib/kernel/errors";
import { isoDate } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { activeObjectives, asObjective } from "../commands/draft-figures";
import { measureOn } from "../commands/measure-objectives";
import { objectiveId } from "../rules/objective";
import { readCounterfactual } from "../rules/objective-baseline";
import { mayRead, objectiveView } from "./objective-view";

export const getObjective = defineQuery({
  name: "boardroom.get-objective",
  title: "One objective: its figures, weekly measures, plan with what became of each step, and what it runs against.",
  permission: "boardroom:read",
  input: objectiveId,
  async run({ tx, ctx }, { id }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const row = found(await findObjective(tx, property.id, id), "The objective");
    return { objective: found(await objectiveView(tx, ctx, property, row, await activeObjectives(tx, property.id)), "The objective") };
  },
});

/** `differs`: what is not the same; stays moved or repriced since, rooms closed or expenses taken back change a past day. */
export const recomputeMeasure = defineQuery({
  name: "boardroom.recompute-measure",
  title: "Reckon a past measure of an objective again from bookings, payments and expenses, beside what was written down then.",
  permission: "boardroom:read",
  input: objectiveId.extend({ asOf: isoDate.describe("The day of the measure.") }),
  async run({ tx, ctx }, { id, asOf }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const known = found(asObjective(found(await findObjective(tx, property.id, id), "The objective")), "The objective");
    if (!mayRead(ctx, known.metric)) throw notFound("The objective");
    const kept = found((await measuresOf(tx, [id])).find((measure) => measure.asOf === asOf), "The measure");
    const counterfactual = found(readCounterfactual(kept.counterfactual), "The measure");
    const { prices, ...stored } = counterfactual;
    const again = found(await measureOn(tx, property, known, asOf, prices), "The measure");
    const { prices: _, ...recomputed } = again.counterfactual;
    const parts = { actual: [kept.actual, again.actual], without: [[stored.low, stored.expected, stored.high], [recomputed.low, recomputed.expected, recomputed.high]], projected: [stored.projected, recomputed.projected], constraints: [kept.constraints, again.constraints] } as const;
    const differs = (Object.keys(parts) as (keyof typeof parts)[]).filter((part) => JSON.stringify(sorted(parts[part][0])) !== JSON.stringify(sorted(parts[part][1])));
    return { asOf, measuredAt: kept.measuredAt.toISOString(), stored: { actual: kept.actual, ...stored }, recomputed: { actual: again.actual, ...recomputed }, same: differs.length === 0, differs };
  },
});

/** The same value whatever order Postgres kept its keys in. */
function sorted(value: unknown): unknown {
  const plain: unknown = JSON.parse(z.string().parse(JSON.stringify(value)));
  const order = (each: unknown): unknown => (Array.isArray(each) ? each.map(order) : typeof each === "object" && each !== null ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, order(part)])) : each);
  return order(plain);
}
