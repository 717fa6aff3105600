import { depositPoliciesOf, putDepositPolicy } from "@/db/repos/rate-terms";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { setDepositPolicyInput } from "../rules/term-inputs";

export const setDepositPolicy = defineCommand({
  name: "rates.set-deposit-policy",
  title: "Say what is asked ahead and by when, for bookings made from a day on.",
  permission: "rates:write",
  input: setDepositPolicyInput,
  risk: "high",
  async run(tools, input) {
    const propertyId = propertyOf(tools.ctx);
    const known = (await depositPoliciesOf(tools.tx, propertyId)).find((row) => row.code === input.code && row.validFrom === input.validFrom);
    await putDepositPolicy(tools.tx, { id: known?.id ?? newId(), propertyId, ...input, validUntil: known?.validUntil ?? null });
    tools.invertWith(known
      ? { command: "rates.set-deposit-policy", input: { code: known.code, name: known.name, validFrom: known.validFrom, kind: known.kind, value: known.value, dueDaysBefore: known.dueDaysBefore } }
      : { command: "rates.remove-policy", input: { kind: "deposit", code: input.code, validFrom: input.validFrom } });
    tools.record({ code: input.code, validFrom: input.validFrom, kind: input.kind, value: input.value });
    return { code: input.code, validFrom: input.validFrom };
  },
});
