import { chatLines, findChat, lastMessages, ownChat } from "@/db/repos/chats";
import { lastRun } from "@/db/repos/chat-runs";
import { notFound } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { chatOwner } from "../commands/chat-owner";
import { listChatsInput, readChatInput, searchWords } from "../rules/chat";
import { partsForReader } from "../rules/kept-parts";

export const listChats = defineQuery({
  name: "boardroom.list-chats", title: "Your own conversations with a director, the last used first, those that hold every word of a search.", permission: "boardroom:chat", input: listChatsInput, internal: true,
  async run({ tx, ctx }, { director, text, limit }) {
    const lines = await chatLines(tx, { ...chatOwner(ctx), director }, searchWords(text), limit);
    return { chats: lines.map(({ id, title, opening, usedAt, messages }) => ({ chatId: id, title, opening, usedAt: usedAt.toISOString(), messages })) };
  },
});

export const readChat = defineQuery({
  name: "boardroom.read-chat", title: "One of your own conversations with a director, as it is shown: the one used last where none is named.", permission: "boardroom:chat", input: readChatInput, internal: true,
  async run({ tx, ctx }, { director, chatId: named }) {
    const owner = chatOwner(ctx);
    const chatId = named ?? (await findChat(tx, { ...owner, director }));
    if (chatId === undefined) return { chatId: null, title: null, running: false, messages: [] };
    const chat = await ownChat(tx, chatId, owner);
    if (!chat || chat.director !== director || chat.removedAt) throw notFound("The conversation");
    const [rows, run] = [await lastMessages(tx, chatId, 60), await lastRun(tx, chatId)];
    const messages = rows.map((row) => ({ id: row.id, role: row.role === "user" ? "user" as const : "assistant" as const, metadata: row.metadata, parts: partsForReader(row.parts) }));
    return { chatId, title: chat.title, running: run?.status === "running", messages: messages.filter(({ parts, metadata }) => parts.length > 0 || metadata["brokeOff"] === true || metadata["stopped"] === true) };
  },
});
