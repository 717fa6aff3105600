import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { actionsOf, delegatedMeasure, directorNames, mayActAlone, measureOf } from "./directors";
import { actsAlone, modes } from "./mandate";

export const directorSchema = z.enum(directorNames);

export const limitsSchema = z.object({
  maxChangeBp: z.number().int().min(1).max(10_000).optional().describe("Largest price change a day, in basis points: 1000 is 10 %."),
  maxNights: z.number().int().min(1).max(366).optional().describe("Nights a day."),
  maxCells: z.number().int().min(1).max(5_000).optional().describe("Prices (rate plan × night) a day."),
});

export const setMandateInput = z.object({
  director: directorSchema,
  action: z.string().describe("A command a director may be given, such as rates.adjust-rates."),
  mode: z.enum(modes),
  limits: limitsSchema.default({}),
}).superRefine(({ director, action, mode, limits }, issues) => {
  if (!delegatedMeasure(director, action)) {
    issues.addIssue({ code: "custom", path: ["action"], message: `This director can be given: ${actionsOf(director).join(", ")}.` });
    return;
  }
  if (!actsAlone(mode)) return;
  if (!mayActAlone(action)) {
    issues.addIssue({ code: "custom", path: ["mode"], message: "People decide about this every time: choose observe or suggest." });
    return;
  }
  if (measureOf(action) === "prices" && limits.maxChangeBp === undefined) issues.addIssue({ code: "custom", path: ["limits", "maxChangeBp"], message: "To act alone, a limit of the price change is needed." });
  if (measureOf(action) !== "harmless" && limits.maxNights === undefined) issues.addIssue({ code: "custom", path: ["limits", "maxNights"], message: "To act alone, a limit of nights is needed." });
});

export const proposalId = z.object({ id: idSchema });
export const declineProposalInput = z.object({ id: idSchema, reason: z.string().trim().max(300).optional() });
export const adjustProposalInput = z.object({
  id: idSchema,
  percent: z.number().min(-90).max(300).refine((value) => value !== 0, "A change of 0 % changes nothing.").describe("The counter-offer: the change in percent that you would approve."),
});
export const undoReceiptInput = z.object({ receiptId: idSchema });
export const listReceiptsInput = z.object({ limit: z.number().int().min(1).max(100).default(20), before: z.iso.datetime().optional().describe("Only older ones, for the next page.") });
export const listProposalsInput = z.object({ status: z.enum(["pending", "recent", "all"]).default("pending"), limit: z.number().int().min(1).max(100).default(20) });
