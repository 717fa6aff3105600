import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { isoDate } from "@/lib/kernel/nights";
import { mostAmount } from "./adjust";

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
export const setRatesInput = z.object({ cells: z.array(rateCell).min(1).max(mostCells) });
export type RateCell = z.output<typeof rateCell>;

export const listRatesInput = z.object({
  from: isoDate, to: isoDate, roomTypeIds: z.array(idSchema).max(50).optional(),
  derived: z.boolean().default(false).describe("True: also the rates that follow another, such as non-refundable."),
}).refine((input) => input.to >= input.from, { message: "The last night must not come before the first.", path: ["to"] });
