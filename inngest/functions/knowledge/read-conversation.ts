import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { DomainError } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { promptVersion, proposeWithModel } from "@/lib/knowledge/adapters/findings-model/propose";
import { keepFindings } from "@/lib/knowledge/commands/keep-findings";
import { proposeScenario } from "@/lib/knowledge/commands/propose-scenario";
import { readFinished } from "@/lib/knowledge/queries/read-finished";
import { getJudgedConversation } from "@/lib/knowledge/queries/shadow/get-judged-conversation";
import { proposeByRules, type Proposed, provenByTurns, together } from "@/lib/knowledge/rules/findings";
import { scenarioOfConversation } from "@/lib/knowledge/rules/scenario-of-conversation";
import { type HouseModel, houseModel } from "@/lib/knowledge/tools/house-model";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { logger } from "@/lib/runtime/logger";

const job = "knowledge.read-conversation";
const finishedEvent = houseEvent.extend({ propertyId: idSchema, conversationId: idSchema });
const judgedEvent = houseEvent.extend({ propertyId: idSchema, exchangeId: idSchema });
type Steps = { readonly run: <T>(id: string, work: () => Promise<T>) => Promise<T> };

const modelMs = 60_000;

/** What the turns teach: by a model where there is one, proven against what was said, and by rules besides and without. */
async function propose(turns: Awaited<ReturnType<typeof readFinished.run>>["turns"], reader: HouseModel | null): Promise<Proposed[]> {
  const byRules = proposeByRules(turns);
  if (reader === null || turns.length < 2) return byRules;
  try {
    const { items, ...use } = await proposeWithModel(reader.model, turns, AbortSignal.timeout(modelMs));
    await reader.book(promptVersion, use);
    return together(provenByTurns(items, turns), byRules);
  } catch (error) {
    logger.warn({ err: error, job }, "no model read this conversation; the rules did");
    return byRules;
  }
}

/** Erased between its end and its reading, it teaches nothing. */
async function unlessGone<T, N>(work: () => Promise<T>, nothing: N): Promise<T | N> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return nothing;
    throw error;
  }
}

/** From a finished conversation to findings, and to a scenario where it was answered well, before a reviewer. What a step remembers holds nobody: people are taken out where it is read. */
export async function readThrough(event: unknown, step: Steps, readerOf: (ctx: Context) => Promise<HouseModel | null>): Promise<{ readonly proposed: number; readonly scenario: boolean }> {
  const data = finishedEvent.parse(event);
  const ctx = jobContext(data, job);
  const read = await step.run("read", () => unlessGone(async () => {
    const { turns, questions } = await ask(readFinished, ctx, { conversationId: data.conversationId });
    return { items: await propose(turns, await readerOf(ctx)), scenario: scenarioOfConversation(turns, questions) };
  }, { items: [], scenario: null }));
  const { items, scenario } = read;
  const kept = items.length === 0 ? { proposed: 0 } : await step.run("keep", async () => ({ proposed: done(await execute(keepFindings, ctx, { conversationId: data.conversationId, items })).itemIds.length }));
  if (scenario === null) return { ...kept, scenario: false };
  return { ...kept, scenario: await step.run("scenario", async () => done(await execute(proposeScenario, ctx, { conversationId: data.conversationId, ...scenario })).candidateId !== null) };
}

/** A verdict that comes after its conversation was finished: whether it is answered well only now. Its findings were read when it ended. */
export async function readJudged(event: unknown, step: Steps): Promise<{ readonly scenario: boolean }> {
  const data = judgedEvent.parse(event);
  const ctx = jobContext(data, job);
  const found = await step.run("judged", () => unlessGone(async () => {
    const { conversationId } = await ask(getJudgedConversation, ctx, { exchangeId: data.exchangeId });
    if (conversationId === null) return null;
    const { turns, questions } = await ask(readFinished, ctx, { conversationId });
    const scenario = scenarioOfConversation(turns, questions);
    return scenario && { conversationId, ...scenario };
  }, null));
  if (found === null) return { scenario: false };
  return { scenario: await step.run("scenario", async () => done(await execute(proposeScenario, ctx, found)).candidateId !== null) };
}

export const readConversation = inngest.createFunction(
  { id: job, triggers: [{ event: "messaging/conversation-finished" }, { event: "knowledge/exchange-judged" }], retries: 4, concurrency: { limit: 2 } },
  async ({ event, step }) => {
    const steps: Steps = { run: async <T>(id: string, work: () => Promise<T>) => (await step.run(id, work)) as T };
    return event.name === "knowledge/exchange-judged" ? readJudged(event.data, steps) : readThrough(event.data, steps, (ctx) => houseModel(ctx));
  },
);
