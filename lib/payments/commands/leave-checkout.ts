import { lockPayment, type PaymentRow, updatePayment } from "@/db/repos/payments";
import { lockReservation } from "@/db/repos/reservations";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { leaveStayCheckoutsInput } from "../rules/provider-inputs";
import { awaits, isPurpose, toldIn } from "../rules/settlement";
import { moneyOfStay, type StayMoney } from "./return-money";

export const byBank = (payment: PaymentRow): boolean => payment.status === "pending" && awaits(toldIn(payment.providerFacts)) === "bank";
/** Payments a guest makes on a provider's page for this stay, the latest last. */
export const onlinePayments = ({ payments }: StayMoney): PaymentRow[] => payments.filter(({ direction, provider, purpose }) => direction === "in" && (provider === "stripe" || provider === "cmi") && (purpose === "deposit" || purpose === "full"));

/** Those at whose page the guest may still pay for the stay. */
export const awaitedAtPages = (funds: StayMoney): PaymentRow[] => onlinePayments(funds).filter((payment) => payment.status === "pending" && !byBank(payment));
/** Every page that is open for the stay: the desk's links for a folio and a card that is left are among them, a kept card that is being charged has none. */
export const openPages = ({ payments }: StayMoney): PaymentRow[] => payments.filter((payment) => payment.direction === "in" && (payment.provider === "stripe" || payment.provider === "cmi") && payment.status === "pending" && !byBank(payment) && !("card" in payment.providerFacts));

/**
 * Gives up payments that are still awaited at a provider's page; a job closes the page, so that nobody pays there as well. Money that
 * came meanwhile is booked all the same. Those that are awaited no more stay as they are. Returns how many were given up.
 */
export async function leaveCheckouts({ tx, emit }: Pick<CommandTools, "tx" | "emit">, payments: readonly Pick<PaymentRow, "id">[], why: string): Promise<number> {
  let left = 0;
  for (const { id } of payments) {
    const payment = await lockPayment(tx, id);
    if (payment?.status !== "pending") continue;
    await updatePayment(tx, id, { status: "cancelled", failure: why });
    if (payment.provider === "stripe") emit({ name: "payments/checkout-left", data: { paymentId: id, propertyId: payment.propertyId } });
    left += 1;
  }
  return left;
}

export const leaveStayCheckouts = defineCommand({
  name: "payments.leave-stay-checkouts",
  title: "Give up the pages at which a stay was still to be paid when it was cancelled.",
  permission: "payments:take",
  input: leaveStayCheckoutsInput,
  internal: true,
  noInverse: "A page that is closed is not opened again; the guest is sent another.",
  async run(tools, { reservationId }) {
    const { status, cancelledAt } = inScope(tools.ctx, await lockReservation(tools.tx, reservationId), "The stay");
    // A stay that was brought back meanwhile is paid again; what the desk asked for after the cancelling is its penalty.
    if (status !== "cancelled" || cancelledAt === null) return { reservationId, left: 0 };
    const open = openPages(await moneyOfStay(tools.tx, reservationId)).filter(({ purpose, createdAt }) => isPurpose(purpose) || createdAt <= cancelledAt);
    return { reservationId, left: await leaveCheckouts(tools, open, "The stay was called off.") };
  },
});
