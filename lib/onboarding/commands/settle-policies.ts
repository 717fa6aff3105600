import { familiesOf } from "@/db/repos/rate-families";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { todayIn } from "@/lib/kernel/nights";
import { updateProperty } from "@/lib/property/commands/update-property";
import { setCancellationPolicy } from "@/lib/rates/commands/set-cancellation-policy";
import { setDepositPolicy } from "@/lib/rates/commands/set-deposit-policy";
import { updateFamily } from "@/lib/rates/commands/update-family";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { policiesOf, settlePoliciesInput } from "../rules/opening-policies";
import { asPart } from "./as-part";

/** Whoever sets the terms holds both rights: the times of day are the property's, the policies its rates'. */
export const settlePolicies = defineCommand({
  name: "onboarding.settle-policies",
  title: "Set a house's first policies from a few answers: until when leaving is free, what it costs later, what is asked ahead, when rooms are ready.",
  permission: "property:manage",
  input: settlePoliciesInput,
  risk: "high",
  noInverse: "Bookings keep the policies of their day; change them on the rates page.",
  async run(tools, answers) {
    const { tx, ctx, record } = tools;
    const propertyId = propertyOf(ctx);
    const property = found(await findProperty(tx, propertyId), "The property");
    const validFrom = todayIn(property.timezone, nowMs());
    const part = asPart(tools);
    const { standard, strict, deposit } = policiesOf(answers);
    for (const policy of [standard, strict]) await setCancellationPolicy.run(part, { ...policy, name: { ...policy.name }, steps: [...policy.steps], validFrom });
    if (deposit) await setDepositPolicy.run(part, { ...deposit, name: { ...deposit.name }, validFrom });
    // A rate that names its own terms keeps them: only those without any are given these.
    const families = (await familiesOf(tx, propertyId)).filter((family) => family.active && family.cancellationPolicyCode === null);
    for (const family of families) {
      await updateFamily.run(part, { id: family.id, cancellationPolicyCode: family.refundable ? standard.code : strict.code, ...(family.refundable ? (deposit ? { depositPolicyCode: deposit.code } : {}) : {}) });
    }
    await updateProperty.run(part, { checkInTime: answers.checkInTime, checkOutTime: answers.checkOutTime });
    record({ ...answers, rates: families.length });
    return { rates: families.length, validFrom };
  },
});
