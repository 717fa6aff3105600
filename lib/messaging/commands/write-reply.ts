import { type ConversationRow, findLine, insertConversationMessage, messageByOnceKey, updateConversation } from "@/db/repos/inbox";
import { guestOfConversation } from "@/db/repos/inbox-guests";
import { now } from "@/lib/kernel/clock";
import { type DomainError, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { actorName } from "@/lib/runtime/actor-name";
import type { CommandTools } from "@/lib/runtime/command";
import { mayReply } from "../rules/may-reply";
import { sealContent } from "./inbox-seals";

export type Reply = { readonly text: string; readonly author: "person" | "assistant" | "sop"; readonly onceKey?: string | undefined };

/** The wish to say something in a conversation that is held, once for each `onceKey`; or why nothing may be said there. */
export async function writeReply({ tx, ctx, emit }: Pick<CommandTools, "tx" | "ctx" | "emit">, conversation: ConversationRow, { text, author, onceKey }: Reply): Promise<{ readonly id: string; readonly state: string } | { readonly refused: DomainError }> {
  const conversationId = conversation.id;
  const before = onceKey === undefined ? undefined : await messageByOnceKey(tx, conversationId, onceKey);
  if (before) return { id: before.id, state: before.state };
  const line = found(await findLine(tx, conversation.lineId), "The line");
  const guest = conversation.guestId === null ? null : ((await guestOfConversation(tx, conversation.guestId)) ?? null);
  const at = now();
  const refused = mayReply({ lineStatus: line.status, erased: conversation.contact === null, doNotContact: guest?.doNotContact ?? false, author, lastHeardAt: conversation.lastHeardAt, at });
  if (refused !== null) return { refused };
  const id = newId();
  await insertConversationMessage(tx, {
    id, propertyId: conversation.propertyId, lineId: line.id, conversationId, direction: "out", kind: "text", author, authorName: ctx.actor.type === "system" ? null : actorName(ctx.actor),
    sealed: sealContent({ kind: "text", text, media: 0 }), at, state: "wanted", stateAt: at, onceKey: onceKey ?? null,
  });
  await updateConversation(tx, conversationId, {
    lastMessageAt: at, unread: 0, ...(conversation.status === "done" ? { status: "open", finishedAt: null, finishedBy: null } : {}),
  });
  emit({ name: "messaging/reply-wanted", data: { propertyId: conversation.propertyId, inboxLineId: line.id, conversationId, messageId: id } });
  return { id, state: "wanted" };
}
