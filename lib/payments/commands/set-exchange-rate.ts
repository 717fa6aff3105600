import { rateOn, upsertExchangeRate } from "@/db/repos/payments";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { setExchangeRateInput } from "../rules/inputs";

export const setExchangeRate = defineCommand({
  name: "payments.set-exchange-rate",
  title: "Set the rate of the day for a currency, from a day on.",
  permission: "payments:take",
  input: setExchangeRateInput,
  noInverse: "Set the rate again; payments keep the one they were taken at.",
  async run({ tx, ctx, record, invertWith }, { base, quote, rate, validFrom }) {
    const propertyId = propertyOf(ctx);
    const day = validFrom ?? (await openBusinessDay(tx, propertyId));
    const before = await rateOn(tx, propertyId, base, quote, day);
    const rateE6 = Math.round(rate * 1_000_000);
    await upsertExchangeRate(tx, { propertyId, base, quote, validFrom: day, rateE6, source: "hand" });
    record({ base, quote, rateE6, before: before?.rateE6 ?? null });
    if (before) invertWith({ command: "payments.set-exchange-rate", input: { base, quote, rate: before.rateE6 / 1_000_000, validFrom: day } });
    return { base, quote, rateE6, validFrom: day };
  },
});
