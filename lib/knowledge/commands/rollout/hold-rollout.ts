import { insertGuardEvent, lockRollout, type RolloutRow } from "@/db/repos/rollouts";
import type { TenantTx } from "@/db/tenant";
import { now } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { actorName } from "@/lib/runtime/actor-name";
import type { Context } from "@/lib/runtime/context";
import { propertyOf } from "@/lib/runtime/property-scope";
import type { Guard } from "../../rules/guards";

export type Move = "planned" | "started" | "advanced" | "stepped_back" | "paused" | "resumed" | "completed" | "returned" | "retired";

/** A roll-out of this house, held until the transaction ends. Throws 404, and 409 `rollout_moved` where it is not the one that was seen. */
export async function holdRollout(tx: TenantTx, ctx: Context, rolloutId: string, revision?: number): Promise<RolloutRow> {
  const row = found(await lockRollout(tx, propertyOf(ctx), rolloutId), "The roll-out");
  if (revision !== undefined && row.revision !== revision) throw conflict("rollout_moved", "This roll-out has moved since you looked. Look again.");
  return row;
}

/** Writes down a move or what a guard did, and gives back its id. */
export async function noteMove(tx: TenantTx, ctx: Context, row: Pick<RolloutRow, "id" | "propertyId">, event: { readonly kind: Move | Guard; readonly stage: number; readonly because: string; readonly figure?: Readonly<Record<string, unknown>>; readonly exchangeId?: string | null }): Promise<string> {
  const id = newId();
  await insertGuardEvent(tx, { id, propertyId: row.propertyId, rolloutId: row.id, kind: event.kind, stage: event.stage, because: event.because, figure: event.figure ?? {}, exchangeId: event.exchangeId ?? null, requestId: ctx.requestId, by: actorName(ctx.actor), at: now() });
  return id;
}
