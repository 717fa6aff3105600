import { cancellationPoliciesOf, deleteCancellationPolicy, deleteDepositPolicy, depositPoliciesOf } from "@/db/repos/rate-terms";
import { found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { removePolicyInput } from "../rules/term-inputs";

export const removePolicy = defineCommand({
  name: "rates.remove-policy",
  title: "Forget one dated version of a cancellation or deposit policy; the one before it holds again, bookings keep theirs.",
  permission: "rates:write",
  input: removePolicyInput,
  risk: "high",
  async run(tools, { kind, code, validFrom }) {
    const { tx } = tools;
    const propertyId = propertyOf(tools.ctx);
    const same = (row: { code: string; validFrom: string }) => row.code === code && row.validFrom === validFrom;
    if (kind === "cancellation") {
      const { name, steps, noShow } = found((await cancellationPoliciesOf(tx, propertyId)).find(same), "The policy");
      await deleteCancellationPolicy(tx, propertyId, code, validFrom);
      tools.invertWith({ command: "rates.set-cancellation-policy", input: { code, validFrom, name, steps, noShow } });
    } else {
      const row = found((await depositPoliciesOf(tx, propertyId)).find(same), "The policy");
      await deleteDepositPolicy(tx, propertyId, code, validFrom);
      tools.invertWith({ command: "rates.set-deposit-policy", input: { code, validFrom, name: row.name, kind: row.kind, value: row.value, dueDaysBefore: row.dueDaysBefore } });
    }
    tools.record({ kind, code, validFrom });
    return { kind, code, validFrom };
  },
});
