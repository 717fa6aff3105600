import { sendServed as sendServedAnswer } from "@/lib/knowledge/commands/shadow/send-served";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";

/** Both answerers call this when they are done; deciding, writing the reply and noting it are one transaction, so it is sent once or not at all. */
export const sendServed = async (ctx: Context, exchangeId: string, waited = false): Promise<{ readonly sent: string | null; readonly waits: boolean }> =>
  done(await execute(sendServedAnswer, ctx, { exchangeId, waited }));
