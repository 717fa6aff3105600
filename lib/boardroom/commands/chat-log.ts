import { insertRun, pruneRuns } from "@/db/repos/chat-runs";
import { appendMessage, findChat, lastMessages, lockChat, ownChat } from "@/db/repos/chats";
import { type TenantTx, withTenant } from "@/db/tenant";
import { notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import type { Context } from "@/lib/runtime/context";
import { claimFiles } from "./chat-files";
import { chatOwner } from "./chat-owner";
import { finishedKeptMs } from "../rules/chat";
import type { DirectorSeat } from "../rules/directors";

/** A message as it is kept: the parts as the server made them, never as a client sent them. */
export type KeptMessage = { readonly id: string; readonly role: "user" | "assistant"; readonly parts: readonly unknown[]; readonly metadata: Readonly<Record<string, unknown>> };

/*
 * A conversation is no property data: what it leads to goes the road and leaves receipts. So its lines are kept
 * directly, in the tenant's rows, and may be deleted, which a receipt may not.
 */

const asKept = (rows: Awaited<ReturnType<typeof lastMessages>>): KeptMessage[] =>
  rows.map((row) => ({ id: row.id, role: row.role === "user" ? "user" : "assistant", parts: row.parts, metadata: row.metadata }));

/** The conversation in use: the one named, else the last used, else a new one's id. Throws 404 for another person's. */
async function chatInUse(tx: TenantTx, ctx: Context, director: DirectorSeat, named: string | undefined): Promise<{ chatId: string; known: boolean }> {
  const owner = chatOwner(ctx);
  if (named === undefined) {
    const last = await findChat(tx, { ...owner, director });
    return { chatId: last ?? newId(), known: last !== undefined };
  }
  const row = await ownChat(tx, named, owner);
  if (row && (row.director !== director || row.removedAt)) throw notFound("The conversation");
  return { chatId: named, known: row !== undefined };
}

/** The last `limit` messages of a conversation of the person's with a director, oldest first, and its id. */
export async function readChat(ctx: Context, director: DirectorSeat, named?: string, limit = 40): Promise<{ readonly chatId: string; readonly messages: readonly KeptMessage[] }> {
  chatOwner(ctx);
  return withTenant(ctx.tenantId, "read", async (tx) => {
    const { chatId, known } = await chatInUse(tx, ctx, director, named);
    return { chatId, messages: known ? asKept(await lastMessages(tx, chatId, limit)) : [] };
  });
}

/** The last `limit` messages of the conversation used last. */
export const keptMessages = async (ctx: Context, director: DirectorSeat, limit = 40): Promise<readonly KeptMessage[]> => (await readChat(ctx, director, undefined, limit)).messages;

/**
 * Keeps what the person said and opens the run that answers it, in one transaction. `fileIds` are files of this
 * conversation that no message has yet. Throws 404 for a conversation or file of anybody else.
 */
export async function openTurn(ctx: Context, director: DirectorSeat, turn: { readonly chatId: string; readonly parts: readonly unknown[]; readonly fileIds: readonly string[] }): Promise<{ readonly asked: string; readonly runId: string }> {
  const owner = chatOwner(ctx);
  const [asked, runId] = [newId(), newId()];
  return withTenant(ctx.tenantId, "write", async (tx) => {
    const chatId = await lockChat(tx, turn.chatId, { ...owner, director });
    if (chatId === undefined) throw notFound("The conversation");
    const files = await claimFiles(tx, chatId, asked, turn.fileIds);
    await appendMessage(tx, { id: asked, chatId, role: "user", parts: [...turn.parts, ...files], metadata: {} });
    await insertRun(tx, runId, chatId);
    await pruneRuns(tx, finishedKeptMs, 20, chatId);
    return { asked, runId };
  });
}

/** Adds the answer. One that is kept already stays as it is. */
export async function keepAnswer(ctx: Context, director: DirectorSeat, chatId: string, message: Omit<KeptMessage, "role">): Promise<void> {
  const owner = chatOwner(ctx);
  await withTenant(ctx.tenantId, "write", async (tx) => {
    // Put away while it was being answered: then there is nothing left to keep it in.
    if ((await lockChat(tx, chatId, { ...owner, director })) === undefined) return;
    await appendMessage(tx, { id: message.id, chatId, role: "assistant", parts: [...message.parts], metadata: { ...message.metadata } });
  });
}

/** Adds a message to the conversation used last. For conversations that are given, not held. */
export async function keepMessage(ctx: Context, director: DirectorSeat, message: Omit<KeptMessage, "id">): Promise<string> {
  const owner = chatOwner(ctx);
  return withTenant(ctx.tenantId, "write", async (tx) => {
    const id = newId();
    const { chatId } = await chatInUse(tx, ctx, director, undefined);
    await lockChat(tx, chatId, { ...owner, director });
    await appendMessage(tx, { id, chatId, role: message.role, parts: [...message.parts], metadata: { ...message.metadata } });
    return id;
  });
}
