import { z } from "zod";
import { findPaymentAccount } from "@/db/repos/payments";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { connectedFacts, connectState } from "../rules/connected-account";

export const getConnectedAccount = defineQuery({
  name: "payments.get-connected-account",
  title: "Where the house stands with its account under the platform's: ready, or what Stripe still asks for.",
  permission: "property:manage",
  input: z.object({}),
  async run({ tx, ctx }) {
    const known = await findPaymentAccount(tx, propertyOf(ctx), "stripe");
    const facts = connectedFacts.safeParse(known?.facts);
    const read = known?.externalAccount && facts.success ? facts.data : null;
    return { account: known?.externalAccount ?? null, mode: known?.mode ?? null, state: connectState(read), payoutsEnabled: read?.payoutsEnabled ?? false, due: read?.due ?? [] };
  },
});
