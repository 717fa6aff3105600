import { queueWrite } from "@/db/repos/pms";
import { newId } from "@/lib/kernel/ids";
import type { CommandTools } from "@/lib/runtime/command";
import type { PmsWrite } from "../rules/writes";

/** Puts a write into the outbox of a connection, once for its key, and says that there is something to send. */
export async function tellLater(tools: Pick<CommandTools, "tx" | "emit">, connection: { readonly id: string; readonly propertyId: string }, onceKey: string, { operation, input }: PmsWrite): Promise<boolean> {
  const fresh = await queueWrite(tools.tx, { id: newId(), connectionId: connection.id, onceKey, operation, input });
  if (fresh) tools.emit({ name: "pms/write-queued", data: { connectionId: connection.id, propertyId: connection.propertyId } });
  return fresh;
}
