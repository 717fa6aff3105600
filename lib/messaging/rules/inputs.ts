import { z } from "zod";
import { localeSchema } from "@/lib/kernel/locale-schema";
import { type MessageSubject, viaSchema } from "./subjects";

/** What a person may not want to hear of. A link somebody asked for, a delegation and a trial always come. */
export const mutable = ["brief", "proposal", "acted", "autonomy", "stopped"] as const satisfies readonly MessageSubject[];
export type Mutable = (typeof mutable)[number];

export const wishesInput = z.strictObject({
  mail: z.boolean(), push: z.boolean(), whatsapp: z.boolean(),
  muted: z.array(z.enum(mutable, "One of the subjects that can be left out.")).max(mutable.length).default([]),
  /** The language to be written to in; null: that of the account. */
  locale: localeSchema.nullable().default(null),
});

/** A telephone number as people write it, kept as E.164. */
export const phoneNumber = z.string().trim().max(30)
  .transform((text) => text.replace(/[\s().\-\u00a0]/gu, "").replace(/^00/u, "+"))
  .refine((text) => /^\+[1-9]\d{6,14}$/u.test(text), "A number with its country's prefix, such as +212 600 000 000.");
export const numberInput = z.strictObject({ phone: phoneNumber });
export const codeInput = z.strictObject({ code: z.string().trim().transform((text) => text.replace(/\s/gu, "")).refine((text) => /^\d{6}$/u.test(text), "The six digits of the message.") });

const base64url = (bytes: number, what: string) => z.string().max(200).refine((text) => /^[\w-]+=*$/u.test(text) && Math.floor(text.replace(/=+$/u, "").length * 6 / 8) === bytes, what);
/** A browser's `PushSubscription`, as `toJSON()` writes it. */
export const subscriptionInput = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/u, error: "An address of a push service." }).max(2_000),
  keys: z.strictObject({ p256dh: base64url(65, "A public key of 65 bytes in base64url."), auth: base64url(16, "16 bytes in base64url.") }),
});
export const subscriptionId = z.strictObject({ subscriptionId: z.uuid() });
export const testInput = z.strictObject({ via: viaSchema });
export const deliveriesInput = z.strictObject({ limit: z.number().int().min(1).max(200).default(50), mine: z.boolean().default(false) });
