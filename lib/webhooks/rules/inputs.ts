import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { slugSchema } from "@/lib/tenancy/rules/slug";
import { webhookTypeNames } from "./types";

const name = z.string().trim().min(2, "At least 2 characters.").max(60, "At most 60 characters.").describe("What listens there.");
const url = z.string().trim().max(2_000, "At most 2,000 characters.").describe("https address that is told.");
const types = z.array(z.enum(webhookTypeNames, "One of the types in the manual.")).max(webhookTypeNames.length).transform((all) => [...new Set(all)]).describe("What it wants to hear of; all of it when empty.");

export const createEndpointInput = z.object({ name, url, types: types.default([]), propertySlug: slugSchema.optional().describe("Only of this property; of all when left out.") });
export const updateEndpointInput = z.object({ endpointId: idSchema, name: name.optional(), url: url.optional(), types: types.optional() });
export const endpointInput = z.object({ endpointId: idSchema });
export const switchEndpointInput = z.object({ endpointId: idSchema, on: z.boolean() });
export const rotateSecretInput = z.object({ endpointId: idSchema, hours: z.number().int().min(0).max(168).default(24).describe("How long the secret of before signs beside the new one.") });
export const resendInput = z.object({ messageId: idSchema });
export const listMessagesInput = z.object({
  endpointId: idSchema,
  status: z.enum(["waiting", "arrived", "failed"]).optional(),
  before: z.iso.datetime().optional().describe("Only older ones."),
  limit: z.number().int().min(1).max(100).default(30),
});
