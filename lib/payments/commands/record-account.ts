import { randomBytes } from "node:crypto";
import { findPaymentAccount, upsertPaymentAccount } from "@/db/repos/payments";
import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { fingerprint, seal } from "@/lib/runtime/seal";
import { recordAccountInput } from "../rules/connected-account";

export const recordAccount = defineCommand({
  name: "payments.record-account",
  title: "What Stripe says of the house's account under the platform's. Once it may take payments, they go through it.",
  permission: "payments:take",
  input: recordAccountInput,
  internal: true,
  async run({ tx, ctx, record }, { account, facts }) {
    const propertyId = propertyOf(ctx);
    const known = await findPaymentAccount(tx, propertyId, "stripe");
    if (known?.externalAccount && known.externalAccount !== account) throw conflict("other_account", "The house is connected with another account.");
    // Keys that work go on working until the new way does.
    const byKeys = known?.mode === "keys" && known.active && !facts.chargesEnabled;
    await upsertPaymentAccount(tx, {
      id: known?.id ?? newId(), propertyId, provider: "stripe", credentials: known?.credentials ?? seal("{}", "payment-credentials"), webhookSecretHash: known?.webhookSecretHash ?? fingerprint(randomBytes(24).toString("base64url")),
      active: byKeys || facts.chargesEnabled, mode: byKeys ? "keys" : "connect", externalAccount: account, facts,
    });
    record({ account, chargesEnabled: facts.chargesEnabled, due: facts.due.length });
    return { account, active: byKeys || facts.chargesEnabled, mode: byKeys ? "keys" as const : "connect" as const };
  },
});
