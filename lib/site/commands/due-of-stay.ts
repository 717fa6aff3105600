import { activeProviders } from "@/db/repos/site-bookings";
import type { PaymentRow } from "@/db/repos/payments";
import type { ReservationRow } from "@/db/repos/reservations";
import type { TenantTx } from "@/db/tenant";
import { byBank } from "@/lib/payments/commands/leave-checkout";
import type { StayMoney } from "@/lib/payments/commands/return-money";
import { depositAgreed } from "../rules/deposit-agreed";
import { whyNotOwn } from "../rules/manage-stay";
import { dueNow } from "../rules/own-due";
import { onlineWays, type Way } from "../rules/payment-ways";
import { settingsOf } from "./booking-ways";
import { factsOf } from "./own-stay";

/** The stay's price as it stands, or as it would stand after a change. */
export type Agreed = Parameters<typeof depositAgreed>[0];
/** `amount`: minor units; `ways`: how it can be paid online, none where the house asks for it itself. */
export type Due = { readonly amount: number; readonly ways: readonly Way[] };
const nothing: Due = { amount: 0, ways: [] };

/** Begun by the guest; the desk's links are the desk's to give up. */
export const ofGuest = ({ takenBy }: PaymentRow): boolean => takenBy === "guest";

const underWay = ({ payments }: StayMoney): number =>
  payments.reduce((sum, payment) => sum + (payment.direction === "in" && payment.status === "pending" && (payment.method === "bank_transfer" || byBank(payment)) ? payment.amount : 0), 0);

/** What a guest owes now for their own stay by the deposit agreed, and how they may pay it here. Nothing for a stay that is paid elsewhere. */
export async function dueOfStay(tx: TenantTx, row: ReservationRow, agreed: Agreed, funds: StayMoney, today: string): Promise<Due> {
  if (whyNotOwn("extras", factsOf(row), today) !== null) return nothing;
  const amount = dueNow({ status: row.status, deposit: depositAgreed(agreed, today), today, paid: funds.paid, underWay: underWay(funds) });
  if (amount === 0) return nothing;
  return { amount, ways: onlineWays({ settings: await settingsOf(tx, row.propertyId), providers: new Set(await activeProviders(tx, row.propertyId)) }, amount) };
}
