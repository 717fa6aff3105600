import { conflict } from "@/lib/kernel/errors";
import { money } from "@/lib/kernel/money";
import { awaitedAtPages, leaveCheckouts } from "@/lib/payments/commands/leave-checkout";
import { moneyOfStay } from "@/lib/payments/commands/return-money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineCommand } from "@/lib/runtime/command";
import { payOwnStayInput } from "../rules/manage-inputs";
import { beginPayment, requireWay } from "./booking-ways";
import { dueOfStay, ofGuest } from "./due-of-stay";
import { lockOwnStay } from "./own-stay";

export const payOwnStay = defineCommand({
  name: "site.pay-own-stay",
  title: "A guest pays online what the terms of their own stay ask for now.",
  permission: "stay:own",
  input: payOwnStayInput,
  internal: true,
  noInverse: "A payment nobody makes ends by itself.",
  async run(tools, { way, expectedDue }) {
    const { tx } = tools;
    const reservation = await lockOwnStay(tools);
    const funds = await moneyOfStay(tx, reservation.id);
    const due = await dueOfStay(tx, reservation, reservation, funds, await openBusinessDay(tx, reservation.propertyId));
    if (due.amount !== expectedDue) throw conflict("price_moved", "What is due has changed since it was shown. Look at it again.", { expected: expectedDue, total: due.amount });
    requireWay(due.ways, way);
    const waiting = awaitedAtPages(funds);
    // Asked twice, the page that is open already is the answer; so is one the desk has sent a link to.
    const same = waiting.find((payment) => `${payment.provider}:deposit` === way && payment.amount === due.amount);
    if (same) return { paymentId: same.id, amount: money(same.amount, same.currency) };
    await leaveCheckouts(tools, waiting.filter(ofGuest), "The guest pays another amount, or another way.");
    const paymentId = await beginPayment(tools, reservation, way, undefined, due.amount);
    tools.record({ number: reservation.number, way, amount: money(due.amount, reservation.currency) });
    return { paymentId, amount: money(due.amount, reservation.currency) };
  },
});
