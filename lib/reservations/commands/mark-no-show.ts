import { z } from "zod";
import { updateReservation } from "@/db/repos/reservations";
import { now } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { money } from "@/lib/kernel/money";
import { openBusinessDay } from "@/lib/property/commands/business-day";
import { defineCommand } from "@/lib/runtime/command";
import { waiveReason } from "../rules/inputs";
import { giveBack } from "./close-reservation";
import { chargePenalty, noShowOf } from "./penalty";
import { lockOwn } from "./transition";

export const markNoShow = defineCommand({
  name: "reservations.mark-no-show",
  title: "Mark a reservation whose guests did not come: its nights are sold again, its policy's penalty goes on its folio unless it is waived.",
  permission: "reservations:write",
  input: z.object({ id: idSchema, waive: waiveReason }),
  risk: "high",
  async run(tools, { id, waive }) {
    const { tx, emit, record, invertWith } = tools;
    const reservation = await lockOwn(tools, id);
    const day = await openBusinessDay(tx, reservation.propertyId, true);
    if (reservation.status === "confirmed" && reservation.arrival > day) throw conflict("not_due", "These guests are not expected yet.", { arrival: reservation.arrival, day });
    const due = noShowOf(reservation);
    const penaltyAmount = waive ? 0 : due;
    await giveBack(tools, reservation.propertyId, [reservation], "mark_no_show");
    await updateReservation(tx, id, { status: "no_show", noShowAt: now(), noShowDay: day, penaltyAmount: penaltyAmount > 0 ? penaltyAmount : null, needsAttention: null });
    await chargePenalty(tools, reservation, penaltyAmount);
    emit({ name: "reservations/no-show", data: { reservationId: id, propertyId: reservation.propertyId, number: reservation.number, day } });
    record({ number: reservation.number, day, penalty: money(penaltyAmount, reservation.currency), ...(waive ? { waived: money(due, reservation.currency), why: waive } : {}) });
    invertWith({ command: "reservations.undo-no-show", input: { id } });
    return { id, number: reservation.number, status: "no_show" as const, day, penalty: money(penaltyAmount, reservation.currency) };
  },
});
