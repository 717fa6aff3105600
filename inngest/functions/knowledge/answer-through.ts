import { jobContext } from "@/inngest/context";
import type { EngineOutcome } from "@/lib/knowledge/rules/exchange";
import { openExchange } from "@/lib/knowledge/commands/shadow/open-exchange";
import { recordEngine } from "@/lib/knowledge/commands/shadow/record-engine";
import { holdMs } from "@/lib/knowledge/rules/before-sending";
import { getExchangeWork } from "@/lib/knowledge/queries/shadow/get-exchange-work";
import type { Known } from "@/lib/knowledge/rules/people/strip";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { logger } from "@/lib/runtime/logger";
import type { Received, Steps } from "./received";
import { sendServed } from "./send-served";

export type Asked = { readonly ctx: Context; readonly question: string; readonly locale: string; readonly audience: "guest"; readonly turns: readonly { readonly who: "guest" | "house"; readonly text: string }[]; readonly known?: Known };
/** The SOP engine: what it makes of a question, in figures and words. May throw or never answer. */
export type Answerer = (asked: Asked) => Promise<EngineOutcome>;

/** An answer that takes longer serves nobody; the incumbent's is not waited with. */
const engineMs = 15_000;

/** The engine's answer, or that it failed: whatever goes wrong inside it stays inside the house. */
async function outcomeOf(answer: Answerer, asked: Asked): Promise<EngineOutcome> {
  const started = Date.now();
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<EngineOutcome>((done) => { timer = setTimeout(() => { done({ state: "failed", because: "timeout", latencyMs: Date.now() - started }); }, engineMs); });
    return await Promise.race([answer(asked), late]);
  } catch (error) {
    logger.error({ err: error }, "the SOP engine failed to answer");
    return { state: "failed", because: "error", latencyMs: Date.now() - started };
  } finally {
    clearTimeout(timer);
  }
}

/** From a guest's message to the engine's answer beside the incumbent's, and to the guest where the roll-out says so. */
export async function answerThrough(data: Received, step: Steps, answer: Answerer): Promise<{ readonly servedBy: string | null }> {
  const ctx = jobContext(data, "knowledge.answer-question");
  const opened = await step.run("open", async () => done(await execute(openExchange, ctx, { conversationId: data.conversationId, messageId: data.messageId })));
  if (opened === null) return { servedBy: null };
  const { exchangeId } = opened;
  const recorded = await step.run("engine", async () => {
    const work = await ask(getExchangeWork, ctx, { exchangeId });
    if (work.engineState !== "waiting") return { servedBy: null };
    const outcome: EngineOutcome = work.question === null ? { state: "failed", because: "erased", latencyMs: 0 } : await outcomeOf(answer, { ctx, question: work.question, locale: work.locale, audience: "guest", turns: work.turns, ...(work.known ? { known: work.known } : {}) });
    return done(await execute(recordEngine, ctx, { exchangeId, outcome }));
  });
  const { waits } = await step.run("send", () => sendServed(ctx, exchangeId));
  if (waits) {
    // The incumbent's answer is on its way to be held against; whoever comes with it sends. What could do no harm alone goes without it.
    await step.sleep("hold", holdMs);
    await step.run("send-alone", () => sendServed(ctx, exchangeId, true));
  }
  return recorded;
}
