import { z } from "zod";
import { deleteConversationMessage, lockConversation, lockConversationMessage, lockMessageByExternal, updateConversation, updateConversationMessage } from "@/db/repos/inbox";
import { now } from "@/lib/kernel/clock";
import { idSchema } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { laterState, type MessageState } from "../rules/inbox-order";
import { inboxFaults } from "../rules/inbox-port";
import { externalId } from "../rules/inbox-item";

const replyInput = z.object({ messageId: idSchema });

/** `unknown`: it was begun before and nobody knows how that ended, so that it is looked for at the partner before it is sent again. */
export const beginReply = defineCommand({
  name: "messaging.begin-reply",
  title: "Note that a reply is about to be sent, before it is.",
  permission: "inbox:write",
  input: replyInput,
  internal: true,
  unrecorded: true,
  noInverse: "What was sent cannot be called back.",
  async run({ tx, ctx }, { messageId }) {
    const row = inScope(ctx, await lockConversationMessage(tx, messageId), "The message");
    if (row.externalId !== null || (row.state !== "wanted" && row.state !== "begun")) return { open: false, unknown: false, begunAt: null, tries: row.tries };
    const begunAt = row.begunAt ?? now();
    await updateConversationMessage(tx, messageId, { state: "begun", stateAt: now(), begunAt, tries: row.tries + 1 });
    return { open: true, unknown: row.state === "begun", begunAt: begunAt.toISOString(), tries: row.tries };
  },
});

const ending = z.discriminatedUnion("how", [
  z.object({ how: z.literal("sent"), externalId, conversation: externalId.nullable(), state: z.enum(["sent", "delivered", "failed"]), at: z.iso.datetime() }),
  z.object({ how: z.literal("failed"), failure: z.enum(inboxFaults) }),
  /** Nothing has left: it may simply be sent again. */
  z.object({ how: z.literal("later") }),
]);

export const endReply = defineCommand({
  name: "messaging.end-reply",
  title: "Note what became of a reply: the partner's name for it, why it failed, or that nothing has left yet.",
  permission: "inbox:write",
  input: replyInput.extend({ ending }),
  internal: true,
  unrecorded: true,
  noInverse: "What was sent cannot be called back.",
  async run({ tx, ctx }, { messageId, ending: end }) {
    const row = inScope(ctx, await lockConversationMessage(tx, messageId), "The message");
    if (end.how === "sent") {
      // The partner's webhook may have been quicker than its answer.
      const told = await lockMessageByExternal(tx, row.lineId, "text", end.externalId);
      if (told && told.id !== row.id) await deleteConversationMessage(tx, told.id);
      const state = laterState((told?.state ?? row.state) as MessageState, end.state);
      await updateConversationMessage(tx, messageId, { externalId: end.externalId, state, stateAt: now(), at: new Date(end.at), failure: state === "failed" ? "not_delivered" : null });
      const conversation = await lockConversation(tx, row.conversationId);
      if (conversation && conversation.externalId === null && end.conversation !== null) await updateConversation(tx, conversation.id, { externalId: end.conversation });
      return { state };
    }
    if (row.externalId !== null) return { state: row.state };
    const state = end.how === "failed" ? "failed" : "wanted";
    await updateConversationMessage(tx, messageId, { state, stateAt: now(), ...(end.how === "failed" ? { failure: end.failure } : {}) });
    return { state };
  },
});

export const retryReply = defineCommand({
  name: "messaging.retry-reply",
  title: "Send a reply again that was not taken.",
  permission: "inbox:write",
  input: replyInput,
  risk: "medium",
  noInverse: "What was sent cannot be called back.",
  async run({ tx, ctx, emit, record }, { messageId }) {
    const row = inScope(ctx, await lockConversationMessage(tx, messageId), "The message");
    if (row.direction === "in" || row.state !== "failed" || row.externalId !== null) return { id: row.id, state: row.state };
    // What may have left is looked for before it is sent again.
    const state = row.failure === "unknown_outcome" ? "begun" : "wanted";
    await updateConversationMessage(tx, messageId, { state, stateAt: now(), failure: null });
    emit({ name: "messaging/reply-wanted", data: { propertyId: row.propertyId, inboxLineId: row.lineId, conversationId: row.conversationId, messageId } });
    record({ author: row.author });
    return { id: row.id, state };
  },
});
