import { jobContext } from "@/inngest/context";
import { openExchange } from "@/lib/knowledge/commands/shadow/open-exchange";
import { recordEngine } from "@/lib/knowledge/commands/shadow/record-engine";
import { recordIncumbent } from "@/lib/knowledge/commands/shadow/record-incumbent";
import { done, execute } from "@/lib/runtime/execute";
import type { Received } from "./received";
import { sendServed } from "./send-served";

const failed = { state: "failed", because: "gave_up", latencyMs: 0 } as const;

/** An answerer whose every try ended in an error has failed: the other one is waited for no longer, and where nobody is left a person is asked. */
export async function giveUp(data: Received, who: "engine" | "incumbent"): Promise<{ readonly sent: string | null }> {
  const ctx = jobContext(data, `knowledge.${who === "engine" ? "answer-question" : "ask-incumbent"}`);
  const opened = done(await execute(openExchange, ctx, { conversationId: data.conversationId, messageId: data.messageId }));
  if (opened === null) return { sent: null };
  const { exchangeId, incumbent } = opened;
  if (who === "engine") done(await execute(recordEngine, ctx, { exchangeId, outcome: failed }));
  else if (incumbent === "assistant") done(await execute(recordIncumbent, ctx, { exchangeId, outcome: failed }));
  const { sent } = await sendServed(ctx, exchangeId, true);
  return { sent };
}
