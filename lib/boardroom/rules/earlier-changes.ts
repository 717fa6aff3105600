import { z } from "zod";
import { changedAmount } from "@/lib/rates/rules/adjust";
import { adjustRatesInput, setRatesInput } from "@/lib/rates/rules/inputs";
import { cellsOf } from "@/lib/rates/rules/rate-runs";
import type { EarlierChange } from "./change-size";

const price = z.number().int().positive();
const run = z.object({ ratePlanId: z.string(), night: z.string(), nights: z.number().int().positive().optional(), amount: price.optional(), amounts: z.array(price).optional() });
const cell = z.object({ ratePlanId: z.string(), night: z.string(), amount: price });
/** What was there before, a cell a night: a receipt keeps runs of nights. */
const beforeCells = z.object({ cells: z.array(run) }).transform(({ cells }) => ({ cells: cellsOf(cells) })).pipe(z.object({ cells: z.array(cell) }));

/** What a receipt says was done: the command, its input, and the input that would take it back. */
export type RateReceipt = { readonly command: string; readonly input: unknown; readonly inverse: { readonly command: string; readonly input: unknown } | null };

/**
 * The prices a past rate command moved, reconstructed from its receipt: before from the inverse, after from the input.
 * A receipt of any other command moved none.
 */
export function changesOfReceipt(receipt: RateReceipt): EarlierChange[] {
  const before = beforeCells.safeParse(receipt.inverse?.input);
  if (!before.success) return [];
  if (receipt.command === "rates.adjust-rates") {
    const input = adjustRatesInput.safeParse(receipt.input);
    if (!input.success) return [];
    const bp = Math.round(input.data.percent * 100);
    return before.data.cells.map((cell) => ({ ratePlanId: cell.ratePlanId, night: cell.night, before: cell.amount, after: changedAmount(cell.amount, bp) }));
  }
  if (receipt.command === "rates.set-rates") {
    const input = setRatesInput.safeParse(receipt.input);
    if (!input.success) return [];
    const after = new Map(input.data.cells.map((cell) => [`${cell.ratePlanId} ${cell.night}`, cell.amount]));
    return before.data.cells.map((cell) => ({ ratePlanId: cell.ratePlanId, night: cell.night, before: cell.amount, after: after.get(`${cell.ratePlanId} ${cell.night}`) ?? cell.amount }));
  }
  if (receipt.command === "rates.set-restrictions") {
    return before.data.cells.map((cell) => ({ ratePlanId: cell.ratePlanId, night: cell.night, before: cell.amount, after: cell.amount }));
  }
  return [];
}
