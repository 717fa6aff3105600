import { deleteExchangeRate, lockExchangeRate, putExchangeRate } from "@/db/repos/exchange-rates";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { setExchangeRateInput } from "../rules/currency-inputs";

export const setExchangeRate = defineCommand({
  name: "property.set-exchange-rate",
  title: "Set what one currency is worth in another from a day on: shown beside the legal amount, never charged.",
  permission: "property:manage",
  input: setExchangeRateInput,
  risk: "medium",
  async run(tools, { rateE6, ...pair }) {
    const key = { propertyId: propertyOf(tools.ctx), ...pair };
    const known = await lockExchangeRate(tools.tx, key);
    if (rateE6 === null) await deleteExchangeRate(tools.tx, key);
    else await putExchangeRate(tools.tx, key, rateE6);
    tools.invertWith({ command: "property.set-exchange-rate", input: { ...pair, rateE6: known?.rateE6 ?? null } });
    tools.record({ ...pair, before: known?.rateE6 ?? null, rateE6 });
    return { ...pair, rateE6 };
  },
});
