import { findExchange } from "@/db/repos/exchanges";
import { findConversation } from "@/db/repos/inbox";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { exchangeInput } from "../../rules/exchange";

export const getJudgedConversation = defineQuery({
  name: "knowledge.get-judged-conversation",
  title: "The finished conversation a judged exchange belongs to; none while it goes on, or once it was erased.",
  permission: "inbox:read",
  input: exchangeInput,
  internal: true,
  async run({ tx, ctx }, { exchangeId }) {
    const exchange = inScope(ctx, await findExchange(tx, exchangeId), "The exchange");
    const conversation = await findConversation(tx, exchange.conversationId);
    return { conversationId: conversation?.status === "done" ? conversation.id : null };
  },
});
