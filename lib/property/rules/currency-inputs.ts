import { z } from "zod";
import { currencyCode } from "@/lib/kernel/money-schema";
import { isoDate } from "@/lib/kernel/nights";

export const setDisplayCurrencyInput = z.object({ currency: currencyCode.nullable().describe("The currency shown beside the legal one, as information; null shows none.") });

/** 108 000 means 1 unit of `base` is 0.108 of `quote`: millionths. */
export const setExchangeRateInput = z.object({
  base: currencyCode, quote: currencyCode,
  validFrom: isoDate.describe("The day from which it is shown."),
  rateE6: z.number().int().min(1).max(1_000_000_000_000).nullable().describe("One unit of `base` in `quote`, in millionths; null forgets the rate of that day."),
}).refine((input) => input.base !== input.quote, { message: "Two different currencies.", path: ["quote"] });
