import { lockConversation, updateConversation } from "@/db/repos/inbox";
import { now } from "@/lib/kernel/clock";
import { actorName } from "@/lib/runtime/actor-name";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { conversationInput } from "../rules/inbox-inputs";

/** Ends a held conversation; whoever learns from finished ones hears of it. */
export async function finish({ tx, emit }: Pick<CommandTools, "tx" | "emit">, { id, propertyId }: { readonly id: string; readonly propertyId: string }, by: string): Promise<void> {
  await updateConversation(tx, id, { status: "done", finishedAt: now(), finishedBy: by });
  emit({ name: "messaging/conversation-finished", data: { propertyId, conversationId: id } });
}

export const finishConversation = defineCommand({
  name: "messaging.finish-conversation",
  title: "Mark a conversation of the inbox as done. A new message opens it again.",
  permission: "inbox:write",
  input: conversationInput,
  async run({ tx, ctx, emit, record, invertWith }, { conversationId }) {
    const conversation = inScope(ctx, await lockConversation(tx, conversationId), "The conversation");
    record({ before: conversation.status, after: "done" });
    if (conversation.status === "done") return { id: conversationId, status: "done" as const };
    await finish({ tx, emit }, conversation, actorName(ctx.actor));
    invertWith({ command: "messaging.reopen-conversation", input: { conversationId } });
    return { id: conversationId, status: "done" as const };
  },
});

export const reopenConversation = defineCommand({
  name: "messaging.reopen-conversation",
  title: "Open a conversation of the inbox again that was done.",
  permission: "inbox:write",
  input: conversationInput,
  async run({ tx, ctx, record, invertWith }, { conversationId }) {
    const conversation = inScope(ctx, await lockConversation(tx, conversationId), "The conversation");
    record({ before: conversation.status, after: "open" });
    if (conversation.status === "open") return { id: conversationId, status: "open" as const };
    await updateConversation(tx, conversationId, { status: "open", finishedAt: null, finishedBy: null });
    invertWith({ command: "messaging.finish-conversation", input: { conversationId } });
    return { id: conversationId, status: "open" as const };
  },
});

export const readConversation = defineCommand({
  name: "messaging.read-conversation",
  title: "Note that a conversation of the inbox was read until now.",
  permission: "inbox:write",
  input: conversationInput,
  internal: true,
  unrecorded: true,
  noInverse: "Who has read something has read it.",
  async run({ tx, ctx }, { conversationId }) {
    const conversation = inScope(ctx, await lockConversation(tx, conversationId), "The conversation");
    if (conversation.unread > 0) await updateConversation(tx, conversationId, { readAt: now(), unread: 0 });
    return { id: conversationId };
  },
});
