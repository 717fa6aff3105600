import { refreshAri } from "@/db/repos/ari";
import type { HeldStay } from "@/lib/inventory/commands/occupy";
import { addDays } from "@/lib/kernel/nights";
import type { CommandTools } from "@/lib/runtime/command";

/**
 * A channel that sells, changes or cancels moves its own count by itself: what it shows of those nights is not what we last told it,
 * even where our own wish is the same as before. They are told again. `held`: the caller has
 * locked these nights in the ledger, by taking or giving them back.
 */
export async function resendNights(tools: Pick<CommandTools, "tx" | "emit">, connectionId: string, propertyId: string, spans: readonly HeldStay[], held = true): Promise<void> {
  const [from, last] = [spans.map((span) => span.arrival).sort()[0], spans.map((span) => span.departure).sort().at(-1)];
  if (!from || !last) return;
  const roomTypeIds = [...new Set(spans.map((span) => span.roomTypeId))];
  const marks = await refreshAri(tools.tx, { propertyId, roomTypeIds, from, to: addDays(last, -1), ...(held ? { heldStays: spans } : {}), connectionId, force: true });
  for (const mark of marks) tools.emit({ name: "channels/ari-changed", data: { connectionId, propertyId, cells: mark.cells, urgent: mark.closes } });
}
