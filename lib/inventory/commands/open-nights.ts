import { z } from "zod";
import { openNights as openLedger, roomTypesOf } from "@/db/repos/inventory";
import { markAri } from "@/lib/channels/commands/mark-ari";
import { countNights, isoDate } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";

/** Three years: further ahead nobody sells. */
const mostNights = 1_100;

export const openNights = defineCommand({
  name: "inventory.open-nights",
  title: "Open the ledger for a period, so that its nights can be sold.",
  permission: "inventory:write",
  input: z.object({ from: isoDate, to: isoDate }).refine((range) => range.to >= range.from, { message: "The last night must not come before the first.", path: ["to"] })
    .refine((range) => range.to < range.from || countNights(range.from, range.to) < mostNights, { message: `At most ${mostNights} nights at once.`, path: ["to"] }),
  noInverse: "Open nights without a price sell nothing; close them with a stop-sell.",
  async run(tools, { from, to }) {
    const propertyId = propertyOf(tools.ctx);
    const opened = await openLedger(tools.tx, propertyId, from, to);
    if (opened > 0) {
      const types = await roomTypesOf(tools.tx, propertyId);
      await markAri(tools, { propertyId, roomTypeIds: types.map((type) => type.id), from, to });
    }
    return { opened };
  },
});
