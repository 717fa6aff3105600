import { z } from "zod";
import { sectionChange, siteContent } from "./content";

export const editSectionInput = z.object({
  change: sectionChange,
  revision: z.number().int().min(0).optional().describe("The draft's revision these words were written over; another one is refused, so that nobody's words are lost."),
});
export const writeDraftInput = z.object({ document: siteContent.optional(), fromVersion: z.number().int().min(1).optional(), revision: z.number().int().min(0).optional() })
  .refine((input) => (input.document === undefined) !== (input.fromVersion === undefined), { message: "Give either document or fromVersion.", path: ["fromVersion"] });
export const publishInput = z.object({ revision: z.number().int().min(0).optional(), note: z.string().trim().min(1).max(200).optional() });
export const showVersionInput = z.object({ version: z.number().int().min(1).nullable().describe("The version guests shall see; null: the bare facts of the house.") });
export const importReviewsInput = z.object({
  csv: z.string().min(1).max(400_000).describe("CSV with a head: text, source, and where known author, rating, best, date (YYYY-MM-DD), language, url."),
  replace: z.boolean().default(false),
});
