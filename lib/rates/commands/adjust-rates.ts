import { rateNightsOf } from "@/db/repos/rates";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { changedAmount } from "../rules/adjust";
import { adjustRatesInput } from "../rules/inputs";
import { writeRates } from "./write-rates";

export const adjustRates = defineCommand({
  name: "rates.adjust-rates",
  title: "Raise or lower the price of every night in a period by a percentage, rounded to whole currency units.",
  permission: "rates:write",
  input: adjustRatesInput,
  risk: "high",
  async run(tools, { from, to, percent, roomTypeIds }) {
    const propertyId = propertyOf(tools.ctx);
    const rows = await rateNightsOf(tools.tx, { propertyId, from, to, roomTypeIds, lock: true });
    if (rows.length === 0) throw conflict("no_rates", "No prices exist for these nights yet.");
    const before = rows.map(({ roomTypeId: _, ...cell }) => cell);
    const after = before.map((cell) => ({ ...cell, amount: changedAmount(cell.amount, Math.round(percent * 100)) }));
    const written = await writeRates(tools, propertyId, before, after);
    const sum = (cells: readonly { amount: number }[]) => cells.reduce((total, cell) => total + cell.amount, 0);
    const facts = { ...written, percent, averageBefore: Math.round(sum(before) / before.length), averageAfter: Math.round(sum(after) / after.length) };
    tools.record(facts);
    return facts;
  },
});
