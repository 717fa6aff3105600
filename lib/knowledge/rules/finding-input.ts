import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { audienceSchema, bookLocaleSchema, domainSchema, riskSchema } from "./book";
import { slugSchema, titleSchema } from "./sop-input";

const said = z.string().trim().min(1, "It is empty.").max(2_000, "At most 2,000 characters.");
const becauseSchema = z.string().trim().min(3, "Say why, in a few words.").max(300, "At most 300 characters.");

/** What a reading proposes; its words hold nobody. */
export const proposedSchema = z.strictObject({
  messageId: idSchema, problem: said, solution: said, category: domainSchema, locale: bookLocaleSchema, confidence: z.number().min(0).max(1),
  quotes: z.array(z.strictObject({ author: z.enum(["guest", "house"]), text: said })).min(1).max(12), madeBy: z.enum(["rules", "model"]),
});
export const keepFindingsInput = z.strictObject({ conversationId: idSchema, items: z.array(proposedSchema).max(60) });
export const findingInput = z.strictObject({ itemId: idSchema });
export const editFindingInput = z.strictObject({ itemId: idSchema, problem: said, solution: said, category: domainSchema });
export const rejectFindingInput = z.strictObject({ itemId: idSchema, because: becauseSchema.optional() });
export const mergeFindingInput = z.strictObject({ itemId: idSchema, intoId: idSchema });
export const acceptFindingInput = z.strictObject({
  itemId: idSchema,
  /** The page it becomes part of; without one it becomes a page of its own. */
  sopId: idSchema.optional(),
  /** In the place of the sentence it contradicts, instead of a section of its own. */
  instead: z.boolean().optional(),
  newPage: z.strictObject({ slug: slugSchema, title: titleSchema, audience: audienceSchema, risk: riskSchema, owner: z.string().trim().min(1).max(80) }).optional(),
}).refine(({ sopId, newPage }) => (sopId === undefined) !== (newPage === undefined), { path: ["sopId"], message: "Either a page of the book or what a new one is called." });

const heading = (problem: string): string => problem.replaceAll(/[\r\n#]+/gu, " ").replace(/\s+/gu, " ").trim().slice(0, 160);
/** A finding as a section of a text: exactly these words are taken out again where its acceptance is taken back. */
export const sectionOf = ({ problem, solution }: { readonly problem: string; readonly solution: string }): string => `## ${heading(problem)}\n\n${solution.trim()}\n`;
/** A text with the section at its end. */
export const withSection = (body: string, section: string): string => `${body.trimEnd()}${body.trim() === "" ? "" : "\n\n"}${section}`;
/** The text without it; null where it was changed since and cannot be told from the rest. */
export const withoutSection = (body: string, section: string): string | null => (body.includes(section) ? `${body.replace(section, "").trim()}\n` : null);
