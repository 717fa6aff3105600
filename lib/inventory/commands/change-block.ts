import { lockNights, releaseNights } from "@/db/repos/inventory";
import { lockBlock, releaseBlock, updateBlock } from "@/db/repos/inventory-blocks";
import { conflict, invalid } from "@/lib/kernel/errors";
import { toIsoDate } from "@/lib/kernel/nights";
import { openBusinessDay, refuseClosedDay } from "@/lib/property/commands/business-day";
import { seatUnseated } from "@/lib/reservations/commands/seat-unseated";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { changeBlockInput } from "../rules/inputs";
import { nightsApart } from "../rules/nights-apart";
import { blockNights, blockRooms } from "./hold-block";
import { announceNights } from "./occupy";
import { unitInScope } from "./stay-seats";

export const changeBlock = defineCommand({
  name: "inventory.change-block",
  title: "Change a block's nights, kind or reason.",
  permission: "reservations:write",
  input: changeBlockInput,
  async run(tools, { blockId, moveStays, ...change }) {
    const { tx, ctx, record, invertWith } = tools;
    const block = inScope(ctx, await lockBlock(tx, blockId), "The block");
    if (block.endedAt || block.departure <= (await openBusinessDay(tx, block.propertyId))) throw conflict("block_over", "This block is over already.");
    if (block.kind === "ota") throw conflict("block_of_calendar", "An OTA's calendar keeps this room closed. Lift it there, or stop reading that calendar.");
    const unit = await unitInScope(tools, block.unitId);
    const before = { arrival: toIsoDate(block.arrival), departure: toIsoDate(block.departure) };
    const after = { arrival: change.arrival ?? before.arrival, departure: change.departure ?? before.departure };
    if (after.departure <= after.arrival) throw invalid([{ path: "departure", message: "The block must end after it begins." }]);
    if (after.arrival !== before.arrival || after.departure !== before.departure) {
      for (const day of [before.arrival, after.arrival]) if (after.arrival !== before.arrival) await refuseClosedDay(tx, block.propertyId, day);
      if (after.departure !== before.departure) await refuseClosedDay(tx, block.propertyId, after.departure);
      const spans = [before, after].map((span) => ({ roomTypeId: unit.roomTypeId, ...span }));
      await lockNights(tx, spans);
      // Nights that stay are never let go: somebody could take them in between, or an overbooking swallow them.
      for (const span of nightsApart(before, after)) await releaseNights(tx, { roomTypeId: unit.roomTypeId, ...span }, "blocked");
      for (const span of nightsApart(after, before)) await blockNights(tools, unit, span);
      await releaseBlock(tx, blockId);
      await blockRooms(tools, unit, blockId, after, moveStays);
      await seatUnseated(tx, block.propertyId, spans, []);
      await announceNights(tools, block.propertyId, spans);
    }
    await updateBlock(tx, blockId, { ...after, kind: change.kind ?? block.kind, reason: change.reason ?? block.reason });
    record({ room: unit.name, before, after });
    invertWith({ command: "inventory.change-block", input: { blockId, kind: block.kind, reason: block.reason, ...before } });
    return { blockId, unit: unit.name, ...after };
  },
});
