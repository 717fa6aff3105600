import { randomBytes } from "node:crypto";
import type { EndpointRow } from "@/db/repos/webhooks";
import { invalid } from "@/lib/kernel/errors";
import { seal, unseal } from "@/lib/runtime/seal";
import { addressProblem } from "../rules/address";

const purpose = "webhook-secret";

/** Standard Webhooks: 24 to 64 bytes, here 32, in base64 behind `whsec_`. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;
export const sealSecret = (secret: string): string => seal(secret, purpose);

/** Every secret that signs at `at`, the newest first. */
export function liveSecrets({ secret, earlierSecret, earlierUntil }: Pick<EndpointRow, "secret" | "earlierSecret" | "earlierUntil">, at: Date): string[] {
  const earlier = earlierSecret !== null && earlierUntil !== null && earlierUntil > at ? [earlierSecret] : [];
  return [secret, ...earlier].map((sealed) => unseal(sealed, purpose));
}

/** Whether this very machine may be told: a switch for development that does nothing in production. */
export const localAllowed = (): boolean => process.env["WEBHOOKS_ALLOW_LOCAL"] === "1" && process.env["LHCM_MODE"] !== "production";

/** Throws 422 naming `url` where the address is none that may be told. */
export function requireAddress(url: string): void {
  const problem = addressProblem(url, localAllowed());
  if (problem !== null) throw invalid([{ path: "url", message: problem }]);
}
