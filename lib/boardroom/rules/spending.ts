import { z } from "zod";
import { measureOf } from "./directors";

/** What a spending command asks for: minor units, the day the money is for, and its currency where it names one. */
const spendingInput = z.object({ amount: z.number().int().positive(), day: z.string(), currency: z.string().optional() });
export type Spending = z.output<typeof spendingInput>;

/** One act of spending that a director did alone, and when (ISO date of the house). */
export type EarlierSpending = Spending & { readonly doneOn: string };

/** What an action spends by its input; null where it spends nothing. Throws ZodError where a spending action names no amount. */
export const spendingOf = (action: string, input: unknown): Spending | null => (measureOf(action) === "spend" ? spendingInput.parse(input) : null);

/** What a receipt of a spending command says was spent; null where it cannot be read as one. */
export const spendingOfReceipt = (receipt: { readonly command: string; readonly input: unknown }, doneOn: string): EarlierSpending | null => {
  const known = measureOf(receipt.command) === "spend" ? spendingInput.safeParse(receipt.input) : null;
  return known?.success ? { ...known.data, doneOn } : null;
};

const monthOf = (day: string) => day.slice(0, 7);
const sum = (list: readonly Spending[]) => list.reduce((total, each) => total + each.amount, 0);

/**
 * What a month's budget would have borne with this act: the larger of what was decided in today's month and what is meant for
 * the same month as this, so that neither deciding early nor dating late stretches a budget. Minor units, this act included.
 */
export function spentInMonth(spending: Spending, earlier: readonly EarlierSpending[], today: string): number {
  const decided = earlier.filter((each) => monthOf(each.doneOn) === monthOf(today));
  const meant = earlier.filter((each) => monthOf(each.day) === monthOf(spending.day));
  return spending.amount + Math.max(sum(decided), sum(meant));
}
