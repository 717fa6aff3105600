import { touchClaim } from "@/db/repos/ari-claims";
import { deleteCallsBefore, insertCall, recentCalls } from "@/db/repos/channel-calls";
import { lockConnection, updateConnection } from "@/db/repos/channels";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { inScope } from "@/lib/runtime/property-scope";
import { mayCall, probeMs } from "../rules/breaker";
import { budgetFor, budgetsOf, type Lane, longestWindowMs, waitForBudget } from "../rules/budget";
import { claimCallInput } from "../rules/inputs";

export type Wait = { readonly waitMs: number; readonly because: "budget" | "breaker" | null };
export type Booked = Wait & { readonly callId: string | null };

type Connection = { readonly id: string; readonly partner: string; readonly facts: Record<string, unknown>; readonly failures: number; readonly openUntil: Date | null };

/** How long a call of this lane to this endpoint has to wait, and for what. */
export async function waitFor(tx: TenantTx, connection: Connection, endpoint: string, lane: Lane, trial = false): Promise<Wait & { bucket: string; probe: boolean; calls: number }> {
  const at = nowMs();
  const budget = budgetFor(budgetsOf(connection.partner, connection.facts), endpoint);
  const { waitMs: closedMs, probe } = mayCall({ failures: connection.failures, openUntil: connection.openUntil?.getTime() ?? null }, at);
  if (closedMs > 0 && !trial) return { waitMs: closedMs, because: "breaker", bucket: budget.bucket, probe, calls: 0 };
  const calls = await recentCalls(tx, connection.id, budget.bucket, new Date(at - longestWindowMs([budget]) - 60_000));
  const waitMs = waitForBudget(calls, at, lane, budget.windows);
  return { waitMs, because: waitMs > 0 ? "budget" : null, bucket: budget.bucket, probe, calls: calls.length };
}

/** Books one call on the budget its endpoint counts against, or says how many milliseconds to wait. The connection row is the lock. */
export async function bookCall(tx: TenantTx, ctx: Context, { connectionId, endpoint, lane, claimId, trial }: { connectionId: string; endpoint: string; lane: Lane; claimId?: string | undefined; trial?: boolean | undefined }): Promise<Booked & { held: boolean }> {
  const connection = inScope(ctx, await lockConnection(tx, connectionId), "The connection");
  // Somebody stopped it: nothing leaves, not even what was taken for sending a moment ago.
  if (connection.status === "paused") return { waitMs: 0, because: null, callId: null, held: false };
  const { waitMs, because, bucket, probe, calls } = await waitFor(tx, connection, endpoint, lane, trial);
  if (waitMs > 0) return { waitMs, because, callId: null, held: true };
  // Taken back meanwhile: whoever has them now sends a newer value.
  if (claimId !== undefined && (await touchClaim(tx, connectionId, claimId)) === 0) return { waitMs: 0, because: null, callId: null, held: false };
  const at = nowMs();
  const callId = newId();
  await insertCall(tx, { id: callId, connectionId, endpoint, bucket, calledAt: new Date(at), urgent: lane === "closing" });
  // One call tries whether the partner is back; the others wait for what it brings.
  if (probe) await updateConnection(tx, connectionId, { openUntil: new Date(at + probeMs) });
  if (calls % 50 === 0) await deleteCallsBefore(tx, connectionId, new Date(at - 3 * 86_400_000));
  return { waitMs: 0, because: null, callId, held: true };
}

export const claimCall = defineCommand({
  name: "channels.claim-call",
  title: "Book one call on the partner's call budget.",
  permission: "channels:sync",
  input: claimCallInput,
  internal: true,
  unrecorded: true,
  noInverse: "A call that was made cannot be unmade.",
  run: ({ tx, ctx }, input) => bookCall(tx, ctx, input),
});
