import { lockRateCells, type RateNightValues } from "@/db/repos/rates";
import { invalid } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { setRatesInput } from "../rules/inputs";
import { writeRates } from "./write-rates";

export const setRates = defineCommand({
  name: "rates.set-rates",
  title: "Set prices and restrictions of named nights, cell by cell.",
  permission: "rates:write",
  input: setRatesInput,
  risk: "high",
  async run(tools, { cells }) {
    const propertyId = propertyOf(tools.ctx);
    const existing = await lockRateCells(tools.tx, cells.map(({ ratePlanId, night }) => ({ ratePlanId, night })));
    const known = new Map(existing.map(({ roomTypeId: _, ...cell }) => [`${cell.ratePlanId} ${cell.night}`, cell]));
    const after = new Map<string, RateNightValues>();
    cells.forEach((cell, index) => {
      const key = `${cell.ratePlanId} ${cell.night}`;
      const was = known.get(key);
      const amount = cell.amount ?? was?.amount;
      if (amount === undefined) throw invalid([{ path: `cells.${index}.amount`, message: "This night has no price yet: give one." }]);
      after.set(key, {
        ratePlanId: cell.ratePlanId, night: cell.night, amount,
        minStay: cell.minStay ?? was?.minStay ?? 1, maxStay: cell.maxStay === undefined ? (was?.maxStay ?? null) : cell.maxStay,
        stopSell: cell.stopSell ?? was?.stopSell ?? false,
        closedToArrival: cell.closedToArrival ?? was?.closedToArrival ?? false, closedToDeparture: cell.closedToDeparture ?? was?.closedToDeparture ?? false,
      });
    });
    const written = await writeRates(tools, propertyId, [...known.values()], [...after.values()]);
    tools.record(written);
    return written;
  },
  noInverse: "These nights had no price before.",
});
