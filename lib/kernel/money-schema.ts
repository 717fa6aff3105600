import { z } from "zod";

// Beside money.ts and not in it: pages format amounts in the browser and need no validator there.
export const currencyCode = z.string().regex(/^[A-Z]{3}$/, "A three-letter ISO 4217 code.");
const minorUnits = z.number().int().safe();
export const moneySchema = z.object({ amount: minorUnits, currency: currencyCode });
