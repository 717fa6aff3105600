import { z } from "zod";
import { disputesOf } from "@/db/repos/payments-words";
import { money } from "@/lib/kernel/money";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";

export const listDisputes = defineQuery({
  name: "payments.list-disputes",
  title: "Payments that guests' banks contest, the open ones first, with the day until which the house may answer at the provider.",
  permission: "folios:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const rows = await disputesOf(tx, propertyOf(ctx));
    return { disputes: rows.map((row) => ({ id: row.id, folioId: row.folioId, amount: money(row.amount, row.currency), stage: row.stage, reason: row.reason, answerBy: row.answerBy?.toISOString() ?? null, openedAt: row.openedAt.toISOString() })) };
  },
});
