import { z } from "zod";
import { deleteBillingAccount, updateBillingAccount } from "@/db/repos/billing";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { heldAccount } from "./account";

export const openAccount = defineCommand({
  name: "billing.open-account",
  title: "Begin an organisation's trial, once.",
  permission: "organisation:manage",
  input: z.object({}),
  internal: true,
  unrecorded: true,
  noInverse: "A trial runs out by itself.",
  async run({ tx }) {
    const { row, isNew } = await heldAccount(tx);
    return { isNew, customerId: row.customerId, trialEndsAt: row.trialEndsAt.toISOString() };
  },
});

export const recordCustomer = defineCommand({
  name: "billing.record-customer",
  title: "Note under which name the platform's provider knows the organisation.",
  permission: "organisation:manage",
  input: z.object({ customerId: z.string().min(3).max(80) }),
  internal: true,
  noInverse: "The provider keeps its customers.",
  async run({ tx }, { customerId }) {
    const { row } = await heldAccount(tx);
    if (row.customerId !== null && row.customerId !== customerId) throw conflict("other_customer", "The organisation is known under another name already.");
    if (row.customerId === null) await updateBillingAccount(tx, { customerId });
    return { customerId };
  },
});

export const beginAnew = defineCommand({
  name: "billing.begin-anew",
  title: "Begin an organisation's trial anew, where the platform's provider has forgotten it.",
  permission: "organisation:manage",
  input: z.object({}),
  internal: true,
  noInverse: "The provider knows nothing any more.",
  async run({ tx, record }) {
    const { row } = await heldAccount(tx);
    record({ customerId: row.customerId });
    await deleteBillingAccount(tx);
    await heldAccount(tx);
    return { forgotten: row.customerId };
  },
});
