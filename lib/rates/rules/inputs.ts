import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { addDays, isoDate, tryIsoDate } from "@/lib/kernel/nights";
import { mostAmount } from "./adjust";
import { cellsOf } from "./rate-runs";

export const adjustRatesInput = z.object({
  from: isoDate.describe("First night."),
  to: isoDate.describe("Last night, included."),
  percent: z.number().min(-90).max(300).refine((value) => value !== 0, "A change of 0 % changes nothing.").describe("Change in percent: 15 raises by 15 %, -10 lowers by 10 %."),
  roomTypeIds: z.array(idSchema).max(50).optional().describe("Only these room types; all of them when left out."),
}).refine((input) => input.to >= input.from, { message: "The last night must not come before the first.", path: ["to"] });

const days = z.number().int().min(0).max(1_000).nullable().optional();
const restriction = {
  minStay: z.number().int().min(1).max(60).optional().describe("Minimum nights for arrivals on these dates."),
  minStayThrough: z.number().int().min(1).max(60).nullable().optional().describe("Minimum nights for every stay that includes one of these nights; null removes it."),
  maxStay: z.number().int().min(1).max(365).nullable().optional().describe("Maximum nights; null removes it."),
  stopSell: z.boolean().optional().describe("True closes these nights to sale."),
  closedToArrival: z.boolean().optional(),
  closedToDeparture: z.boolean().optional(),
  minAdvance: days.describe("Book at least so many days before arrival; null removes it."),
  maxAdvance: days.describe("Book at most so many days before arrival; null removes it."),
};

export const setRestrictionsInput = z.object({
  from: isoDate, to: isoDate,
  roomTypeIds: z.array(idSchema).max(50).optional(),
  familyIds: z.array(idSchema).max(50).optional().describe("Only these rate families; all with restrictions of their own when left out."),
  ...restriction,
})
  .refine((input) => input.to >= input.from, { message: "The last night must not come before the first.", path: ["to"] })
  .refine((input) => Object.keys(restriction).some((key) => input[key as keyof typeof restriction] !== undefined), { message: "Name at least one restriction to set." });

export const rateCell = z.object({
  ratePlanId: idSchema,
  night: isoDate,
  amount: z.number().int().positive().max(mostAmount).optional().describe("Price of the night in minor units."),
  pinned: z.boolean().optional().describe("True keeps this price from its season and its parent plan; false lets them move it again."),
  ...restriction,
});

/** Cells one command writes, and so also puts back: three years of eighteen room types. */
export const mostCells = 20_000;
export type RateCell = z.output<typeof rateCell>;

const rateRun = rateCell.extend({
  nights: z.number().int().min(1).max(mostCells).optional().describe("So many nights in a row from `night` on get the same; one when left out."),
  amounts: z.array(z.number().int().positive().max(mostAmount)).min(1).max(mostCells).optional().describe("A price for each of these nights, instead of `amount`."),
});
/** Whoever reads it finds one cell a night: `nights` and `amounts` are a short way to say many. */
export const setRatesInput = z.object({ cells: z.array(rateRun).min(1).max(mostCells) }).transform(({ cells }, refine): { cells: RateCell[] } => {
  let total = 0;
  for (const [index, { night, nights, amount, amounts }] of cells.entries()) {
    const count = nights ?? amounts?.length ?? 1;
    total += count;
    if (count > 1 && tryIsoDate(addDays(night, count - 1)) === undefined) refine.addIssue({ code: "custom", path: ["cells", index, "nights"], message: "These nights lead past the end of the calendar." });
    if (amounts === undefined) continue;
    if (amount !== undefined) refine.addIssue({ code: "custom", path: ["cells", index, "amounts"], message: "Either one price for all nights or one for each." });
    if (nights !== undefined && amounts.length !== nights) refine.addIssue({ code: "custom", path: ["cells", index, "amounts"], message: `A price for each of the ${nights} nights.` });
  }
  if (total > mostCells) refine.addIssue({ code: "custom", path: ["cells"], message: `At most ${mostCells} cells at once.` });
  return refine.issues.length > 0 ? { cells: [] } : { cells: cellsOf(cells) as RateCell[] };
});

export const listRatesInput = z.object({
  from: isoDate, to: isoDate, roomTypeIds: z.array(idSchema).max(50).optional(),
  derived: z.boolean().default(false).describe("True: also the rates that follow another, such as non-refundable."),
}).refine((input) => input.to >= input.from, { message: "The last night must not come before the first.", path: ["to"] });
