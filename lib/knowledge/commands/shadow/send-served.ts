import { z } from "zod";
import { type ExchangeRow, type ExchangeTextRow, findExchangeTexts, findIncumbent, lockExchange, markEscalations, updateExchange } from "@/db/repos/exchanges";
import { findConversation, lockConversation } from "@/db/repos/inbox";
import { watchedOne } from "@/db/repos/rollouts";
import type { TenantTx } from "@/db/tenant";
import { now, nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { writeReply } from "@/lib/messaging/commands/write-reply";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { beforeSending } from "../../rules/before-sending";
import { freshMs, sendServedInput } from "../../rules/exchange";
import { routeFor } from "../../rules/route";
import { whatIsSaid } from "../../rules/said";
import { routingState } from "../routing";
import { followedUp, replyAfter } from "./follow-ups";
import { readSaid, readSaidOrNull } from "./words";

type Served = { readonly by: "sop" | "incumbent" | null; readonly waits: boolean };
const proofs = ["none", "same", "unproven"] as const;

/**
 * Who serves now, read again with the roll-out held until the reply is written: a stop counts for what is on its way. What is the book's is held
 * against what there is (rules/before-sending) and becomes the incumbent's where that speaks against it.
 */
async function servedNow(tx: TenantTx, exchange: ExchangeRow, texts: ExchangeTextRow | undefined, waited: boolean): Promise<Served> {
  const by = exchange.servedBy === "sop" || exchange.servedBy === "incumbent" ? exchange.servedBy : null;
  if (by !== "sop") return { by, waits: false };
  const { conversationId, intent, locale, risk, audience, confidence } = exchange;
  const back = async (because: string): Promise<Served> => { await updateExchange(tx, exchange.id, { servedBy: "incumbent", servedBecause: because }); return { by: "incumbent", waits: false }; };
  const route = routeFor(await routingState(tx, exchange.propertyId, { hold: true }), { conversationId, intent, locale, risk, audience, confidence });
  if (route.to !== "sop") return back(route.because);
  const said = (sealed: string | null | undefined) => whatIsSaid(readSaidOrNull(sealed ?? null) ?? "").prices;
  const verdict = beforeSending({
    incumbent: exchange.incumbentKind, incumbentState: exchange.incumbentState, prices: exchange.comparison?.["prices"] ?? null, actions: exchange.comparison?.["actions"] ?? null,
    leaked: found(await watchedOne(tx, exchange.propertyId, exchange.id), "The exchange").leaked, said: said(texts?.engineAnswer), theirs: said(texts?.incumbentAnswer),
    house: proofs.find((proof) => proof === exchange.comparison?.["house"]) ?? "unproven", waited,
  });
  if (verdict.to === "incumbent") return back(verdict.because);
  return { by: "sop", waits: verdict.to === "wait" };
}

export const sendServed = defineCommand({
  name: "knowledge.send-served",
  title: "Send the guest the answer of whoever serves a question, if it is there, nothing speaks against it, the moment has not passed and no person has replied. Once.",
  permission: "inbox:write",
  input: sendServedInput,
  internal: true,
  noInverse: "What was sent cannot be called back.",
  async run(tools, { exchangeId, waited }) {
    const { tx, ctx, record } = tools;
    const exchange = inScope(ctx, await lockExchange(tx, exchangeId), "The exchange");
    const nothing = { sent: null, waits: false };
    if (exchange.sentAt !== null || exchange.escalated) return nothing;
    const texts = await findExchangeTexts(tx, exchangeId);
    const { by, waits } = await servedNow(tx, exchange, texts, waited);
    if (by === null || waits) return { sent: null, waits };
    const incumbent = await findIncumbent(tx, exchange.propertyId);
    const speaks = incumbent?.kind === "assistant" && incumbent.speaks;
    // People answer by themselves, and so does an assistant that has its own way to the guest.
    if (by === "incumbent" && (!speaks || exchange.incumbentState === "waiting")) return nothing;
    const conversation = found(await lockConversation(tx, exchange.conversationId), "The conversation");
    if ((await replyAfter(tx, exchange.conversationId, exchange.askedAt)).reply !== null) return nothing;
    const sealed = by === "sop" ? texts?.engineAnswer : texts?.incumbentAnswer;
    const escalate = async (because: string, noted = false) => {
      await updateExchange(tx, exchangeId, { escalated: true, ...(noted ? { servedBecause: because } : {}) });
      record({ escalated: because });
      return nothing;
    };
    if (!sealed || nowMs() - exchange.askedAt.getTime() > freshMs) return escalate(sealed ? "late" : "no_answer");
    const author = by === "sop" ? ("sop" as const) : ("assistant" as const);
    const written = await writeReply(tools, conversation, { text: readSaid(sealed).slice(0, 1_600), author, onceKey: `exchange:${exchangeId}` });
    // A line that is gone or a guest who asked to be left alone: a person decides what to do.
    if ("refused" in written) return escalate(written.refused.code, true);
    await updateExchange(tx, exchangeId, { sentAt: now() });
    record({ author });
    return { sent: author, waits: false };
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
    return { marked: await markEscalations(tx, await followedUp(tx, conversationId)) };
  },
});
