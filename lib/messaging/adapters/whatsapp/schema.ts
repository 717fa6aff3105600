import { z } from "zod";

/** Answers of `POST /{phone-number-id}/messages` (protocols.md 6.1; the partner's own description v23.0). */
export const sentAnswer = z.object({ messaging_product: z.literal("whatsapp"), messages: z.array(z.object({ id: z.string().min(1).max(400) })).min(1) });
export const errorAnswer = z.object({ error: z.object({ code: z.number(), message: z.string().optional(), error_data: z.object({ details: z.string().optional() }).optional() }) });

const stamp = z.string().regex(/^\d{1,12}$/u);
export const statusEntry = z.object({
  id: z.string().min(1).max(400), status: z.string(), timestamp: stamp, recipient_id: z.string().max(40).optional(),
  errors: z.array(z.object({ code: z.number() })).optional(),
});
export const messageEntry = z.object({ from: z.string().regex(/^\d{5,20}$/u), id: z.string().max(400), timestamp: stamp });
/** A delivery of the webhook. Other fields than `messages` are of no concern to us, and of its entries only those that can be read. */
export const webhookBody = z.object({
  object: z.literal("whatsapp_business_account"),
  entry: z.array(z.object({ changes: z.array(z.object({ field: z.string(), value: z.unknown() })) })),
});
export const webhookValue = z.object({ metadata: z.object({ phone_number_id: z.string() }), statuses: z.array(z.unknown()).default([]), messages: z.array(z.unknown()).default([]) });
