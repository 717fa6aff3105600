import { recordPush } from "@/lib/channels/commands/record-push";
import { getClaim } from "@/lib/channels/queries/get-claim";
import { type BatchOutcome, settleAnswers } from "@/lib/channels/rules/ari-answer";
import { expressibleFields, fieldsToSend, toAriCell } from "@/lib/channels/rules/ari-value";
import type { Lane } from "@/lib/channels/rules/budget";
import type { PushResult } from "@/lib/channels/rules/channel-port";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { callPartner, openPort, type Reply } from "./port";

/** What became of a claim: how many cells were taken, whether the partner works on them still, and how long to leave it alone. */
export type SentClaim = { readonly accepted: number; readonly again: number; readonly open: boolean; readonly failed: boolean; readonly waitMs: number };

/**
 * Sends what a claim carries, call by call, each on its own budget, and records the answers. What a call without room in its
 * budget would have carried goes back and gathers further changes. Run twice, it sends what is still unanswered.
 */
export async function sendClaim(ctx: Context, connectionId: string, claimId: string, lane: Lane): Promise<SentClaim> {
  const { cells, rooms } = await ask(getClaim, ctx, { connectionId, claimId });
  if (cells.length === 0) return { accepted: 0, again: 0, open: false, failed: false, waitMs: 0 };
  const port = await openPort(ctx, connectionId);
  const plan = port.planAri(cells.map((cell) => toAriCell(cell, fieldsToSend(cell, expressibleFields(port.partner, cell.rateCode)))), rooms);
  const outcomes: BatchOutcome[] = [];
  let waitMs = 0;
  let failure: string | null = null;
  for (const batch of plan.batches) {
    // After a failure nothing more is tried; a full budget is no reason to keep back what counts against another.
    const reply: Reply<PushResult> | null = failure === null ? await callPartner(ctx, connectionId, { endpoint: batch.endpoint, lane, operation: "push-ari", claimId }, () => port.pushBatch(batch), port) : null;
    if (reply?.state === "lost") return { accepted: 0, again: 0, open: false, failed: false, waitMs: 0 };
    if (reply?.state === "wait") waitMs = waitMs === 0 ? reply.waitMs : Math.min(waitMs, reply.waitMs);
    if (reply?.state === "failed") [failure, waitMs] = [reply.reason, Math.max(waitMs, reply.retryAfterMs)];
    outcomes.push(
      reply?.state === "answered" ? { result: reply.value } : reply?.state === "refused" ? { failure: { reason: reply.reason, final: true } } : reply?.state === "failed" ? { failure: { reason: reply.reason, final: false } } : null,
    );
  }
  const settled = settleAnswers(cells, plan, outcomes);
  const follows = port.capabilities.has("transactions");
  const accepted = settled.accepted.map((ref) => ({ ...ref, transactionId: follows ? ref.transactionId : null }));
  done(await execute(recordPush, ctx, { connectionId, transactionId: null, ...settled, accepted, failure }));
  return { accepted: accepted.length, again: settled.retryable.length, open: accepted.some((ref) => ref.transactionId !== null), failed: failure !== null, waitMs };
}
