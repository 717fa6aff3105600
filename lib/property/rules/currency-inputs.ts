import { z } from "zod";
import { currencyCode } from "@/lib/kernel/money-schema";

export const setDisplayCurrencyInput = z.object({ currency: currencyCode.nullable().describe("The currency shown beside the legal one, as information; null shows none.") });
