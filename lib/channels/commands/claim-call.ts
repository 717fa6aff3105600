import { deleteCallsBefore, insertCall, lockConnection, recentCalls } from "@/db/repos/channels";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { type Lane, limitsFrom, waitForBudget } from "../rules/budget";
import { claimCallInput } from "../rules/inputs";

/** Books one call on the partner's budget, or says how many milliseconds to wait. The connection row is the lock. */
export async function bookCall(tx: TenantTx, connectionId: string, endpoint: string, lane: Lane): Promise<{ waitMs: number }> {
  const connection = found(await lockConnection(tx, connectionId), "The connection");
  const at = nowMs();
  const calls = await recentCalls(tx, connectionId, new Date(at - 86_400_000));
  const waitMs = waitForBudget(calls, at, lane, limitsFrom(connection.facts));
  if (waitMs > 0) return { waitMs };
  await insertCall(tx, { id: newId(), connectionId, endpoint, calledAt: new Date(at), urgent: lane === "closing" });
  if (calls.length % 50 === 0) await deleteCallsBefore(tx, connectionId, new Date(at - 2 * 86_400_000));
  return { waitMs: 0 };
}

export const claimCall = defineCommand({
  name: "channels.claim-call",
  title: "Book one call on the partner's call budget.",
  permission: "channels:sync",
  input: claimCallInput,
  internal: true,
  noInverse: "A call that was made cannot be unmade.",
  run: ({ tx }, { connectionId, endpoint, lane }) => bookCall(tx, connectionId, endpoint, lane),
});
