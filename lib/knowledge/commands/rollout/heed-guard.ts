import { heldSince, liveRollout, lockRollout, type RolloutRow, updateRollout, watchedOne } from "@/db/repos/rollouts";
import { presentMembers } from "@/db/repos/tenancy";
import type { TenantTx } from "@/db/tenant";
import { isRole, permissionsOf } from "@/lib/auth/roles";
import { now } from "@/lib/kernel/clock";
import { queueMessage } from "@/lib/messaging/commands/queue-message";
import type { CommandTools } from "@/lib/runtime/command";
import { hardFinding, type Reading, wouldSend } from "../../rules/guards";
import { readPlan } from "../../rules/rollout-plan";
import { asWatched, routeCells } from "./ground";
import { noteMove } from "./hold-rollout";

type Tools = Pick<CommandTools, "tx" | "ctx" | "emit" | "record">;
export type Fired = Pick<Reading, "guard" | "figure" | "exchangeId">;
export type Heeded = { readonly rolledBack: boolean; readonly held: boolean };

/** The roll-out is over: from the next statement on nobody is routed to the book. */
export async function endRollout({ tx, emit }: Pick<CommandTools, "tx" | "emit">, row: RolloutRow, because: string): Promise<void> {
  await updateRollout(tx, row.id, { status: "rolled_back", because, endedAt: now(), keepUntil: null, revision: row.revision + 1 });
  emit({ name: "knowledge/rollout-moved", data: { propertyId: row.propertyId, rolloutId: row.id, status: "rolled_back", stage: row.stage } });
}

/** Everybody who may let the book answer hears of it, each once. */
async function tellKeepers(tx: TenantTx, row: RolloutRow, eventId: string): Promise<number> {
  const people = (await presentMembers(tx)).filter(({ role }) => isRole(role) && permissionsOf(role).has("knowledge:publish"));
  let told = 0;
  for (const { userId } of people) told += (await queueMessage(tx, { propertyId: row.propertyId, userId, subject: "rollout", once: eventId, data: { eventId } })).length;
  return told;
}

/**
 * What follows from a guard that says stop, with the roll-out held: at a live stage everything is given back, in the shadow the stage is held
 * back, which is told once. Either leaves its figures, is told to the people of the house, and stands in the receipt of whoever called.
 */
export async function heedGuard({ tx, ctx, emit, record }: Tools, row: RolloutRow, fired: Fired): Promise<Heeded> {
  const live = (readPlan(row).stages[row.stage]?.share ?? 0) > 0;
  if (!live && (await heldSince(tx, row.id, fired.guard, row.stageAt ?? now()))) return { rolledBack: false, held: false };
  if (live) await endRollout({ tx, emit }, row, fired.guard);
  const eventId = await noteMove(tx, ctx, row, { kind: fired.guard, stage: row.stage, because: live ? fired.guard : "held_back", figure: fired.figure, exchangeId: fired.exchangeId });
  record({ rolloutId: row.id, guard: fired.guard, stage: row.stage, rolledBack: live, heldBack: !live, told: await tellKeepers(tx, row, eventId), eventId, exchangeId: fired.exchangeId, ...fired.figure });
  if (live) emit({ name: "knowledge/rolled-back", data: { propertyId: row.propertyId, rolloutId: row.id, guard: fired.guard, eventId } });
  return { rolledBack: live, held: !live };
}

/**
 * Asked in the transaction that writes down an exchange or a verdict on one: what may not happen once stops the roll-out there and then, so that
 * the next answer to be sent finds it stopped. Call it before anything holds the roll-out shared. Gives back the roll-out it stopped or held back.
 */
export async function stopAtOnce(tools: Tools, propertyId: string, exchangeId: string): Promise<{ readonly rolloutId: string } | null> {
  const { tx } = tools;
  const seen = await liveRollout(tx, propertyId);
  if (!seen || seen.status === "paused" || seen.stageAt === null) return null;
  const found = await watchedOne(tx, propertyId, exchangeId);
  if (!found || found.at < seen.stageAt.getTime()) return null;
  const one = asWatched(found);
  const guard = hardFinding(one, readPlan(seen).limits.disputed);
  if (guard === null || !(wouldSend(await routeCells(tx, seen.id), one) || one.servedBy === "sop")) return null;
  const row = await lockRollout(tx, propertyId, seen.id);
  // Somebody was quicker.
  if (row?.status !== "running" && row?.status !== "completed") return null;
  const { rolledBack, held } = await heedGuard(tools, row, { guard, figure: { count: 1 }, exchangeId });
  return rolledBack || held ? { rolloutId: row.id } : null;
}
