import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { directorNames } from "./directors";

export const directorSchema = z.enum(directorNames);

export const proposalId = z.object({ id: idSchema });
export const declineProposalInput = z.object({ id: idSchema, reason: z.string().trim().max(300).optional() });
export const adjustProposalInput = z.object({
  id: idSchema,
  percent: z.number().min(-90).max(300).refine((value) => value !== 0, "A change of 0 % changes nothing.").optional().describe("The counter-offer to a change of prices: the change in percent that you would approve."),
  amount: z.number().int().min(1).max(1_000_000_000_000).optional().describe("The counter-offer to an expense: the amount that you would approve, in minor units of its currency."),
});
export const undoReceiptInput = z.object({ receiptId: idSchema });
export const listProposalsInput = z.object({ status: z.enum(["pending", "recent", "all"]).default("pending"), limit: z.number().int().min(1).max(100).default(20) });
export const setPrivacyInput = z.object({ redactPeople: z.boolean().describe("true: a foreign language model reads places instead of people's names, addresses and numbers.") });
