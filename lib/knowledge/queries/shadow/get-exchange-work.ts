import { z } from "zod";
import { findExchange, findExchangeTexts, findIncumbent, threadOf } from "@/db/repos/exchanges";
import { findConversation, messagesOfConversation } from "@/db/repos/inbox";
import { readWords } from "@/lib/messaging/commands/inbox-seals";
import { plainOf } from "@/lib/messaging/rules/inbox-content";
import { defineQuery } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { unseal } from "@/lib/runtime/seal";
import { readSaid, readSaidOrNull } from "../../commands/shadow/words";
import { exchangeInput } from "../../rules/exchange";
import { knownPeople } from "../known-people";

/** So many messages before a question tell what it is about. */
const turnsBefore = 6;

export const getExchangeWork = defineQuery({
  name: "knowledge.get-exchange-work",
  title: "A guest's question with what was said before it, for the answerers.",
  permission: "inbox:read",
  input: exchangeInput,
  internal: true,
  async run({ tx, ctx }, { exchangeId }) {
    const exchange = inScope(ctx, await findExchange(tx, exchangeId), "The exchange");
    const texts = await findExchangeTexts(tx, exchangeId);
    const conversation = await findConversation(tx, exchange.conversationId);
    const before = (await messagesOfConversation(tx, exchange.conversationId, exchange.askedAt, turnsBefore)).filter(({ kind }) => kind === "text").toReversed();
    return {
      // Null: what was said has been erased meanwhile.
      question: texts ? readSaid(texts.question) : null, incumbentAnswer: readSaidOrNull(texts?.incumbentAnswer ?? null), engineAnswer: readSaidOrNull(texts?.engineAnswer ?? null),
      conversationId: exchange.conversationId, locale: exchange.locale, audience: exchange.audience, agreement: exchange.agreement, judged: exchange.machineVerdict !== null,
      engineState: exchange.engineState, incumbentState: exchange.incumbentState, threadId: await threadOf(tx, exchange.conversationId) ?? null,
      turns: before.map(({ direction, kind, sealed }) => ({ who: direction === "in" ? ("guest" as const) : ("house" as const), text: plainOf(readWords(kind, sealed)) })),
      /** For the veil before a model; never kept by a job. */
      known: conversation ? await knownPeople(tx, conversation, before) : undefined,
    };
  },
});

const credentialsShape = z.object({ apiKey: z.string().min(1) });

export const getIncumbentAccess = defineQuery({
  name: "knowledge.get-incumbent-access",
  title: "The opened key of the house's legacy assistant, for its own jobs.",
  permission: "knowledge:publish",
  input: z.strictObject({}),
  internal: true,
  async run({ tx, ctx }) {
    const incumbent = await findIncumbent(tx, propertyOf(ctx));
    if (incumbent?.kind !== "assistant" || incumbent.baseUrl === null || incumbent.assistantId === null || incumbent.credentials === null) return null;
    const { apiKey } = credentialsShape.parse(JSON.parse(unseal(incumbent.credentials, "incumbent-credentials")));
    return { baseUrl: incumbent.baseUrl, assistantId: incumbent.assistantId, apiKey, timeoutMs: incumbent.timeoutMs };
  },
});
