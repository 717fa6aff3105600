import { claimFiles as claim } from "@/db/repos/chat-files";
import type { TenantTx } from "@/db/tenant";
import { notFound } from "@/lib/kernel/errors";

/** Files of a conversation as parts of the message that brings them. Throws 404 unless every one is there and free. */
export async function claimFiles(tx: TenantTx, chatId: string, messageId: string, ids: readonly string[]): Promise<readonly unknown[]> {
  const files = await claim(tx, chatId, messageId, ids);
  if (files.length !== new Set(ids).size) throw notFound("The file");
  return ids.flatMap((id) => files.filter((file) => file.id === id)).map(({ id, name, mediaType, size }) => ({ type: "data-file", id, data: { fileId: id, name, mediaType, size } }));
}
