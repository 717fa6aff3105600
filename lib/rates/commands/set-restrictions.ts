import { rateNightsOf } from "@/db/repos/rates";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { setRestrictionsInput } from "../rules/inputs";
import { ownCell, rateTree } from "./derive-plans";
import { writeRates } from "./write-rates";

export const setRestrictions = defineCommand({
  name: "rates.set-restrictions",
  title: "Set minimum stay, stop-sell, arrival and departure closures or the advance window for a period; derived rates inherit them.",
  permission: "rates:write",
  input: setRestrictionsInput,
  risk: "medium",
  async run(tools, { from, to, roomTypeIds, familyIds, ...wanted }) {
    const propertyId = propertyOf(tools.ctx);
    const [tree, rows] = await Promise.all([
      rateTree(tools.tx, propertyId),
      rateNightsOf(tools.tx, { propertyId, from, to, roomTypeIds, familyIds, of: familyIds ? undefined : "restricted", lock: true }),
    ]);
    if (rows.length === 0) throw conflict("no_rates", "No prices exist for these nights yet.");
    const before = rows.map((row) => ownCell(tree, row));
    const set = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
    const written = await writeRates(tools, propertyId, tree, before, before.map((cell) => ({ ...cell, ...set })));
    tools.record({ ...written, ...set });
    return { ...written, ...set };
  },
});
