import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { externalId, inboxItem } from "./inbox-item";

/** How deliveries are signed: with `openphone-signature`, or the newer way with `webhook-id`, `-timestamp` and `-signature`. */
export const schemes = ["legacy", "standard"] as const;
export type Scheme = (typeof schemes)[number];
export const lineInput = z.object({ inboxLineId: idSchema });
const apiKey = z.string().trim().min(8, "The key from the partner's settings.").max(400);
export const retention = z.number().int().min(7, "At least 7 days.").max(3_650, "At most ten years.");

export const connectLineInput = z.object({
  title: z.string().trim().min(1, "What the house calls this line.").max(80), apiKey,
  scheme: z.enum(schemes).default("legacy").describe("How its webhooks sign."),
  keepsCalls: z.boolean().default(false).describe("Whether callers have agreed that recordings, transcripts and summaries of calls are kept."),
  retentionDays: retention.default(365), quietMinutes: z.number().int().min(10).max(20_160).default(720).describe("A conversation nobody wrote in for so long is finished."),
});
export const rotateLineInput = lineInput.extend({ apiKey: apiKey.optional(), scheme: z.enum(schemes).optional() });
export const lineTermsInput = lineInput.extend({ title: z.string().trim().min(1).max(80).optional(), keepsCalls: z.boolean().optional(), retentionDays: retention.optional(), quietMinutes: z.number().int().min(10).max(20_160).optional() });

export const storeDeliveryInput = lineInput.extend({
  externalId: z.string().min(1).max(400), digest: z.string().regex(/^[0-9a-f]{64}$/u), scheme: z.enum(schemes), raw: z.string().max(1_000_000),
});
/** Deliveries as an adapter read them. */
export const applyDeliveriesInput = lineInput.extend({
  readings: z.array(z.object({ inboxEventId: idSchema, type: z.string().max(100), item: inboxItem.optional(), ignored: z.string().max(200).optional(), unreadable: z.string().max(200).optional() })).min(1).max(200),
});
/** A page of a line's history, as asked for at this step of this run. */
export const takeHistoryInput = lineInput.extend({
  run: z.number().int().min(1), step: z.number().int().min(0), items: z.array(inboxItem).max(200), next: z.string().max(2_000).nullable(),
  threads: z.array(z.object({ numberId: externalId, contact: z.string().min(3).max(320), externalId })).max(200),
});
export const takeItemsInput = lineInput.extend({ items: z.array(inboxItem).max(200), live: z.boolean() });

export const conversationInput = z.object({ conversationId: idSchema });
export const sendReplyInput = conversationInput.extend({
  text: z.string().trim().min(1, "Write something.").max(1_600, "At most 1,600 characters."),
  author: z.enum(["person", "assistant", "sop"]).default("person"),
  onceKey: z.string().min(1).max(120).optional().describe("The asker's own name for this reply: asked twice it is sent once."),
});
export const listConversationsInput = z.object({
  status: z.enum(["open", "done", "all"]).default("open"), guestId: idSchema.optional(), before: z.iso.datetime().optional(), limit: z.number().int().min(1).max(100).default(40),
});
export const getConversationInput = conversationInput.extend({ before: z.iso.datetime().optional(), limit: z.number().int().min(1).max(200).default(100) });
