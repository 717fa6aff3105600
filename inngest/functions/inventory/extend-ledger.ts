import { z } from "zod";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { listAllProperties } from "@/lib/auth/directory";
import { openNights } from "@/lib/inventory/commands/open-nights";
import { idSchema } from "@/lib/kernel/ids";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { done, execute } from "@/lib/runtime/execute";

/** How far ahead nights can be sold. */
const horizonNights = 540;
/** Properties named in one request: an event server takes some thousand events at once. */
const atOnce = 1_000;

const extensionEvent = houseEvent.extend({ propertyId: idSchema, timezone: z.string() });

/** Every night one more night opens at the far end of each property's ledger: one run each, so that none waits for another. */
export const extendLedgers = inngest.createFunction(
  { id: "inventory.extend-ledgers", triggers: [{ cron: "15 1 * * *" }], retries: 4 },
  async ({ step }) => {
    const properties = await step.run("list", () => listAllProperties());
    for (let first = 0; first < properties.length; first += atOnce) {
      await step.sendEvent(`name-${first}`, properties.slice(first, first + atOnce).map((data) => ({ name: "inventory/extension-due", data })));
    }
    return { properties: properties.length };
  },
);

export const extendLedger = inngest.createFunction(
  { id: "inventory.extend-ledger", triggers: [{ event: "inventory/extension-due" }], retries: 10, concurrency: { limit: 4 } },
  async ({ event, step }) => {
    const data = extensionEvent.parse(event.data);
    return step.run("open", async () => {
      const from = todayIn(data.timezone);
      return done(await execute(openNights, jobContext(data, "inventory.extend-ledger"), { from, to: addDays(from, horizonNights) }));
    });
  },
);
