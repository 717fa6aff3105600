import { z } from "zod";
import { countRooms, findBillingAccount, latestUsage, unsentUsage } from "@/db/repos/billing";
import { findOrganisation, presentMembers } from "@/db/repos/tenancy";
import { nowMs } from "@/lib/kernel/clock";
import { defineQuery } from "@/lib/runtime/command";
import { accountOf } from "../commands/account";
import { planFor } from "../rules/plans";
import { plansHere } from "../rules/plan-shelf";
import { subscribed } from "../rules/report";
import { off, standingOf } from "../rules/standing";

const iso = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;

/** Everything of the organisation's plan. Amounts in minor units. `plans` null: nothing is billed here. */
export const getBillingAccount = defineQuery({
  name: "billing.get-account",
  title: "The organisation's plan: rooms, what it costs, the next invoice, invoices, what is owed.",
  permission: "organisation:manage",
  input: z.object({}),
  async run({ tx }) {
    const plans = plansHere();
    if (plans === null) return { plans: null, standing: off } as const;
    const [row, rooms, usage] = [await findBillingAccount(tx), await countRooms(tx), await latestUsage(tx, 62)];
    const account = row ? accountOf(row) : null;
    const { plan, quantity } = planFor(plans, rooms);
    return {
      plans: { currency: plans.currency, trialDays: plans.trialDays, graceDays: plans.graceDays, plans: plans.plans, models: plans.models ?? null },
      rooms, plan: { code: plan.code, name: plan.name, monthly: plan.monthly, quantity, total: plan.monthly * quantity },
      standing: account?.standing ?? standingOf(null, plans, nowMs()), report: account?.report ?? null, subscribed: subscribed(account?.report ?? null), hasCustomer: Boolean(row?.customerId),
      trialEndsAt: iso(row?.trialEndsAt), leavingAt: iso(row?.leavingAt), exportAskedAt: iso(row?.exportAskedAt), readAt: iso(row?.readAt),
      usage: usage.map(({ day, units, sentAt }) => ({ day, units, sent: sentAt !== null })),
    } as const;
  },
});

/** What the durable functions and the doors to Stripe need. */
export const getBillingWork = defineQuery({
  name: "billing.get-work",
  title: "What is to be done for an organisation's subscription.",
  permission: "organisation:manage",
  internal: true,
  input: z.object({}),
  async run({ tx }) {
    const row = await findBillingAccount(tx);
    const account = row ? accountOf(row) : null;
    const owner = (await presentMembers(tx)).find(({ role }) => role === "owner");
    return {
      customerId: row?.customerId ?? null, trialEndsAt: row?.trialEndsAt.getTime() ?? null, report: account?.report ?? null, standing: account?.standing ?? off, subscribed: subscribed(account?.report ?? null),
      rooms: await countRooms(tx), name: (await findOrganisation(tx))?.name ?? "", email: owner?.email ?? null,
      leavingAt: iso(row?.leavingAt), exportAskedAt: iso(row?.exportAskedAt), exportEndedAt: iso(row?.exportEndedAt),
      usage: (await unsentUsage(tx)).map(({ day, units }) => ({ day, units })),
    };
  },
});
