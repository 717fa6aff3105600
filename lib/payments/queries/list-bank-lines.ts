import { z } from "zod";
import { awaitedTransfers, openBankLines } from "@/db/repos/bank-lines";
import { money } from "@/lib/kernel/money";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { matches } from "../rules/bank-match";

export const listBankLines = defineQuery({
  name: "payments.list-bank-lines",
  title: "Lines of the bank's statements that wait for a person, with the awaited transfers each may be.",
  permission: "folios:read",
  input: z.object({ limit: z.number().int().min(1).max(200).default(100) }),
  async run({ tx, ctx }, { limit }) {
    const propertyId = propertyOf(ctx);
    const [lines, awaited] = [await openBankLines(tx, propertyId, limit), await awaitedTransfers(tx, propertyId)];
    const known = new Map(awaited.map((each) => [each.paymentId, each]));
    return {
      awaited: awaited.length,
      lines: lines.map((line) => ({
        id: line.id, day: line.bookedOn, amount: money(line.amount, line.currency), text: line.text,
        may: matches(line, awaited).slice(0, 5).flatMap(({ paymentId, confidence }) => { const each = known.get(paymentId); return each && each.amount === line.amount ? [{ paymentId, confidence, reference: each.reference, number: each.number, payer: each.payer }] : []; }),
      })),
    };
  },
});
