import { blocksLike } from "@/db/repos/import-blocks";
import { insertBlock } from "@/db/repos/inventory-blocks";
import { newId } from "@/lib/kernel/ids";
import { blockNights, blockRooms } from "@/lib/inventory/commands/hold-block";
import { announceNights } from "@/lib/inventory/commands/occupy";
import { unitInScope } from "@/lib/inventory/commands/stay-seats";
import type { FeedClosing } from "@/lib/property/rules/import-feed";
import { actorName } from "@/lib/runtime/actor-name";
import type { ImportHouse } from "./import-house";

type Landed = { created: number; same: number; problems: { line: number; field: string; rule: string; value: string | null }[] };

/** Closes the calendar's unit for nights on which nobody comes. The same closing twice is one; nights gone by are not closed. */
export async function landClosings({ tools, mapping, today }: ImportHouse, closings: readonly FeedClosing[]): Promise<Landed> {
  const { feed } = mapping;
  if (closings.length === 0 || !feed) return { created: 0, same: 0, problems: [] };
  if (feed.unitId === null) return { created: 0, same: 0, problems: closings.map(({ line, reason }) => ({ line, field: "unit", rule: "required", value: reason })) };
  const unit = await unitInScope(tools, feed.unitId);
  let same = 0;
  for (const { departure, reason, ...closing } of closings) {
    const arrival = closing.arrival < today ? today : closing.arrival;
    if (await blocksLike(tools.tx, unit.id, closing.arrival, departure, today)) { same += 1; continue; }
    const id = newId();
    await insertBlock(tools.tx, { id, propertyId: unit.propertyId, unitId: unit.id, kind: "owner", reason, arrival, departure, createdBy: actorName(tools.ctx.actor) });
    await blockNights(tools, unit, { arrival, departure });
    await blockRooms(tools, unit, id, { arrival, departure }, true);
    await announceNights(tools, unit.propertyId, [{ roomTypeId: unit.roomTypeId, arrival, departure }]);
  }
  return { created: closings.length - same, same, problems: [] };
}
