import type { LanguageModelV4 } from "@ai-sdk/provider";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { pickModel } from "@/lib/ai/models";
import { recordModelUse } from "@/lib/boardroom/commands/record-model-use";
import { getModelSpend } from "@/lib/boardroom/queries/get-model-spend";
import { nowMs } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { todayIn } from "@/lib/kernel/nights";
import { promptVersion, proposeWithModel } from "@/lib/knowledge/adapters/findings-model/propose";
import { keepFindings } from "@/lib/knowledge/commands/keep-findings";
import { readFinished } from "@/lib/knowledge/queries/read-finished";
import { proposeByRules, type Proposed, provenByTurns, together } from "@/lib/knowledge/rules/findings";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { logger } from "@/lib/runtime/logger";

const job = "knowledge.read-conversation";
const finishedEvent = houseEvent.extend({ propertyId: idSchema, conversationId: idSchema });
type Steps = { readonly run: <T>(id: string, work: () => Promise<T>) => Promise<T> };
/** A language model, where the house has one and it may cost more this month. */
export type Reader = { readonly model: LanguageModelV4; readonly name: string } | null;

const modelMs = 60_000;

/** What the turns teach: by a model where there is one, proven against what was said, and by rules besides and without. */
async function propose(ctx: Context, turns: Awaited<ReturnType<typeof readFinished.run>>["turns"], reader: Reader): Promise<Proposed[]> {
  const byRules = proposeByRules(turns);
  if (reader === null || turns.length < 2) return byRules;
  try {
    const { items, ...use } = await proposeWithModel(reader.model, turns, AbortSignal.timeout(modelMs));
    await execute(recordModelUse, ctx, { director: "general-manager", model: reader.name, promptVersion, cachedTokens: 0, ...use });
    return together(provenByTurns(items, turns), byRules);
  } catch (error) {
    logger.warn({ err: error, job }, "no model read this conversation; the rules did");
    return byRules;
  }
}

/** From a finished conversation to findings before a reviewer. What a step remembers holds nobody: people are taken out where it is read. */
export async function readThrough(event: unknown, step: Steps, readerOf: (ctx: Context) => Promise<Reader>): Promise<{ readonly proposed: number }> {
  const data = finishedEvent.parse(event);
  const ctx = jobContext(data, job);
  const items = await step.run("read", async () => {
    try {
      const { turns } = await ask(readFinished, ctx, { conversationId: data.conversationId });
      return await propose(ctx, turns, await readerOf(ctx));
    } catch (error) {
      // Erased between its end and this reading.
      if (error instanceof DomainError && error.code === "not_found") return [];
      throw error;
    }
  });
  if (items.length === 0) return { proposed: 0 };
  return step.run("keep", async () => ({ proposed: done(await execute(keepFindings, ctx, { conversationId: data.conversationId, items })).itemIds.length }));
}

async function readerHere(ctx: Context): Promise<Reader> {
  const { reached } = await ask(getModelSpend, ctx, {});
  const { model, speaking } = pickModel({ offline: { tools: [], today: todayIn("UTC", nowMs()), locale: "en", vocabulary: { roomTypes: [], channels: [] } }, capReached: reached });
  return speaking.kind === "anthropic" ? { model, name: speaking.model } : null;
}

export const readConversation = inngest.createFunction(
  { id: job, triggers: [{ event: "messaging/conversation-finished" }], retries: 4, concurrency: { limit: 2 } },
  async ({ event, step }) => readThrough(event.data, { run: async <T>(id: string, work: () => Promise<T>) => (await step.run(id, work)) as T }, readerHere),
);
