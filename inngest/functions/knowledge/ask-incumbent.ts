import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { type AssistantReply, legacyAssistant } from "@/lib/knowledge/adapters/legacy-assistant/adapter";
import { AssistantError } from "@/lib/knowledge/adapters/legacy-assistant/request";
import { openExchange } from "@/lib/knowledge/commands/shadow/open-exchange";
import { keepIncumbentThread, recordIncumbent, takePersonReply } from "@/lib/knowledge/commands/shadow/record-incumbent";
import { getExchangeWork, getIncumbentAccess } from "@/lib/knowledge/queries/shadow/get-exchange-work";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { localAllowed } from "./assistant-place";
import { giveUp } from "./give-up";
import { receivedEvent, type Received, type Steps } from "./received";
import { sendServed } from "./send-served";

const job = "knowledge.ask-incumbent";
/** Seconds before another try at an assistant that could not be reached. Afterwards a person is asked. */
const retryPauses = [2, 5, 15] as const;
/** Minutes between two looks for a person's reply: soon at first, then every six hours until the window ends. */
const looks = [1, 2, 5, 10, 20, 40, 80, 160, ...Array.from({ length: 28 }, () => 360)] as const;

type Tried = { readonly again: boolean };

/** One try at the assistant, whole: its thread remembered before anything is asked in it, its answer written down before anybody goes on. */
async function tryAssistant(ctx: Context, exchangeId: string, last: boolean): Promise<Tried> {
  const record = async (outcome: unknown): Promise<Tried> => { done(await execute(recordIncumbent, ctx, { exchangeId, outcome })); return { again: false }; };
  const [work, access] = [await ask(getExchangeWork, ctx, { exchangeId }), await ask(getIncumbentAccess, ctx, {})];
  if (work.incumbentState !== "waiting") return { again: false };
  if (work.question === null || access === null) return record({ state: "failed", because: work.question === null ? "erased" : "no_account", latencyMs: 0 });
  const started = Date.now();
  try {
    const assistant = legacyAssistant({ ...access, allowLocal: localAllowed() });
    const threadId = work.threadId ?? done(await execute(keepIncumbentThread, ctx, { conversationId: work.conversationId, threadId: await assistant.openThread(work.conversationId) })).threadId;
    const reply: AssistantReply = await assistant.ask(threadId, exchangeId, work.question);
    return record(reply.state === "answered" ? { ...reply, text: reply.text.slice(0, 8_000) } : reply);
  } catch (error) {
    if (!(error instanceof AssistantError)) throw error;
    if (error.kind === "unreachable" && !last) return { again: true };
    return record({ state: "failed", because: error.message.slice(0, 200), latencyMs: Date.now() - started });
  }
}

/** From a guest's message to what the incumbent made of it: an assistant is asked, a person's reply is waited for. */
export async function askIncumbentThrough(data: Received, step: Steps): Promise<{ readonly state: string }> {
  const ctx = jobContext(data, job);
  const opened = await step.run("open", async () => done(await execute(openExchange, ctx, { conversationId: data.conversationId, messageId: data.messageId })));
  if (opened === null) return { state: "none" };
  const { exchangeId } = opened;
  if (opened.incumbent === "person") {
    for (const [n, minutes] of looks.entries()) {
      await step.sleep(`look-${n}-wait`, minutes * 60_000);
      const { over } = await step.run(`look-${n}`, async () => done(await execute(takePersonReply, ctx, { exchangeId })));
      if (over) return { state: "looked" };
    }
    return { state: "looked" };
  }
  for (let n = 0; ; n += 1) {
    const { again } = await step.run(`ask-${n}`, () => tryAssistant(ctx, exchangeId, n >= retryPauses.length));
    if (!again) break;
    await step.sleep(`ask-${n}-wait`, (retryPauses[n] ?? 15) * 1_000);
  }
  await step.run("send", () => sendServed(ctx, exchangeId));
  return { state: "asked" };
}

/** A thread at the assistant answers one question at a time: one that is busy refuses, and is asked again. */
export const askIncumbent = inngest.createFunction(
  {
    id: job, triggers: [{ event: "messaging/message-received" }], retries: 6,
    onFailure: async ({ event, step }) => step.run("give-up", () => giveUp(receivedEvent.parse(event.data.event.data), "incumbent")),
  },
  ({ event, step }) => askIncumbentThrough(receivedEvent.parse(event.data), {
    run: <T>(id: string, work: () => Promise<T>) => step.run(id, work) as Promise<T>,
    sleep: (id, ms) => step.sleep(id, ms),
  }),
);
