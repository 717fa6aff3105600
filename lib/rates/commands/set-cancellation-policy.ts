import { cancellationPoliciesOf, putCancellationPolicy } from "@/db/repos/rate-terms";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { setCancellationPolicyInput } from "../rules/term-inputs";

export const setCancellationPolicy = defineCommand({
  name: "rates.set-cancellation-policy",
  title: "Say what cancelling and not coming cost, for bookings made from a day on; earlier bookings keep what was agreed.",
  permission: "rates:write",
  input: setCancellationPolicyInput,
  risk: "high",
  async run(tools, input) {
    const propertyId = propertyOf(tools.ctx);
    const known = (await cancellationPoliciesOf(tools.tx, propertyId)).find((row) => row.code === input.code && row.validFrom === input.validFrom);
    await putCancellationPolicy(tools.tx, { id: known?.id ?? newId(), propertyId, ...input, validUntil: known?.validUntil ?? null });
    tools.invertWith(known
      ? { command: "rates.set-cancellation-policy", input: { code: known.code, name: known.name, validFrom: known.validFrom, steps: known.steps, noShow: known.noShow } }
      : { command: "rates.remove-policy", input: { kind: "cancellation", code: input.code, validFrom: input.validFrom } });
    tools.record({ code: input.code, validFrom: input.validFrom, steps: input.steps });
    return { code: input.code, validFrom: input.validFrom };
  },
});
