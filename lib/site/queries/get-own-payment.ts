import { z } from "zod";
import { rootOrigin } from "@/lib/auth/root-host";
import { money } from "@/lib/kernel/money";
import { byBank, onlinePayments } from "@/lib/payments/commands/leave-checkout";
import { moneyOfStay } from "@/lib/payments/commands/return-money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineQuery } from "@/lib/runtime/command";
import { dueOfStay } from "../commands/due-of-stay";
import type { OwnPaymentView } from "../rules/manage-views";
import { ownPaymentState } from "../rules/own-due";
import { ownRow } from "./get-own-stay";
import { dueView } from "./own-stay-view";

export const getOwnPayment = defineQuery({
  name: "site.get-own-payment",
  title: "What a guest's own stay asks for now, and where it is paid.",
  permission: "stay:own",
  input: z.object({}),
  internal: true,
  async run({ tx, ctx }): Promise<OwnPaymentView> {
    const row = await ownRow(tx, ctx);
    const funds = await moneyOfStay(tx, row.id);
    const due = await dueOfStay(tx, row, row, funds, await openBusinessDay(tx, row.propertyId));
    const payments = onlinePayments(funds).filter(({ status }) => status !== "cancelled");
    const latest = payments.findLast(({ status, amount }) => status === "pending" && amount === due.amount) ?? payments.at(-1);
    const address = latest?.providerFacts["url"];
    const url = typeof address === "string" ? new URL(address, rootOrigin()).href : null;
    const state = ownPaymentState(latest ? { status: latest.status, amount: latest.amount, url, bank: byBank(latest) } : null, due.amount);
    return { state, due: dueView(due, row.currency), open: money(Math.max(0, row.totalAmount - funds.paid), row.currency), url: state === "pay" ? url : null };
  },
});
