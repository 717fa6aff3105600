import { rateNightsOf } from "@/db/repos/rates";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { setRestrictionsInput } from "../rules/inputs";
import { writeRates } from "./write-rates";

export const setRestrictions = defineCommand({
  name: "rates.set-restrictions",
  title: "Set minimum stay, stop-sell or arrival and departure closures for a period.",
  permission: "rates:write",
  input: setRestrictionsInput,
  risk: "medium",
  async run(tools, { from, to, roomTypeIds, ...wanted }) {
    const propertyId = propertyOf(tools.ctx);
    const rows = await rateNightsOf(tools.tx, { propertyId, from, to, roomTypeIds, lock: true });
    if (rows.length === 0) throw conflict("no_rates", "No prices exist for these nights yet.");
    const before = rows.map(({ roomTypeId: _, ...cell }) => cell);
    const set = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
    const written = await writeRates(tools, propertyId, before, before.map((cell) => ({ ...cell, ...set })));
    tools.record({ ...written, ...set });
    return { ...written, ...set };
  },
});
