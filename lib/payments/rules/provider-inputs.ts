import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { OnceShown } from "@/lib/kernel/once-shown";
import { providers } from "./payment-port";
import { refundStages, toldShape } from "./settlement";

const secret = z.string().trim().min(4).max(300).transform((text) => new OnceShown(text));

export const connectProviderInput = z.discriminatedUnion("provider", [
  z.object({ provider: z.literal("stripe"), credentials: z.object({ secretKey: secret, webhookSecret: secret.describe("Of the webhook endpoint at Stripe: whsec_…") }) }),
  z.object({ provider: z.literal("cmi"), credentials: z.object({ clientId: z.string().trim().min(3).max(40), storeKey: secret }) }),
]);

export const accessInput = z.object({ provider: z.enum(providers) });
export const workInput = z.object({ paymentId: idSchema });
export const leaveStayCheckoutsInput = z.object({ reservationId: idSchema });
export const recordCheckoutInput = z.object({ paymentId: idSchema, reference: z.string().max(255), url: z.url().max(4_000), facts: z.record(z.string(), z.unknown()).default({}) });
export const settleInput = z.object({
  paymentId: idSchema, provider: z.enum(providers), eventId: z.string().min(1).max(255).nullable().default(null).describe("The provider's own name of the word: taken in once."),
  reference: z.string().max(255).nullable(), told: toldShape, facts: z.record(z.string(), z.unknown()).default({}),
});
export const settleRefundInput = z.object({ paymentId: idSchema, reference: z.string().max(255).nullable(), stage: z.enum(refundStages), reason: z.string().max(500).nullable().default(null) });
export const wordsInput = z.object({ provider: z.enum(providers), eventIds: z.array(z.string().min(1).max(255)).min(1).max(1_000) });
