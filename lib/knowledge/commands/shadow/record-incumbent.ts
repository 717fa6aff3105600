import { z } from "zod";
import { type ExchangeRow, findIncumbent, keepThread, lockExchange, updateExchange, updateExchangeTexts } from "@/db/repos/exchanges";
import { findConversation } from "@/db/repos/inbox";
import { nowMs } from "@/lib/kernel/clock";
import { idSchema } from "@/lib/kernel/ids";
import { readWords } from "@/lib/messaging/commands/inbox-seals";
import { plainOf } from "@/lib/messaging/rules/inbox-content";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { exchangeInput, recordIncumbentInput } from "../../rules/exchange";
import { answerCost } from "../../rules/incumbent";
import { replyAfter } from "./follow-ups";
import { weighExchange } from "./weigh-exchange";
import { sealSaid } from "./words";

type Said = z.output<typeof recordIncumbentInput>["outcome"];

async function write(tools: Pick<CommandTools, "tx" | "ctx" | "emit" | "record">, exchange: ExchangeRow, outcome: Said): Promise<{ readonly id?: string }> {
  const { tx } = tools;
  const incumbent = await findIncumbent(tx, exchange.propertyId);
  const prices = incumbent ?? { costMicros: 0, inputMicros: 0, outputMicros: 0 };
  const values = {
    incumbentState: outcome.state, incumbentLatencyMs: outcome.state === "silent" ? null : outcome.latencyMs, incumbentError: outcome.state === "failed" || outcome.state === "handed_over" ? outcome.because : null,
    incumbentCostMicros: outcome.state === "answered" ? answerCost(prices, { input: outcome.inputTokens, output: outcome.outputTokens }) : null,
  };
  await updateExchange(tx, exchange.id, values);
  if (outcome.state === "answered") await updateExchangeTexts(tx, exchange.id, { incumbentAnswer: sealSaid(outcome.text) });
  const stopped = await weighExchange(tools, { ...exchange, ...values });
  // A receipt is found by what it is about.
  return stopped ? { id: stopped.rolloutId } : {};
}

export const recordIncumbent = defineCommand({
  name: "knowledge.record-incumbent",
  title: "Write down what the legacy assistant made of a guest's question.",
  permission: "inbox:read",
  input: recordIncumbentInput,
  internal: true,
  noInverse: "What was answered was answered.",
  kept: { input: ({ exchangeId, outcome }) => ({ exchangeId, state: outcome.state }) },
  async run(tools, { exchangeId, outcome }) {
    const exchange = inScope(tools.ctx, await lockExchange(tools.tx, exchangeId), "The exchange");
    if (exchange.incumbentState !== "waiting") return { state: exchange.incumbentState };
    return { state: outcome.state, ...(await write(tools, exchange, outcome)) };
  },
});

/** The next reply of a person is what the incumbent answered; a guest who asks again first is answered there, and this question has no reply of its own. */
export const takePersonReply = defineCommand({
  name: "knowledge.take-person-reply",
  title: "Look whether a person of the house has replied to a guest's question, and write the reply down beside the engine's.",
  permission: "inbox:read",
  input: exchangeInput,
  internal: true,
  noInverse: "What was answered was answered.",
  async run(tools, { exchangeId }) {
    const { tx } = tools;
    const exchange = inScope(tools.ctx, await lockExchange(tx, exchangeId), "The exchange");
    if (exchange.incumbentState !== "waiting") return { over: true };
    const { reply, guestAgain } = await replyAfter(tx, exchange.conversationId, exchange.askedAt);
    const text = reply === null ? "" : plainOf(readWords("text", reply.sealed)).trim().slice(0, 8_000);
    if (reply !== null && text !== "") {
      return { over: true, ...(await write(tools, exchange, { state: "answered", text, latencyMs: Math.max(0, Math.round(reply.at - exchange.askedAt.getTime())), inputTokens: null, outputTokens: null })) };
    }
    const windowMinutes = (await findIncumbent(tx, exchange.propertyId))?.windowMinutes ?? 1_440;
    const over = guestAgain || nowMs() - exchange.askedAt.getTime() >= windowMinutes * 60_000;
    if (over) await write(tools, exchange, { state: "silent" });
    return { over };
  },
});

export const keepIncumbentThread = defineCommand({
  name: "knowledge.keep-incumbent-thread",
  title: "Remember which thread a conversation has at the legacy assistant.",
  permission: "inbox:read",
  input: z.strictObject({ conversationId: idSchema, threadId: z.string().min(1).max(200) }),
  internal: true,
  noInverse: "A thread is only remembered.",
  async run({ tx, ctx }, { conversationId, threadId }) {
    const conversation = inScope(ctx, await findConversation(tx, conversationId), "The conversation");
    return { threadId: await keepThread(tx, conversation.propertyId, conversationId, threadId) };
  },
});
