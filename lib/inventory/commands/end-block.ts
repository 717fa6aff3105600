import { releaseNights } from "@/db/repos/inventory";
import { type BlockRow, cutBlock, updateBlock } from "@/db/repos/inventory-blocks";
import { now } from "@/lib/kernel/clock";
import { type IsoDate, toIsoDate } from "@/lib/kernel/nights";
import type { CommandTools } from "@/lib/runtime/command";
import { type BlockedUnit, letGoOfBlock } from "./hold-block";

/**
 * Ends a block that is not over, from `today` on where it has begun, and gives its nights back. Returns these; the caller seats
 * who waited for them and announces them.
 */
export async function endBlock(tools: Pick<CommandTools, "tx">, unit: BlockedUnit, block: BlockRow, today: IsoDate): Promise<{ roomTypeId: string; arrival: IsoDate; departure: IsoDate }> {
  const [arrival, departure] = [toIsoDate(block.arrival), toIsoDate(block.departure)];
  const begun = arrival < today;
  const span = { roomTypeId: unit.roomTypeId, arrival: begun ? today : arrival, departure };
  if (begun) {
    await cutBlock(tools.tx, block.id, today);
    await releaseNights(tools.tx, span, "blocked");
  } else await letGoOfBlock(tools, unit, block.id, span);
  await updateBlock(tools.tx, block.id, { endedAt: now(), ...(begun ? { departure: today } : {}) });
  return span;
}
