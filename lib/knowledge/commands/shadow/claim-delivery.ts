import { z } from "zod";
import { type ExchangeRow, findExchangeTexts, findIncumbent, lockExchange, markEscalations, replyAfter, updateExchange } from "@/db/repos/exchanges";
import { findConversation } from "@/db/repos/inbox";
import type { TenantTx } from "@/db/tenant";
import { now, nowMs } from "@/lib/kernel/clock";
import { idSchema } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { exchangeInput, freshMs } from "../../rules/exchange";
import { routeFor } from "../../rules/route";
import { routingState } from "../routing";
import { readSaid } from "./words";

type Delivery = { readonly conversationId: string; readonly text: string; readonly author: "sop" | "assistant"; readonly onceKey: string };

/** Who serves now: what was decided for the book holds only while the roll-out still says so, so that a stop counts for what is on its way. */
async function servedNow(tx: TenantTx, exchange: ExchangeRow): Promise<string | null> {
  if (exchange.servedBy !== "sop") return exchange.servedBy;
  const { conversationId, intent, locale, risk, audience, confidence } = exchange;
  const route = routeFor(await routingState(tx, exchange.propertyId, { hold: true }), { conversationId, intent, locale, risk, audience, confidence });
  if (route.to === "sop") return "sop";
  await updateExchange(tx, exchange.id, { servedBy: "incumbent", servedBecause: route.because });
  return "incumbent";
}

export const claimDelivery = defineCommand({
  name: "knowledge.claim-delivery",
  title: "What is to be sent to the guest for a question, if anything: the answer of whoever serves it, as long as the moment has not passed and no person has replied.",
  permission: "inbox:write",
  input: exchangeInput,
  internal: true,
  noInverse: "It only decides what is sent.",
  kept: { result: (result: Delivery | null) => (result === null ? null : { author: result.author }) },
  async run({ tx, ctx, record }, { exchangeId }): Promise<Delivery | null> {
    const exchange = inScope(ctx, await lockExchange(tx, exchangeId), "The exchange");
    if (exchange.sentAt !== null || exchange.escalated) return null;
    const served = await servedNow(tx, exchange);
    if (served === null) return null;
    const incumbent = await findIncumbent(tx, exchange.propertyId);
    const speaks = incumbent?.kind === "assistant" && incumbent.speaks;
    // People answer by themselves, and so does an assistant that has its own way to the guest.
    if (served === "incumbent" && (!speaks || exchange.incumbentState === "waiting")) return null;
    const { reply } = await replyAfter(tx, exchange.conversationId, exchange.askedAt);
    if (reply !== null) return null;
    const texts = await findExchangeTexts(tx, exchangeId);
    const sealed = served === "sop" ? texts?.engineAnswer : texts?.incumbentAnswer;
    if (!sealed || nowMs() - exchange.askedAt.getTime() > freshMs) {
      await updateExchange(tx, exchangeId, { escalated: true });
      record({ escalated: sealed ? "late" : "no_answer" });
      return null;
    }
    return { conversationId: exchange.conversationId, text: readSaid(sealed).slice(0, 1_600), author: served === "sop" ? "sop" : "assistant", onceKey: `exchange:${exchangeId}` };
  },
});

export const noteSent = defineCommand({
  name: "knowledge.note-sent",
  title: "Write down that the served answer was handed to the conversation, or why it was refused there.",
  permission: "inbox:write",
  input: exchangeInput.extend({ refused: z.string().max(80).nullable() }),
  internal: true,
  noInverse: "What was sent was sent.",
  async run({ tx, ctx }, { exchangeId, refused }) {
    const exchange = inScope(ctx, await lockExchange(tx, exchangeId), "The exchange");
    if (exchange.sentAt === null) await updateExchange(tx, exchangeId, refused === null ? { sentAt: now() } : { escalated: true, servedBecause: refused });
    return { sent: refused === null };
  },
});

export const noteEscalations = defineCommand({
  name: "knowledge.note-escalations",
  title: "Mark machine answers of a conversation that a person of the house had to follow up.",
  permission: "inbox:read",
  input: z.strictObject({ conversationId: idSchema }),
  internal: true,
  noInverse: "It notes what happened.",
  async run({ tx, ctx }, { conversationId }) {
    inScope(ctx, await findConversation(tx, conversationId), "The conversation");
    return { marked: await markEscalations(tx, conversationId) };
  },
});
