import { lockBlock } from "@/db/repos/inventory-blocks";
import { conflict } from "@/lib/kernel/errors";
import { toIsoDate } from "@/lib/kernel/nights";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { seatUnseated } from "@/lib/reservations/commands/seat-unseated";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { unblockUnitInput } from "../rules/inputs";
import { endBlock } from "./end-block";
import { announceNights } from "./occupy";
import { unitInScope } from "./stay-seats";

export const unblockUnit = defineCommand({
  name: "inventory.unblock-unit",
  title: "Put a blocked room back on sale, from today on where the block has begun.",
  permission: "reservations:write",
  input: unblockUnitInput,
  async run(tools, { blockId }) {
    const { tx, ctx, record, invertWith } = tools;
    const block = inScope(ctx, await lockBlock(tx, blockId), "The block");
    const unit = await unitInScope(tools, block.unitId);
    const today = await openBusinessDay(tx, block.propertyId);
    const departure = toIsoDate(block.departure);
    if (block.endedAt || departure <= today) throw conflict("block_over", "This block is over already.");
    if (block.kind === "ota") throw conflict("block_of_calendar", "An OTA's calendar keeps this room closed. Lift it there, or stop reading that calendar.");
    const span = await endBlock(tools, unit, block, today);
    await seatUnseated(tx, block.propertyId, [span], []);
    await announceNights(tools, block.propertyId, [span]);
    record({ room: unit.name, arrival: span.arrival, departure });
    invertWith({ command: "inventory.block-unit", input: { unitId: unit.id, kind: block.kind, reason: block.reason, arrival: span.arrival, departure } });
    return { blockId, unit: unit.name, from: span.arrival };
  },
});
