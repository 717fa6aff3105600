import { type AriFilter, type AriMark, refreshAri } from "@/db/repos/ari";
import type { CommandTools } from "@/lib/runtime/command";

/**
 * Called by every command that moves availability, prices or restrictions: in the same transaction the wanted
 * channel values follow, and one event per connection tells the push function that there is something to send.
 */
export async function markAri(tools: Pick<CommandTools, "tx" | "emit">, change: Pick<AriFilter, "propertyId" | "roomTypeIds" | "from" | "to" | "heldStays">): Promise<AriMark[]> {
  const marks = await refreshAri(tools.tx, change);
  for (const mark of marks) {
    tools.emit({ name: "channels/ari-changed", data: { connectionId: mark.connectionId, propertyId: change.propertyId, cells: mark.cells, urgent: mark.closes } });
  }
  return marks;
}
