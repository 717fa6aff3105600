import { lockRateCells } from "@/db/repos/rates";
import { invalid } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { setRatesInput } from "../rules/inputs";
import { shortened } from "../rules/rate-runs";
import { cellsAfter } from "./cells-after";
import { ownCell, rateTree } from "./derive-plans";
import { writeRates } from "./write-rates";

export const setRates = defineCommand({
  name: "rates.set-rates",
  title: "Set prices and restrictions of named nights, cell by cell; derived rates follow.",
  permission: "rates:write",
  input: setRatesInput,
  risk: "high",
  kept: { input: ({ cells }) => ({ cells: shortened(cells) }) },
  async run(tools, { cells }) {
    const propertyId = propertyOf(tools.ctx);
    const [tree, existing] = await Promise.all([rateTree(tools.tx, propertyId), lockRateCells(tools.tx, cells.map(({ ratePlanId, night }) => ({ ratePlanId, night })))]);
    const before = existing.map((row) => ownCell(tree, row));
    const after = cellsAfter(before, cells, (index) => invalid([{ path: `cells.${index}.amount`, message: "This night has no price yet: give one." }]));
    const written = await writeRates(tools, propertyId, tree, before, after);
    tools.record(written);
    return written;
  },
  noInverse: "These nights had no price before.",
});
