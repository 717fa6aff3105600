import { appendMessage, findChat, lastMessages, lockChat } from "@/db/repos/chats";
import { withTenant } from "@/db/tenant";
import { forbidden } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import type { Context } from "@/lib/runtime/context";
import { propertyOf } from "@/lib/runtime/property-scope";
import type { DirectorSeat } from "../rules/directors";

/** A message as it is kept: the parts as the server made them, never as a client sent them. */
export type KeptMessage = { readonly id: string; readonly role: "user" | "assistant"; readonly parts: readonly unknown[]; readonly metadata: Readonly<Record<string, unknown>> };

/** The person whose conversation it is: everybody reads and continues only their own. */
function keyOf(ctx: Context, director: DirectorSeat) {
  if (ctx.actor.type !== "person" || !ctx.permissions.has("boardroom:chat")) throw forbidden();
  return { propertyId: propertyOf(ctx), userId: ctx.actor.userId, director };
}

/*
 * A conversation is no property data: what it leads to goes the road and leaves receipts. So its lines are kept
 * directly, in the tenant's rows, and may be deleted, which a receipt may not.
 */

/** The last `limit` messages of the person's conversation with a director, oldest first. */
export async function keptMessages(ctx: Context, director: DirectorSeat, limit = 40): Promise<KeptMessage[]> {
  const key = keyOf(ctx, director);
  return withTenant(ctx.tenantId, "read", async (tx) => {
    const chatId = await findChat(tx, key);
    const rows = chatId ? await lastMessages(tx, chatId, limit) : [];
    return rows.map((row) => ({ id: row.id, role: row.role === "user" ? "user" : "assistant", parts: row.parts, metadata: row.metadata }));
  });
}

/** Adds a message. Its id is made on the server. */
export async function keepMessage(ctx: Context, director: DirectorSeat, message: Omit<KeptMessage, "id"> & { readonly id?: string }): Promise<string> {
  const key = keyOf(ctx, director);
  return withTenant(ctx.tenantId, "write", async (tx) => {
    const id = message.id ?? newId();
    await appendMessage(tx, { id, chatId: await lockChat(tx, newId(), key), role: message.role, parts: [...message.parts], metadata: { ...message.metadata } });
    return id;
  });
}
