import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { measureUsage, noteUsage } from "@/lib/billing/commands/usage";
import { getBillingWork } from "@/lib/billing/queries/get-account";
import type { BillingPort } from "@/lib/billing/rules/billing-port";
import { plansHere } from "@/lib/billing/rules/plan-shelf";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { billingPort } from "./port";
import { organisations, type Steps } from "./review";

const job = "billing.report-usage";
const atOnce = 1_000;
const noon = 12 * 3_600_000;

/** Every night, when a day is over everywhere in UTC: what models cost is counted. */
export const watchUsage = inngest.createFunction(
  { id: "billing.watch-usage", triggers: [{ cron: "35 1 * * *" }], retries: 4 },
  async ({ step }) => {
    if (plansHere() === null) return { organisations: 0 };
    const all = await step.run("list", organisations);
    for (let first = 0; first < all.length; first += atOnce) await step.sendEvent(`name-${first}`, all.slice(first, first + atOnce).map((data) => ({ name: "billing/usage-due", data })));
    return { organisations: all.length };
  },
);

/** Counts the days that are over, and tells the meter of each under a name of its own: told twice, it counts once. */
export async function reportUsageThrough(data: { readonly tenantId: string; readonly propertyId?: string | undefined }, steps: Steps, port: BillingPort): Promise<{ readonly sent: number }> {
  const ctx = jobContext(data, job);
  const plans = plansHere();
  if (plans === null) return { sent: 0 };
  await steps.run("measure", async () => done(await execute(measureUsage, ctx, {})));
  const { customerId, usage } = await steps.run("list", async () => {
    const work = await ask(getBillingWork, ctx, {});
    return { customerId: work.customerId, usage: work.usage };
  });
  if (customerId === null) return { sent: 0 };
  for (const { day, units } of usage) {
    await steps.run(`send-${day}`, async () => {
      await port.sendUsage(customerId, { identifier: `models-${data.tenantId}-${day}`, units, at: Date.parse(`${day}T00:00:00Z`) + noon }, plans);
      return units;
    });
    await steps.run(`note-${day}`, async () => done(await execute(noteUsage, ctx, { day })));
  }
  return { sent: usage.length };
}

export const reportUsage = inngest.createFunction(
  { id: job, retries: 8, concurrency: { limit: 1, key: "event.data.tenantId" }, triggers: [{ event: "billing/usage-due" }] },
  async ({ event, step }) => {
    const port = billingPort();
    return port === null ? { sent: 0 } : reportUsageThrough(houseEvent.parse(event.data), { run: async <T>(id: string, work: () => Promise<T>) => (await step.run(id, work)) as T }, port);
  },
);
