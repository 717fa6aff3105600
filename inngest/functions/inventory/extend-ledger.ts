import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { listAllProperties } from "@/lib/auth/directory";
import { openNights } from "@/lib/inventory/commands/open-nights";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { done, execute } from "@/lib/runtime/execute";

/** How far ahead nights can be sold. */
const horizonNights = 540;

/** Every night one more night opens at the far end of each property's ledger. */
export const extendLedger = inngest.createFunction(
  { id: "inventory.extend-ledger", triggers: [{ cron: "15 1 * * *" }], retries: 4 },
  async ({ step }) => {
    const properties = await step.run("list", () => listAllProperties());
    for (const property of properties) {
      await step.run(`open-${property.propertyId}`, async () => {
        const from = todayIn(property.timezone);
        return done(await execute(openNights, jobContext(property, "inventory.extend-ledger"), { from, to: addDays(from, horizonNights) }));
      });
    }
    return { properties: properties.length };
  },
);
