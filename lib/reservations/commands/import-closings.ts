import { blocksLike, insertUnitBlock } from "@/db/repos/import-blocks";
import { takeNights } from "@/db/repos/inventory";
import { openNights } from "@/db/repos/inventory";
import { insertAssignments } from "@/db/repos/inventory-units";
import { now } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import type { FeedClosing } from "@/lib/property/rules/import-feed";
import type { ImportHouse } from "./import-house";

type Landed = { created: number; same: number; problems: { line: number; field: string; rule: string; value: string | null }[] };

/** Closes the calendar's unit for nights on which nobody comes. The same closing twice is one. */
export async function landClosings({ tools: { tx, ctx }, run, mapping }: ImportHouse, closings: readonly FeedClosing[]): Promise<Landed> {
  const { feed } = mapping;
  if (closings.length === 0 || !feed) return { created: 0, same: 0, problems: [] };
  const { unitId, roomTypeId } = feed;
  if (unitId === null) return { created: 0, same: 0, problems: closings.map(({ line, reason }) => ({ line, field: "unit", rule: "required", value: reason })) };
  let same = 0;
  for (const { arrival, departure, reason } of closings) {
    if (await blocksLike(tx, unitId, arrival, departure)) { same += 1; continue; }
    await openNights(tx, run.propertyId, arrival, departure);
    await takeNights(tx, { roomTypeId, arrival, departure }, "blocked");
    const blockId = newId();
    await insertUnitBlock(tx, { id: blockId, propertyId: run.propertyId, unitId, kind: "owner", reason, arrival, departure, createdBy: ctx.actor.type === "person" ? ctx.actor.name : "import", createdAt: now() });
    await insertAssignments(tx, [{ id: newId(), propertyId: run.propertyId, unitId, blockId, reason: "block", arrival, departure }]);
  }
  return { created: closings.length - same, same, problems: [] };
}
