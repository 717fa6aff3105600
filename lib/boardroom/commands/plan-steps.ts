import { lockObjective, updateObjective } from "@/db/repos/objectives";
import type { TenantTx } from "@/db/tenant";
import { directorPermissions } from "@/lib/auth/roles";
import { conflict, found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { propertyOf } from "@/lib/runtime/property-scope";
import { markStepInput, stepInput } from "../rules/objective";
import { keptSteps, stepKey } from "../rules/kept-steps";
import { decidingPerson } from "./deciding-person";

async function stepOf(tx: TenantTx, ctx: Context, id: string, stepId: string) {
  const row = found(await lockObjective(tx, propertyOf(ctx), id), "The objective");
  const steps = keptSteps(row.plan);
  const step = found(steps.find((each) => each.id === stepId), "The step");
  if (row.status !== "active") throw conflict("objective_moved_on", `This objective is ${row.status}: its plan rests.`, { status: row.status });
  return { row, steps, step };
}

/** The director asks for it as for any other act: its mandate decides whether it is done, proposed or refused. */
export const proposeStep = defineCommand({
  name: "boardroom.propose-step",
  title: "Have the owning director give one step of an objective's plan; its mandate decides whether it is done or waits as a proposal.",
  permission: "boardroom:approve",
  input: stepInput,
  noInverse: "What it led to has its own card or receipt.",
  async run({ tx, ctx, record, followWith }, { id, stepId }) {
    const person = decidingPerson(ctx);
    const { steps, step } = await stepOf(tx, ctx, id, stepId);
    if (step.command === null) throw conflict("step_is_a_task", "Only a person can do this step.");
    const asked = (step.asked ?? 0) + 1;
    await updateObjective(tx, id, { plan: steps.map((each) => (each.id === stepId ? { ...each, asked } : each)) });
    record({ command: step.command });
    const permissions = new Set([...directorPermissions].filter((permission) => ctx.permissions.has(permission)));
    followWith({
      command: step.command, input: step.input, idempotencyKey: stepKey(id, stepId, asked),
      ctx: { tenantId: ctx.tenantId, propertyId: ctx.propertyId, locale: ctx.locale, requestId: ctx.requestId, permissions, actor: { type: "director", director: step.director, onBehalfOf: person.id } },
    });
    return { id, stepId };
  },
});

export const markStep = defineCommand({
  name: "boardroom.mark-step",
  title: "Mark a step of an objective's plan as done, set aside, or open again.",
  permission: "boardroom:approve",
  input: markStepInput,
  async run({ tx, ctx, invertWith }, { id, stepId, state }) {
    decidingPerson(ctx);
    const { steps, step } = await stepOf(tx, ctx, id, stepId);
    await updateObjective(tx, id, { plan: steps.map((each) => (each.id === stepId ? { ...each, mark: state === "open" ? undefined : state } : each)) });
    invertWith({ command: "boardroom.mark-step", input: { id, stepId, state: step.mark ?? "open" } });
    return { id, stepId, state };
  },
});
