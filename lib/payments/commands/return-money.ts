import { foliosOfReservation } from "@/db/repos/folios";
import { folioBalances } from "@/db/repos/journal";
import { lockPayment, type PaymentRow, paymentsOfFolios } from "@/db/repos/payments";
import type { TenantTx } from "@/db/tenant";
import { lockFolio } from "@/lib/folios/commands/folio-of";
import { found } from "@/lib/kernel/errors";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import type { CommandTools } from "@/lib/runtime/command";
import { planReturn, type ReturnPart, surplusOf } from "../rules/return-plan";
import { openRefund } from "./refund";

/** A stay's money in minor units of its currency. `credit`: what stands to its good on its folios; `paid`: what came in and did not go back. */
export type StayMoney = { readonly paid: number; readonly credit: number; readonly onItsWayBack: number; readonly charged: number; readonly payments: readonly PaymentRow[] };

export async function moneyOfStay(tx: TenantTx, reservationId: string): Promise<StayMoney> {
  const folios = (await foliosOfReservation(tx, reservationId)).map(({ id }) => id);
  const [payments, balances] = [await paymentsOfFolios(tx, folios), await folioBalances(tx, folios)];
  const sum = (rows: readonly PaymentRow[]) => rows.reduce((total, { amount }) => total + amount, 0);
  const came = sum(payments.filter(({ direction, status }) => direction === "in" && (status === "captured" || status === "refunded")));
  const [went, onItsWayBack] = (["captured", "pending"] as const).map((state) => sum(payments.filter(({ direction, status }) => direction === "out" && status === state))) as [number, number];
  const credit = -[...balances.values()].reduce((total, balance) => total + balance, 0);
  return { paid: came - went - onItsWayBack, credit, onItsWayBack, charged: came - went - credit, payments };
}

/** What goes back, in minor units: by the way it came, or by a person's hands. */
export type Returned = { readonly byItself: number; readonly byHand: number };
type Plan = Returned & { readonly parts: readonly ReturnPart[] };

/** What would go back where `toKeep` stays with the house beside what is charged already, and from which payments. */
export function returnOf(money: StayMoney, toKeep: number): Plan {
  const surplus = surplusOf({ credit: money.credit, onItsWayBack: money.onItsWayBack, toKeep });
  const parts = planReturn(money.payments, surplus);
  const byItself = parts.reduce((sum, part) => sum + (part.byItself ? part.amount : 0), 0);
  return { parts, byItself, byHand: surplus - byItself };
}

/**
 * Gives back what is over, through the payments it came by: by itself where the provider can, else as money that waits for a
 * person's hands. The reservation is locked by the caller. Answers with what goes which way, in minor units.
 */
export async function returnMoney(tools: CommandTools, reservation: { readonly id: string; readonly propertyId: string }, toKeep: number, reason: string): Promise<Returned> {
  const { parts, byItself, byHand } = returnOf(await moneyOfStay(tools.tx, reservation.id), toKeep);
  const day = parts.length === 0 ? undefined : await openBusinessDay(tools.tx, reservation.propertyId, true);
  for (const part of parts) {
    const payment = found(await lockPayment(tools.tx, part.paymentId), "The payment");
    await openRefund(tools, payment, part.amount, await lockFolio(tools, payment.folioId), found(day, "The business day"), { reason, reference: null, drawer: null });
  }
  return { byItself, byHand };
}
