import { createHmac } from "node:crypto";
import { z } from "zod";
import type { PushTarget } from "../rules/message-port";
import { unseal } from "@/lib/runtime/seal";

const proofShape = z.object({ phone: z.string(), code: z.string().length(6) });
const targetShape = z.object({ endpoint: z.string(), p256dh: z.string(), auth: z.string() });

/** The number on trial and its code. Throws where none runs. */
export const readProof = (sealed: string | null): z.output<typeof proofShape> => proofShape.parse(JSON.parse(unseal(sealed ?? "", "contact-proof")));
export const readTarget = (sealed: string): PushTarget => targetShape.parse(JSON.parse(unseal(sealed, "push-subscription")));

/** By which a number is found without being readable. Keyed: there are few enough numbers to try them all. */
export function numberHash(number: string): string {
  const secret = process.env["AUTH_SECRET"];
  if (!secret) throw new Error("AUTH_SECRET is not set.");
  return createHmac("sha256", secret).update(`contact-number:${number.replace(/\D/gu, "")}`).digest("hex");
}
