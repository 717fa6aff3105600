import { z } from "zod";
import { accountByCurrency } from "@/db/repos/journal";
import { activeProviders, listPaymentRows, ratesKnown } from "@/db/repos/payments";
import { countsOf, drawersOf } from "@/db/repos/payments-drawers";
import { findProperty } from "@/db/repos/property";
import { cash } from "@/lib/folios/rules/accounts";
import { found } from "@/lib/kernel/errors";
import { money } from "@/lib/kernel/money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { listPaymentsInput } from "../rules/inputs";

export const listPayments = defineQuery({
  name: "payments.list-payments",
  title: "Payments and refunds of the days asked for, newest first, with what each method came to.",
  permission: "folios:read",
  input: listPaymentsInput,
  async run({ tx, ctx }, filter) {
    const rows = await listPaymentRows(tx, { propertyId: propertyOf(ctx), ...filter });
    const sums = new Map<string, number>();
    for (const row of rows) if (row.status === "captured" || row.status === "refunded") sums.set(`${row.method} ${row.currency}`, (sums.get(`${row.method} ${row.currency}`) ?? 0) + (row.direction === "in" ? row.amount : -row.amount));
    return { payments: rows, byMethod: [...sums].map(([key, amount]) => ({ method: key.split(" ")[0] ?? "", total: money(amount, key.split(" ")[1] ?? "MAD") })) };
  },
});

export const listDrawers = defineQuery({
  name: "payments.list-drawers",
  title: "The house's cash drawers, what the books say lies in each, and their last counts.",
  permission: "folios:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const propertyId = propertyOf(ctx);
    const drawers = await drawersOf(tx, propertyId);
    return {
      drawers: await Promise.all(drawers.map(async (drawer) => ({
        id: drawer.id, name: drawer.name, inside: (await accountByCurrency(tx, propertyId, cash(drawer.id))).map(({ currency, amount }) => money(amount, currency)),
        counts: (await countsOf(tx, drawer.id, 12)).map((count) => ({ id: count.id, day: count.businessDay, currency: count.currency, counted: count.countedAmount, expected: count.expectedAmount, note: count.note, countedBy: count.countedBy, at: count.createdAt.toISOString() })),
      }))),
    };
  },
});

export const getTill = defineQuery({
  name: "payments.get-till",
  title: "What the desk needs to take money: drawers, rates of the day, connected providers, the open business day.",
  permission: "folios:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const propertyId = propertyOf(ctx);
    const day = await openBusinessDay(tx, propertyId);
    const property = found(await findProperty(tx, propertyId), "The property");
    const [drawers, rates, connected] = await Promise.all([drawersOf(tx, propertyId), ratesKnown(tx, propertyId, day), activeProviders(tx, propertyId)]);
    return { day, currency: property.currency, drawers: drawers.map(({ id, name }) => ({ id, name })), rates, providers: connected };
  },
});
