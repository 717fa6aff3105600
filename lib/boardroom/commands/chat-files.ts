import { claimFiles as claim, countFiles, deleteUnsentFile, filesOf, findFile, insertFile } from "@/db/repos/chat-files";
import { lockChat, ownChat } from "@/db/repos/chats";
import { type TenantTx, withTenant } from "@/db/tenant";
import { conflict, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import type { Context } from "@/lib/runtime/context";
import { filesInChat } from "../rules/chat-files";
import type { DirectorSeat } from "../rules/directors";
import { type FileRead, readSchema } from "../rules/read-file";
import { chatOwner } from "./chat-owner";

/*
 * A file is given to a conversation before the message that brings it. It is the person's own, like the conversation, and
 * goes with it; nobody else's request ever finds it.
 */

/** Files of a conversation as parts of the message that brings them. Throws 404 unless every one is there and free. */
export async function claimFiles(tx: TenantTx, chatId: string, messageId: string, ids: readonly string[]): Promise<readonly unknown[]> {
  const files = await claim(tx, chatId, messageId, ids);
  if (files.length !== new Set(ids).size) throw notFound("The file");
  return ids.flatMap((id) => files.filter((file) => file.id === id)).map(({ id, name, mediaType, size }) => ({ type: "data-file", id, data: { fileId: id, name, mediaType, size } }));
}

export type NewFile = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array; readonly read: FileRead };

/** Keeps a file in a conversation of the person's own, made when new. Throws 404 for anybody else's, 409 when it holds too many. */
export async function keepFile(ctx: Context, director: DirectorSeat, chatId: string, file: NewFile): Promise<string> {
  const owner = chatOwner(ctx);
  return withTenant(ctx.tenantId, "write", async (tx) => {
    if ((await lockChat(tx, chatId, { ...owner, director })) === undefined) throw notFound("The conversation");
    if ((await countFiles(tx, chatId)) >= filesInChat) throw conflict("chat_files_full", `This conversation holds ${filesInChat} files already. Begin a new one.`);
    const id = newId();
    await insertFile(tx, { id, chatId, name: file.name, mediaType: file.mediaType, size: file.bytes.byteLength, content: file.bytes, read: file.read });
    return id;
  });
}

/** What was read of these files of one conversation of the person's own, by file. */
export async function readFiles(ctx: Context, chatId: string, ids: readonly string[]): Promise<ReadonlyMap<string, { readonly name: string; readonly read: FileRead }>> {
  if (ids.length === 0) return new Map();
  const owner = chatOwner(ctx);
  const rows = await withTenant(ctx.tenantId, "read", async (tx) => ((await ownChat(tx, chatId, owner)) ? filesOf(tx, chatId, ids) : []));
  return new Map(rows.map((row) => [row.id, { name: row.name, read: readSchema.parse(row.read) }]));
}

/** A file with its bytes, for the person who gave it. Throws 404 for everybody else. */
export async function openFile(ctx: Context, chatId: string, fileId: string): Promise<{ readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }> {
  const owner = chatOwner(ctx);
  const file = await withTenant(ctx.tenantId, "read", (tx) => findFile(tx, fileId));
  if (!file || file.chatId !== chatId || file.propertyId !== owner.propertyId || file.userId !== owner.userId) throw notFound("The file");
  return { name: file.name, mediaType: file.mediaType, bytes: file.content };
}

/** Takes a file away that no message has brought yet. */
export async function dropFile(ctx: Context, chatId: string, fileId: string): Promise<void> {
  const owner = chatOwner(ctx);
  await withTenant(ctx.tenantId, "write", async (tx) => {
    if (!(await ownChat(tx, chatId, owner)) || !(await deleteUnsentFile(tx, chatId, fileId))) throw notFound("The file");
  });
}
