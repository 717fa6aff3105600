import { nameChat, ownChat, putChatAway } from "@/db/repos/chats";
import { now } from "@/lib/kernel/clock";
import { notFound } from "@/lib/kernel/errors";
import type { TenantTx } from "@/db/tenant";
import { defineCommand } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { chatInput, renameChatInput } from "../rules/chat";
import { chatOwner } from "./chat-owner";

/*
 * A conversation is its person's own and no property data. The journal is read by others, so it does not name what somebody
 * talked about: no receipt. What is put away comes back by `restore-chat`.
 */
const own = { internal: true, unrecorded: true, noInverse: "A conversation is its person's own: the journal, which others read, does not speak of it." } as const;

async function chatOf(tx: TenantTx, ctx: Context, chatId: string) {
  const chat = await ownChat(tx, chatId, chatOwner(ctx), true);
  if (!chat) throw notFound("The conversation");
  return chat;
}

export const renameChat = defineCommand({
  name: "boardroom.rename-chat", title: "Give one of your conversations a name, or let its first words name it.", permission: "boardroom:chat", input: renameChatInput, ...own,
  async run({ tx, ctx }, { chatId, title }) {
    await chatOf(tx, ctx, chatId);
    await nameChat(tx, chatId, title);
    return { chatId, title };
  },
});

export const removeChat = defineCommand({
  name: "boardroom.remove-chat", title: "Put one of your conversations away; it is erased with its files some weeks later.", permission: "boardroom:chat", input: chatInput, ...own,
  async run({ tx, ctx }, { chatId }) {
    await chatOf(tx, ctx, chatId);
    await putChatAway(tx, chatId, now());
    return { chatId };
  },
});

export const restoreChat = defineCommand({
  name: "boardroom.restore-chat", title: "Bring a conversation back that you put away.", permission: "boardroom:chat", input: chatInput, ...own,
  async run({ tx, ctx }, { chatId }) {
    await chatOf(tx, ctx, chatId);
    await putChatAway(tx, chatId, null);
    return { chatId };
  },
});
