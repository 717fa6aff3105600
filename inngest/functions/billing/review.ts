import { z } from "zod";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { listAllProperties } from "@/lib/auth/directory";
import { noteExport } from "@/lib/billing/commands/leave";
import { openAccount } from "@/lib/billing/commands/open-account";
import { tellOwners } from "@/lib/billing/commands/tell-owners";
import { getBillingWork } from "@/lib/billing/queries/get-account";
import type { BillingPort } from "@/lib/billing/rules/billing-port";
import { planFor } from "@/lib/billing/rules/plans";
import { plansHere } from "@/lib/billing/rules/plan-shelf";
import { idSchema } from "@/lib/kernel/ids";
import { exportHouse } from "@/lib/property/commands/export-house";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { billingPort, readNow } from "./port";

const job = "billing.review";
const atOnce = 1_000;
const due = houseEvent.extend({ propertyId: idSchema.optional(), settled: z.string().nullish(), runId: idSchema.optional() });
export type Review = z.output<typeof due> & { readonly propertyId: string };

/** One property of every organisation: the one it is spoken to through. */
export async function organisations(): Promise<{ tenantId: string; propertyId: string }[]> {
  const all = await listAllProperties();
  return [...new Map(all.toReversed().map(({ tenantId, propertyId }) => [tenantId, { tenantId, propertyId }])).values()];
}
const houseOf = async (tenantId: string) => (await organisations()).find((each) => each.tenantId === tenantId)?.propertyId ?? null;

/** Behind whatever a lost word missed: every hour each organisation is looked at. */
export const watchBilling = inngest.createFunction(
  { id: "billing.watch", triggers: [{ cron: "25 * * * *" }], retries: 4 },
  async ({ step }) => {
    if (plansHere() === null) return { organisations: 0 };
    const all = await step.run("list", organisations);
    for (let first = 0; first < all.length; first += atOnce) await step.sendEvent(`name-${first}`, all.slice(first, first + atOnce).map((data) => ({ name: "billing/review-due", data })));
    return { organisations: all.length };
  },
);

/** Steps of a durable function, as a test plays them over deaths. */
export type Steps = { run<T>(id: string, work: () => Promise<T>): Promise<T> };

/**
 * Brings an organisation's subscription to what it should be: the trial begun, the subscription read, its rooms counted and
 * prorated, its end told to Stripe, everything it owns given to whoever leaves, its owners told how they stand. Each step may run
 * twice and does its work once.
 */
export async function reviewThrough(data: Review, steps: Steps, port: BillingPort): Promise<{ readonly stage: string | null }> {
  const ctx = jobContext(data, job);
  const plans = plansHere();
  if (plans === null) return { stage: null };
  const { customerId } = await steps.run("open", async () => done(await execute(openAccount, ctx, {})));
  if (customerId !== null) {
    await steps.run("read", () => readNow(ctx, port, customerId));
    const changed = await steps.run("adjust", async () => {
      const { report, subscribed, rooms, leavingAt } = await ask(getBillingWork, ctx, {});
      const subscription = report?.subscription;
      if (!subscribed || !subscription) return false;
      const { quantity } = planFor(plans, rooms);
      const [other, leaving] = [quantity !== subscription.rooms, leavingAt !== null];
      if (other) await port.setRooms(subscription, rooms, plans);
      if (leaving !== (subscription.cancelAt !== null)) await port.setLeaving(subscription.id, leaving);
      return other || leaving !== (subscription.cancelAt !== null);
    });
    if (changed) await steps.run("read-again", () => readNow(ctx, port, customerId));
  }
  await steps.run("export", async () => {
    const { leavingAt, exportAskedAt, exportEndedAt, report } = await ask(getBillingWork, ctx, {});
    const subscription = report?.subscription;
    const asked = leavingAt !== null && exportAskedAt === null ? leavingAt : null;
    const ended = subscription?.status === "canceled" && exportEndedAt === null ? (subscription.endedAt ?? subscription.endsAt) : null;
    if (asked === null && ended === null) return null;
    await execute(exportHouse, ctx, {}, { idempotencyKey: `billing-${asked ?? ended}` });
    if (asked !== null) await execute(noteExport, ctx, { when: "asked" });
    if (ended !== null) await execute(noteExport, ctx, { when: "ended" });
    return asked ?? ended;
  });
  if (data.settled) await steps.run("tell-settled", async () => done(await execute(tellOwners, ctx, { settled: data.settled })));
  if (data.runId) await steps.run("tell-archive", async () => done(await execute(tellOwners, ctx, { archive: data.runId })));
  return steps.run("tell", async () => ({ stage: done(await execute(tellOwners, ctx, {})).stage }));
}

/** Looks at one organisation: after whatever moved, and once an hour. */
export const reviewBilling = inngest.createFunction(
  {
    id: job, retries: 8, concurrency: { limit: 1, key: "event.data.tenantId" },
    triggers: [{ event: "billing/review-due" }, { event: "billing/moved" }, { event: "billing/leaving-asked" }, { event: "tenancy/organisation-created" }, { event: "property/export-finished" }],
  },
  async ({ event, step }) => {
    const given = due.parse(event.data);
    const port = billingPort();
    if (port === null) return { stage: null };
    const propertyId = given.propertyId ?? (await step.run("house", () => houseOf(given.tenantId)));
    return propertyId === null ? { stage: null } : reviewThrough({ ...given, propertyId }, { run: async <T>(id: string, work: () => Promise<T>) => (await step.run(id, work)) as T }, port);
  },
);
