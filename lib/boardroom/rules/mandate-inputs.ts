import { z } from "zod";
import { actionsOf, delegatedMeasure, directorNames, limitsNeeded, mayActAlone, measureOf } from "./directors";
import { directorSchema } from "./inputs";
import { actsAlone, modes } from "./mandate";
import { latestBriefHour } from "./day-brief";
import { clockPattern } from "./quiet-hours";

const clock = z.string().regex(clockPattern, "A time of day as HH:MM.").meta({ example: "22:00" });
const span = z.object({ from: clock, until: clock }).refine(({ from, until }) => from !== until, { path: ["until"], message: "The hours must end at another time than they begin." });

export const limitsSchema = z.object({
  maxChangeBp: z.number().int().min(1).max(10_000).optional().describe("Largest price change a day, in basis points: 1000 is 10 %."),
  maxNights: z.number().int().min(1).max(366).optional().describe("Nights a day."),
  maxCells: z.number().int().min(1).max(5_000).optional().describe("Prices (rate plan × night) a day."),
  maxDaysAhead: z.number().int().min(0).max(730).optional().describe("Farthest night or day it may touch, counted from today."),
  maxSpend: z.number().int().min(1).max(1_000_000_000_000).optional().describe("Money one act may spend, in minor units of the house's currency."),
  maxSpendMonth: z.number().int().min(1).max(1_000_000_000_000).optional().describe("Money its acts may spend in a calendar month, in minor units."),
  hours: span.optional().describe("Hours of the house's clock in which it may act alone; over midnight where they end before they begin."),
});

const needed = [
  ["price", "maxChangeBp", "To act alone, a limit of the price change is needed."],
  ["nights", "maxNights", "To act alone, a limit of nights is needed."],
  ["spend", "maxSpend", "To act alone, a limit of what one act may spend is needed."],
  ["spend", "maxSpendMonth", "To act alone, a limit of what a month may bear is needed."],
] as const;

export const setMandateInput = z.object({
  director: directorSchema,
  action: z.string().describe("A command a director may be given, such as rates.adjust-rates."),
  mode: z.enum(modes),
  limits: limitsSchema.default({}),
  earns: z.enum(["report", "act"]).nullable().optional().describe("The furthest mode this action may earn from its record; null: only by hand; left out: as it is."),
}).superRefine(({ director, action, mode, limits, earns }, issues) => {
  if (!delegatedMeasure(director, action)) {
    issues.addIssue({ code: "custom", path: ["action"], message: `This director can be given: ${actionsOf(director).join(", ")}.` });
    return;
  }
  const alone = actsAlone(mode);
  if (!alone && !earns) return;
  if (!mayActAlone(action)) {
    issues.addIssue({ code: "custom", path: [alone ? "mode" : "earns"], message: "People decide about this every time: choose observe or suggest." });
    return;
  }
  const needs = limitsNeeded(measureOf(action));
  for (const [kind, field, message] of needed) {
    if (needs[kind] && limits[field] === undefined) issues.addIssue({ code: "custom", path: ["limits", field], message });
  }
  const { maxSpend, maxSpendMonth } = limits;
  if (maxSpend !== undefined && maxSpendMonth !== undefined && maxSpend > maxSpendMonth) issues.addIssue({ code: "custom", path: ["limits", "maxSpend"], message: "One act cannot spend more than a month may bear." });
});

export const mandateRef = z.object({ director: directorSchema, action: z.string() }).superRefine(({ director, action }, issues) => {
  if (!delegatedMeasure(director, action)) issues.addIssue({ code: "custom", path: ["action"], message: `This director can be given: ${actionsOf(director).join(", ")}.` });
});

const stoppable = z.enum(["all", ...directorNames]);
export const stopDirectorInput = z.object({ director: stoppable.describe("A seat, or `all`."), reason: z.string().trim().max(200).optional() });
export const startDirectorInput = z.object({ director: stoppable.describe("A seat, or `all`.") });
/** Both or neither: null where no hours are quiet. */
export const quietHoursInput = z.object({ hours: span.nullable() });

export const briefHourInput = z.object({
  at: z.string().regex(clockPattern, "A time of day, such as 07:30.").refine((text) => text <= latestBriefHour, `Not after ${latestBriefHour}: a brief belongs to its day.`).describe("On the house's clock, up to 23:30."),
  on: z.boolean().default(true).describe("false: no brief is sent."),
});
