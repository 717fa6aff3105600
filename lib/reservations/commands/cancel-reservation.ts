import { updateReservation } from "@/db/repos/reservations";
import { now } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { money } from "@/lib/kernel/money";
import { returnPromotions } from "@/lib/rates/commands/use-promotions";
import { defineCommand } from "@/lib/runtime/command";
import { cancelReservationInput } from "../rules/inputs";
import { giveBack } from "./close-reservation";
import { cancellationOf, chargePenalty } from "./penalty";
import { tellOfCancelling } from "./tell-guest";
import { lockOwn, refuseChannelOwned } from "./transition";

export const cancelReservation = defineCommand({
  name: "reservations.cancel-reservation",
  title: "Cancel a reservation and give its nights back; the penalty of its policy goes on its folio unless it is waived.",
  permission: "reservations:write",
  input: cancelReservationInput,
  risk: "high",
  async run(tools, { id, reason, waive }) {
    const { tx, ctx, emit, record, invertWith } = tools;
    const reservation = await lockOwn(tools, id);
    refuseChannelOwned(reservation, "it is cancelled there");
    if (waive && ctx.actor.type === "director") throw new DomainError("waive_by_person", "Only a person waives a penalty.", { status: 403 });
    const { status: was, currency } = reservation;
    const { penaltyAmount: due } = await cancellationOf(tx, reservation);
    const penaltyAmount = waive ? 0 : due;
    const [closed] = await giveBack(tools, reservation.propertyId, [reservation], "cancel");
    const status = closed?.status ?? "cancelled";
    await updateReservation(tx, id, { status, cancelledAt: now(), cancelReason: reason, holdExpiresAt: null, penaltyAmount: penaltyAmount > 0 ? penaltyAmount : null });
    await chargePenalty(tools, reservation, penaltyAmount);
    if (was !== "inquiry") await returnPromotions(tx, reservation.quoted);
    await tellOfCancelling(tools, reservation, penaltyAmount);
    // For everybody; the next is heard beside a partner's PMS only.
    emit({ name: "reservations/called-off", data: { reservationId: id, propertyId: reservation.propertyId } });
    emit({ name: "reservations/cancelled", data: { reservationId: id, propertyId: reservation.propertyId, number: reservation.number } });
    record({ number: reservation.number, total: money(reservation.totalAmount, currency), penalty: money(penaltyAmount, currency), ...(waive ? { waived: money(due, currency), why: waive } : {}) });
    if (was === "confirmed") invertWith({ command: "reservations.reinstate-reservation", input: { id } });
    if (was === "inquiry") invertWith({ command: "reservations.reopen-reservation", input: { id } });
    return { id, number: reservation.number, status, penalty: money(penaltyAmount, currency) };
  },
  noInverse: "A hold that was let go is not taken again by itself.",
});
