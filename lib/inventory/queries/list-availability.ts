import { z } from "zod";
import { ledgerOf } from "@/db/repos/inventory";
import { isoDate } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";

export const listAvailability = defineQuery({
  name: "inventory.list-availability",
  title: "The room-night ledger of a period: physical, sold, held, blocked and available per room type and night.",
  permission: "inventory:read",
  input: z.object({ from: isoDate, to: isoDate }).refine((range) => range.to >= range.from, { message: "The last night must not come before the first.", path: ["to"] }),
  async run({ tx, ctx }, { from, to }) {
    return { from, to, nights: await ledgerOf(tx, propertyOf(ctx), from, to) };
  },
});
