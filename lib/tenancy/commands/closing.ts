import { findClosure, openClosure, withdrawClosure } from "@/db/repos/closures";
import { listPropertyRows } from "@/db/repos/property";
import { lockOrganisation, presentMembers } from "@/db/repos/tenancy";
import { now } from "@/lib/kernel/clock";
import { conflict, forbidden, found, invalid } from "@/lib/kernel/errors";
import { queueMessage } from "@/lib/messaging/commands/queue-message";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { z } from "zod";
import { askClosureInput, dueAfter, isNamed } from "../rules/closing";

/** Every owner hears of it, whoever asked. */
export async function tellOwners({ tx, ctx }: Pick<CommandTools, "tx" | "ctx">, state: "asked" | "soon" | "withdrawn", dueAt: Date): Promise<number> {
  const propertyId = ctx.propertyId ?? (await listPropertyRows(tx))[0]?.id;
  if (propertyId === undefined) return 0;
  const owners = (await presentMembers(tx)).filter(({ role }) => role === "owner");
  for (const { userId } of owners) await queueMessage(tx, { propertyId, userId, subject: "closure", once: `${state}:${dueAt.toISOString()}`, data: { state, dueAt: dueAt.toISOString() } });
  return owners.length;
}

export const askClosure = defineCommand({
  name: "tenancy.ask-closure",
  title: "Have the whole organisation deleted in 30 days: houses, guests, people, everything. Every owner is told and can call it off.",
  permission: "organisation:manage",
  input: askClosureInput,
  risk: "high",
  async run({ tx, ctx, emit, record, invertWith }, { name }) {
    if (ctx.actor.type !== "person") throw forbidden("Only a signed-in owner can ask for this.");
    const organisation = found(await lockOrganisation(tx), "Organisation");
    if (!isNamed(name, organisation.name)) throw invalid([{ path: "name", message: "Type the organisation's name as it stands above." }]);
    const open = await findClosure(tx);
    if (open && open.withdrawnAt === null) throw conflict("closing_already", "The deletion has been asked for already.");
    const at = now();
    const dueAt = dueAfter(at);
    await openClosure(tx, { askedBy: ctx.actor.name, askedById: ctx.actor.userId, askedAt: at, dueAt });
    await tellOwners({ tx, ctx }, "asked", dueAt);
    record({ dueAt: dueAt.toISOString() });
    invertWith({ command: "tenancy.withdraw-closure", input: {} });
    emit({ name: "tenancy/closure-asked", data: { dueAt: dueAt.toISOString() } });
    return { dueAt: dueAt.toISOString() };
  },
});

export const withdrawClosing = defineCommand({
  name: "tenancy.withdraw-closure",
  title: "Call off the organisation's deletion: it stays as it is.",
  permission: "organisation:manage",
  input: z.object({}),
  risk: "medium",
  noInverse: "Asking for the deletion again begins its 30 days anew.",
  async run({ tx, ctx, emit, record }) {
    await lockOrganisation(tx);
    const open = await findClosure(tx);
    if (!open || open.withdrawnAt !== null) throw conflict("not_closing", "No deletion has been asked for.");
    const at = now();
    if (open.dueAt <= at) throw conflict("closing_begun", "The deletion has begun: it cannot be called off any more.");
    await withdrawClosure(tx, { withdrawnAt: at, withdrawnBy: "name" in ctx.actor ? ctx.actor.name : ctx.actor.type });
    await tellOwners({ tx, ctx }, "withdrawn", open.dueAt);
    record({ dueAt: open.dueAt.toISOString() });
    emit({ name: "tenancy/closure-withdrawn", data: {} });
    return { dueAt: open.dueAt.toISOString() };
  },
});

/** The last reminder. Says nothing where the deletion was called off, or is another one. */
export const remindOfClosing = defineCommand({
  name: "tenancy.remind-of-closure",
  title: "Tell the owners that their organisation will be deleted in a few days.",
  permission: "organisation:manage",
  input: z.object({ dueAt: z.iso.datetime() }),
  internal: true,
  unrecorded: true,
  noInverse: "What was sent cannot be called back.",
  async run({ tx, ctx }, { dueAt }) {
    const open = await findClosure(tx);
    if (!open || open.withdrawnAt !== null || open.dueAt.toISOString() !== dueAt) return { told: 0 };
    return { told: await tellOwners({ tx, ctx }, "soon", open.dueAt) };
  },
});
