import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { isoDate } from "@/lib/kernel/nights";
import { viaSchema } from "@/lib/messaging/rules/subjects";
import { adjustProposalInput } from "./inputs";

const proposalIds = z.array(idSchema).min(1).max(50);

export const mintLinkInput = z.object({ userId: idSchema, proposalIds, via: viaSchema });
export const openLinkInput = z.object({ linkId: idSchema });
export const answerByLinkInput = z.object({ linkId: idSchema, proposalId: idSchema });
export const adjustByLinkInput = answerByLinkInput.extend({ percent: adjustProposalInput.shape.percent, amount: adjustProposalInput.shape.amount });
export const revokeLinksInput = z.object({ userId: idSchema.optional().describe("Whose links; one's own where left out.") });
export const setLinksInput = z.object({
  on: z.boolean().describe("Whether people may decide by a link without signing in."),
  hours: z.number().int().min(1).max(168).describe("How long a link stands, in hours."),
  maxAmount: z.number().int().min(0).max(1_000_000_000_000).nullable().describe("Above this effect (minor units of the house's currency) a person signs in to decide; null: a tenth of the month's GOP."),
});

export const setAwayInput = z.object({
  from: isoDate.describe("First day away, of the house's calendar. Today begins at once."),
  until: isoDate.describe("Last day away."),
  delegateId: idSchema.describe("Who decides meanwhile: a member of this house."),
  maxAmount: z.number().int().min(1).max(1_000_000_000_000).optional().describe("Only what moves no more than this, in minor units of the house's currency."),
  kinds: z.array(z.string().regex(/^[a-z-]+\.[a-z-]+$/, "A command's name.")).min(1).max(30).optional().describe("Only these commands; all where left out."),
}).refine((input) => input.until >= input.from, { message: "The last day must not come before the first.", path: ["until"] });

export const decideManyInput = z.object({
  proposalIds,
  answer: z.enum(["approve", "decline"]),
});
export const sendLinkInput = z.object({ proposalIds });
