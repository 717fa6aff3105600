import { rateNightsOf } from "@/db/repos/rates";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { changedAmount } from "../rules/adjust";
import { adjustRatesInput } from "../rules/inputs";
import { ownCell, rateTree } from "./derive-plans";
import { writeRates } from "./write-rates";

export const adjustRates = defineCommand({
  name: "rates.adjust-rates",
  title: "Raise or lower the price of every night in a period by a percentage, rounded to whole currency units; derived rates follow.",
  permission: "rates:write",
  input: adjustRatesInput,
  risk: "high",
  async run(tools, { from, to, percent, roomTypeIds }) {
    const propertyId = propertyOf(tools.ctx);
    const [tree, rows] = await Promise.all([rateTree(tools.tx, propertyId), rateNightsOf(tools.tx, { propertyId, from, to, roomTypeIds, of: "priced", lock: true })]);
    if (rows.length === 0) throw conflict("no_rates", "No prices exist for these nights yet.");
    const before = rows.map((row) => ownCell(tree, row));
    const after = before.map(({ pinned: _, ...cell }) => ({ ...cell, amount: changedAmount(cell.amount, Math.round(percent * 100)) }));
    const written = await writeRates(tools, propertyId, tree, before, after);
    const sum = (cells: readonly { amount: number }[]) => cells.reduce((total, cell) => total + cell.amount, 0);
    const facts = { ...written, percent, averageBefore: Math.round(sum(before) / before.length), averageAfter: Math.round(sum(after) / after.length) };
    tools.record(facts);
    return facts;
  },
});
