import { z } from "zod";
import { billingAccess } from "@/lib/billing/adapters/stripe/client";
import { beginAnew, openAccount } from "@/lib/billing/commands/open-account";
import { nowMs } from "@/lib/kernel/clock";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { isSandbox, tell } from "./stand-ins";

const state = z.object({ customers: z.array(z.object({ id: z.string() })) });
/** A demo that stood still for long begins its trial anew. */
const shortTrial = 10 * 86_400_000;

/** The demo's organisations in their trial, and the stand-in told where its words go. It forgets its customers with every start. */
export async function seedBilling(houses: readonly Context[], appUrl: string): Promise<void> {
  const access = billingAccess();
  if (access === null || !(await isSandbox(access.baseUrl))) return;
  await tell("POST", `${access.baseUrl}/_sandbox/endpoints`, { key: access.secretKey, url: `${appUrl}/api/webhooks/billing`, secret: access.webhookSecret });
  const { customers } = state.parse(await (await fetch(`${access.baseUrl}/_sandbox/state`)).json());
  const organisations = new Map(houses.map((ctx) => [ctx.tenantId, ctx]));
  await Promise.all([...organisations.values()].map(async (ctx) => {
    const { customerId, trialEndsAt } = done(await execute(openAccount, ctx, {}));
    const forgotten = customerId !== null && !customers.some(({ id }) => id === customerId);
    if (forgotten || (customerId === null && Date.parse(trialEndsAt) < nowMs() + shortTrial)) await execute(beginAnew, ctx, {});
  }));
}
