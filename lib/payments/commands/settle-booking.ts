import { type PaymentRow, updatePayment } from "@/db/repos/payments";
import type { FolioRow } from "@/db/repos/folios";
import type { ReservationRow } from "@/db/repos/reservations";
import { nowMs } from "@/lib/kernel/clock";
import type { IsoDate } from "@/lib/kernel/nights";
import { confirmPaid, holdLonger, reseatPaid } from "@/lib/reservations/commands/seat-paid";
import { asStatus } from "@/lib/reservations/rules/state";
import type { CommandTools } from "@/lib/runtime/command";
import { awaits, bookingAct, heldForBank, type Outcome, outcomeOf, type Told } from "../rules/settlement";
import { openRefund } from "./refund";

/** What money or a card does to the booking it came for: decided once, under the locks of both, in the transaction that books it. */
export async function settleBooking(tools: CommandTools, reservation: ReservationRow, payment: PaymentRow, folio: FolioRow, day: IsoDate, hasMoney: boolean): Promise<Outcome> {
  const act = bookingAct(asStatus(reservation.status), reservation.departure <= day);
  if (act === "confirm") await confirmPaid(tools, reservation);
  const seated = act === "reseat" && (await reseatPaid(tools, reservation));
  const outcome = outcomeOf(act, seated, hasMoney);
  await updatePayment(tools.tx, payment.id, { outcome });
  if (outcome === "refunded") await openRefund(tools, payment, payment.amount - payment.refundedAmount, folio, day, { reason: "The rooms were gone when the payment came in.", reference: null, drawer: null });
  tools.emit({ name: "payments/settled", data: { reservationId: reservation.id, paymentId: payment.id, propertyId: payment.propertyId, outcome } });
  return outcome;
}

/** A bank that takes days keeps the rooms held; its no gives the hold its own end back. */
export async function holdForBank(tools: CommandTools, reservation: ReservationRow, payment: PaymentRow, told: Told): Promise<void> {
  if (reservation.status !== "held") return;
  const own = payment.providerFacts["heldUntil"];
  if (awaits(told) === "bank" && typeof own !== "string") {
    await updatePayment(tools.tx, payment.id, { providerFacts: { ...payment.providerFacts, told, heldUntil: (reservation.holdExpiresAt ?? new Date(nowMs())).toISOString() } });
    await holdLonger(tools, reservation, new Date(heldForBank(nowMs(), reservation.arrival)));
  } else if (told.failed !== null && !told.captured && typeof own === "string") {
    await holdLonger(tools, reservation, new Date(own));
  }
}
