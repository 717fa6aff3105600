import { updateReservation } from "@/db/repos/reservations";
import { nowMs } from "@/lib/kernel/clock";
import { takePromotions } from "@/lib/rates/commands/use-promotions";
import { defineCommand } from "@/lib/runtime/command";
import { holdInquiryInput } from "../rules/life-inputs";
import { takeRooms } from "./take-rooms";
import { lockOwn, statusAfter } from "./transition";

export const holdInquiry = defineCommand({
  name: "reservations.hold-inquiry",
  title: "Hold the rooms an inquiry asks for, for some time, at the price it was quoted.",
  permission: "reservations:write",
  input: holdInquiryInput,
  async run(tools, { id, minutes }) {
    const { tx, emit, record, invertWith } = tools;
    const reservation = await lockOwn(tools, id);
    const status = statusAfter(reservation, "hold");
    const holdExpiresAt = new Date(nowMs() + minutes * 60_000);
    await takeRooms(tools, reservation, "held");
    await takePromotions(tx, reservation.quoted);
    await updateReservation(tx, id, { status, holdExpiresAt });
    emit({ name: "reservations/held", data: { reservationId: id, propertyId: reservation.propertyId, number: reservation.number, holdExpiresAt: holdExpiresAt.toISOString() } });
    record({ number: reservation.number, until: holdExpiresAt.toISOString() });
    invertWith({ command: "reservations.release-hold", input: { id } });
    return { id, number: reservation.number, status, holdExpiresAt: holdExpiresAt.toISOString() };
  },
});
