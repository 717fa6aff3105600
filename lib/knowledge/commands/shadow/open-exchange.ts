import { findGuestMessage, findIncumbent, holdExchange } from "@/db/repos/exchanges";
import { findConversation, messagesOfConversation } from "@/db/repos/inbox";
import type { TenantTx } from "@/db/tenant";
import { newId } from "@/lib/kernel/ids";
import { isLocale } from "@/lib/kernel/locale";
import { readWords } from "@/lib/messaging/commands/inbox-seals";
import { plainOf } from "@/lib/messaging/rules/inbox-content";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { languageOfText } from "../../rules/compare";
import { openExchangeInput } from "../../rules/exchange";
import { courtesyIn, needsNoAnswer } from "../../rules/questions/courtesy";
import { intentOf, riskOf } from "../../rules/questions/intent-of";
import { routeFor } from "../../rules/route";
import { routingState } from "../routing";
import { sealSaid } from "./words";

/** Longer than anybody asks; what comes after is not a question any more. */
const longest = 4_000;
/** So far back somebody of the house, or its machine, is looked for who spoke last. */
const lookedBack = 10;

/** What the house said last before a moment of a conversation. */
async function saidBefore(tx: TenantTx, conversationId: string, at: Date): Promise<string | null> {
  const last = (await messagesOfConversation(tx, conversationId, at, lookedBack)).find(({ direction, kind }) => direction === "out" && kind === "text");
  return last ? plainOf(readWords(last.kind, last.sealed)) : null;
}

export const openExchange = defineCommand({
  name: "knowledge.open-exchange",
  title: "Take a guest's question up once, for the incumbent and the SOP engine to answer.",
  permission: "inbox:read",
  input: openExchangeInput,
  internal: true,
  noInverse: "It only notes that a question was asked.",
  async run({ tx, ctx }, { conversationId, messageId }) {
    const conversation = inScope(ctx, await findConversation(tx, conversationId), "The conversation");
    const message = await findGuestMessage(tx, messageId);
    if (!message || message.conversationId !== conversationId || message.direction !== "in" || message.kind !== "text") return null;
    const question = plainOf(readWords(message.kind, message.sealed)).trim().slice(0, longest);
    if (question === "") return null;
    // Thanks and farewells stand in the inbox; nobody answers them, and nothing is counted of them.
    if (courtesyIn(question) !== null && needsNoAnswer(question, await saidBefore(tx, conversationId, message.at))) return null;
    const incumbent = await findIncumbent(tx, conversation.propertyId);
    const spoken = languageOfText(question) ?? (conversation.locale !== null && isLocale(conversation.locale) ? conversation.locale : "en");
    const cell = { intent: intentOf(question), locale: spoken, risk: riskOf(question), audience: "guest" };
    // Where even a sure answer would not be the book's, nobody waits for it.
    const best = routeFor(await routingState(tx, conversation.propertyId), { conversationId, ...cell, confidence: 1 });
    const { exchange } = await holdExchange(tx, {
      id: newId(), propertyId: conversation.propertyId, conversationId, messageId, askedAt: message.at, ...cell, incumbentKind: incumbent?.kind === "assistant" ? "assistant" : "person",
      ...(best.to === "incumbent" ? { servedBy: "incumbent", servedBecause: best.because } : {}),
    }, { question: sealSaid(question) });
    return { exchangeId: exchange.id, incumbent: exchange.incumbentKind };
  },
});
