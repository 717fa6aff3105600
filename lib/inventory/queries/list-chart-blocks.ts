import { blocksBetween, partsBetween } from "@/db/repos/inventory-blocks";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { period } from "../rules/inputs";

export const listChartBlocks = defineQuery({
  name: "inventory.list-chart-blocks",
  title: "Rooms out of sale in a period, and rooms that go with a stay or a block in a composite.",
  permission: "reservations:read",
  input: period(800),
  async run({ tx, ctx }, { from, to }) {
    const propertyId = propertyOf(ctx);
    const [blocks, parts] = await Promise.all([blocksBetween(tx, propertyId, from, to), partsBetween(tx, propertyId, from, to)]);
    return { from, to, blocks, parts };
  },
});
