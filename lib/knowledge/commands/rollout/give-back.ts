import { liveRollout, type RolloutRow, updateRollout } from "@/db/repos/rollouts";
import type { TenantTx } from "@/db/tenant";
import { presentMembers } from "@/db/repos/tenancy";
import { isRole, permissionsOf } from "@/lib/auth/roles";
import { now } from "@/lib/kernel/clock";
import { queueMessage } from "@/lib/messaging/commands/queue-message";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { firstFired } from "../../rules/guards";
import { returnInput, rollBackInput } from "../../rules/rollout-plan";
import { standingOf } from "./ground";
import { holdRollout, noteMove } from "./hold-rollout";

type Given = Pick<CommandTools, "tx" | "emit">;

async function end({ tx, emit }: Given, row: RolloutRow, because: string): Promise<void> {
  await updateRollout(tx, row.id, { status: "rolled_back", because, endedAt: now(), keepUntil: null, revision: row.revision + 1 });
  emit({ name: "knowledge/rollout-moved", data: { propertyId: row.propertyId, rolloutId: row.id, status: "rolled_back", stage: row.stage } });
}

/** Everybody who may let the book answer hears when it was stopped, each once. */
async function tellKeepers(tx: TenantTx, row: RolloutRow, eventId: string): Promise<number> {
  const people = (await presentMembers(tx)).filter(({ role }) => isRole(role) && permissionsOf(role).has("knowledge:publish"));
  let told = 0;
  for (const { userId } of people) told += (await queueMessage(tx, { propertyId: row.propertyId, userId, subject: "rollout", once: eventId, data: { eventId } })).length;
  return told;
}

/** The one button. It asks for nothing, works whatever stands, and says whether anything had to be given back. */
export const returnToIncumbent = defineCommand({
  name: "knowledge.return-to-incumbent",
  title: "Give every conversation back to the incumbent, at once and everywhere. Nothing of the old way was deleted; a new plan begins in the shadow.",
  permission: "knowledge:publish",
  input: returnInput,
  risk: "medium",
  noInverse: "A roll-out that was given back is planned anew and begins in the shadow.",
  async run({ tx, ctx, record, emit }, { because }) {
    const row = await liveRollout(tx, propertyOf(ctx), "update");
    record({ returned: row !== undefined, stage: row?.stage ?? null, because: because ?? null });
    if (!row) return { returned: false, id: null };
    await end({ tx, emit }, row, "person");
    await noteMove(tx, ctx, row, { kind: "returned", stage: row.stage, because: "person" });
    return { returned: true, id: row.id };
  },
});

/** Read anew with the roll-out held: what fired a moment ago and does not any more (a verdict was corrected) rolls nothing back. */
export const rollBack = defineCommand({
  name: "knowledge.roll-back",
  title: "Give every conversation back to the incumbent because a guard says so, and tell the people of the house why.",
  permission: "knowledge:publish",
  input: rollBackInput,
  internal: true,
  risk: "medium",
  noInverse: "A roll-out that a guard stopped is planned anew and begins in the shadow.",
  async run({ tx, ctx, record, emit }, { rolloutId }) {
    const row = await holdRollout(tx, ctx, rolloutId);
    const standing = row.status === "running" || row.status === "completed" ? await standingOf(tx, row) : null;
    const fired = standing && standing.stage.share > 0 ? firstFired(standing.readings) : undefined;
    record({ rolloutId, rolledBack: fired !== undefined, guard: fired?.guard ?? null, stage: row.stage, ...fired?.figure });
    if (!fired) return { id: rolloutId, rolledBack: false, guard: null };
    await end({ tx, emit }, row, fired.guard);
    const eventId = await noteMove(tx, ctx, row, { kind: fired.guard, stage: row.stage, because: fired.guard, figure: fired.figure, exchangeId: fired.exchangeId });
    record({ told: await tellKeepers(tx, row, eventId), eventId, exchangeId: fired.exchangeId });
    emit({ name: "knowledge/rolled-back", data: { propertyId: row.propertyId, rolloutId, guard: fired.guard, eventId } });
    return { id: rolloutId, rolledBack: true, guard: fired.guard };
  },
});
