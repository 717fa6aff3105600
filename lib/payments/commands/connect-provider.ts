import { randomBytes } from "node:crypto";
import { findPaymentAccount, upsertPaymentAccount } from "@/db/repos/payments";
import { newId } from "@/lib/kernel/ids";
import { OnceShown } from "@/lib/kernel/once-shown";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { fingerprint, seal } from "@/lib/runtime/seal";
import { connectProviderInput } from "../rules/provider-inputs";

export const connectProvider = defineCommand({
  name: "payments.connect-provider",
  title: "Connect the house's own account at a payment provider, or renew its keys. They are sealed; the callback address is shown once.",
  permission: "property:manage",
  input: connectProviderInput,
  risk: "high",
  noInverse: "Connect the account again with other keys, or switch it off at the provider.",
  kept: { input: ({ provider }) => ({ provider }) },
  async run({ tx, ctx, record }, { provider, credentials }) {
    const propertyId = propertyOf(ctx);
    const known = await findPaymentAccount(tx, propertyId, provider);
    const secret = randomBytes(24).toString("base64url");
    const callbackPath = `/api/webhooks/${provider}/${secret}`;
    // Sealed with the keys: a redirect tells the gateway with each payment where to call.
    const opened = Object.fromEntries(Object.entries(credentials).map(([name, value]) => [name, value instanceof OnceShown ? value.reveal() : value]));
    await upsertPaymentAccount(tx, { id: known?.id ?? newId(), propertyId, provider, credentials: seal(JSON.stringify({ ...opened, callbackPath }), "payment-credentials"), webhookSecretHash: fingerprint(secret), active: true });
    record({ provider, renewed: known !== undefined });
    return { provider, renewed: known !== undefined, callbackPath: new OnceShown(callbackPath) };
  },
});
