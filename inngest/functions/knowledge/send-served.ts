import { claimDelivery, noteSent } from "@/lib/knowledge/commands/shadow/claim-delivery";
import { DomainError } from "@/lib/kernel/errors";
import { sendReply } from "@/lib/messaging/commands/send-reply";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";

/**
 * Sends the answer of whoever serves a question, if it is there and the moment has not passed. The reply carries the exchange's own
 * name, so that a process that dies between sending and noting sends once. Both answerers call this when they are done.
 */
export async function sendServed(ctx: Context, exchangeId: string): Promise<{ readonly sent: string | null }> {
  const delivery = done(await execute(claimDelivery, ctx, { exchangeId }));
  if (delivery === null) return { sent: null };
  let refused: string | null = null;
  try {
    done(await execute(sendReply, ctx, delivery));
  } catch (error) {
    // A line that is gone or a guest who asked to be left alone: a person decides what to do.
    if (!(error instanceof DomainError) || error.status >= 500) throw error;
    refused = error.code;
  }
  done(await execute(noteSent, ctx, { exchangeId, refused }));
  return { sent: refused === null ? delivery.author : null };
}
