import { findLine, insertConversationMessage, lockConversation, messageByOnceKey, updateConversation } from "@/db/repos/inbox";
import { guestOfConversation } from "@/db/repos/inbox-guests";
import { now } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { sendReplyInput } from "../rules/inbox-inputs";
import { mayReply } from "../rules/may-reply";
import { sealContent } from "./inbox-seals";

/** The wish to say something is kept first; a durable function takes it to the partner (inngest/functions/messaging/send-reply.ts). */
export const sendReply = defineCommand({
  name: "messaging.send-reply",
  title: "Answer a guest in a conversation of the inbox.",
  permission: "inbox:write",
  input: sendReplyInput,
  risk: "medium",
  noInverse: "What was sent cannot be called back.",
  // The words lie sealed with the conversation.
  kept: { input: ({ conversationId, author, onceKey }) => ({ conversationId, author, ...(onceKey === undefined ? {} : { onceKey }) }) },
  async run({ tx, ctx, emit, record }, { conversationId, text, author, onceKey }) {
    const conversation = inScope(ctx, await lockConversation(tx, conversationId), "The conversation");
    if (onceKey !== undefined) {
      const before = await messageByOnceKey(tx, conversationId, onceKey);
      if (before) return { id: before.id, state: before.state };
    }
    const line = found(await findLine(tx, conversation.lineId), "The line");
    const guest = conversation.guestId === null ? null : ((await guestOfConversation(tx, conversation.guestId)) ?? null);
    const at = now();
    const refused = mayReply({ lineStatus: line.status, erased: conversation.contact === null, doNotContact: guest?.doNotContact ?? false, author, lastHeardAt: conversation.lastHeardAt, at });
    if (refused !== null) throw refused;
    const id = newId();
    await insertConversationMessage(tx, {
      id, propertyId: conversation.propertyId, lineId: line.id, conversationId, direction: "out", kind: "text", author, authorName: ctx.actor.type === "system" ? null : actorName(ctx.actor),
      sealed: sealContent({ kind: "text", text, media: 0 }), at, state: "wanted", stateAt: at, onceKey: onceKey ?? null,
    });
    await updateConversation(tx, conversationId, {
      lastMessageAt: at, unread: 0, ...(conversation.status === "done" ? { status: "open", finishedAt: null, finishedBy: null } : {}),
    });
    emit({ name: "messaging/reply-wanted", data: { propertyId: conversation.propertyId, inboxLineId: line.id, conversationId, messageId: id } });
    record({ author });
    return { id, state: "wanted" };
  },
});
