import { findProperty } from "@/db/repos/property";
import { lockObjective, type ObjectiveRow, updateObjective } from "@/db/repos/objectives";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { conflict, forbidden, found } from "@/lib/kernel/errors";
import { todayIn } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { propertyOf } from "@/lib/runtime/property-scope";
import { changeObjectiveInput, endObjectiveInput, goalOf, metricOf, objectiveId } from "../rules/objective";
import { decidingPerson } from "./deciding-person";
import { asObjective, figureOut } from "./draft-figures";

/** The objective of this house, locked, by a person who may see what it is about. */
async function held(tx: TenantTx, ctx: Context, id: string) {
  decidingPerson(ctx);
  const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
  const row = found(await lockObjective(tx, property.id, id), "The objective");
  const known = found(asObjective(row), "The objective");
  if (metricOf(known.metric).costs && !ctx.permissions.has("costs:read")) throw forbidden();
  return { property, row, known };
}

const moved = (row: ObjectiveRow) => conflict("objective_moved_on", `This objective is ${row.status} and can no longer be changed so.`, { status: row.status });

/** The goal is the one the draft said in figures; where it stands, prices and the plan are those of this moment. */
export const confirmObjective = defineCommand({
  name: "boardroom.confirm-objective",
  title: "Confirm a drafted objective: from now on directors rank by it and it is measured every week.",
  permission: "boardroom:approve",
  input: objectiveId,
  risk: "medium",
  async run({ tx, ctx, emit, invertWith, record }, { id }) {
    const { property, row, known } = await held(tx, ctx, id);
    if (row.status !== "draft") throw moved(row);
    if (known.to < todayIn(property.timezone, nowMs())) throw conflict("objective_over", "The window of this objective is over. Draft another one.");
    const person = decidingPerson(ctx);
    const figured = found(await figureOut(tx, property, { metric: known.metric, window: known, target: known.target, constraints: known.constraints }), "The objective");
    const { goal, reference, suggested } = known.baseline;
    await updateObjective(tx, id, {
      status: "active", baseline: { ...figured.baseline, goal, reference, suggested }, constraints: [...known.constraints], plan: [...figured.plan], confirmedBy: person.name, confirmedAt: new Date(figured.baseline.agreedAt),
    });
    record({ metric: known.metric, goal: goal.value });
    emit({ name: "boardroom/objective-confirmed", data: { propertyId: property.id, objectiveId: id } });
    invertWith({ command: "boardroom.end-objective", input: { id } });
    return { id, status: "active" as const, goal, forecast: figured.baseline.forecast };
  },
});

/** A change of the figure is held against what the first one was; the counterfactual stays that of the day it was agreed. */
export const changeObjective = defineCommand({
  name: "boardroom.change-objective",
  title: "Change an objective's target, what must hold, or its priority.",
  permission: "boardroom:approve",
  input: changeObjectiveInput,
  async run({ tx, ctx, invertWith, record }, { id, ...wanted }) {
    const { row, known } = await held(tx, ctx, id);
    if (row.status !== "draft" && row.status !== "active") throw moved(row);
    const target = wanted.target ?? known.target;
    const goal = wanted.target ? goalOf(target, known.baseline.reference.value) : known.goal;
    await updateObjective(tx, id, {
      target, baseline: { ...known.baseline, goal, suggested: wanted.target ? false : known.baseline.suggested },
      constraints: (wanted.constraints ?? known.constraints).filter(({ metric }) => metric !== known.metric), priority: wanted.priority ?? known.priority,
    });
    record({ metric: known.metric, goal: goal.value });
    invertWith({ command: "boardroom.change-objective", input: { id, target: known.target, constraints: [...known.constraints], priority: known.priority } });
    return { id, goal };
  },
});

export const endObjective = defineCommand({
  name: "boardroom.end-objective",
  title: "End an objective, or drop its draft: directors no longer rank by it.",
  permission: "boardroom:approve",
  input: endObjectiveInput,
  async run({ tx, ctx, emit, invertWith, record }, { id, reason }) {
    const { property, row, known } = await held(tx, ctx, id);
    if (row.status !== "draft" && row.status !== "active") throw moved(row);
    await updateObjective(tx, id, { status: "ended" });
    record({ metric: known.metric, ...(reason ? { reason } : {}) });
    emit({ name: "boardroom/objective-ended", data: { propertyId: property.id, objectiveId: id, status: "ended" } });
    invertWith({ command: "boardroom.resume-objective", input: { id } });
    return { id, status: "ended" as const };
  },
});

export const resumeObjective = defineCommand({
  name: "boardroom.resume-objective",
  title: "Take up an ended objective again, as it was.",
  permission: "boardroom:approve",
  input: objectiveId,
  async run({ tx, ctx, invertWith, record }, { id }) {
    const { property, row, known } = await held(tx, ctx, id);
    if (row.status !== "ended") throw moved(row);
    if (known.to < todayIn(property.timezone, nowMs())) throw conflict("objective_over", "The window of this objective is over. Draft another one.");
    const status = row.confirmedAt ? "active" as const : "draft" as const;
    await updateObjective(tx, id, { status });
    record({ metric: known.metric });
    invertWith({ command: "boardroom.end-objective", input: { id } });
    return { id, status };
  },
});
