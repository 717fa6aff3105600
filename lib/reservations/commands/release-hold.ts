import { updateReservation } from "@/db/repos/reservations";
import { returnPromotions } from "@/lib/rates/commands/use-promotions";
import { defineCommand } from "@/lib/runtime/command";
import { oneReservation } from "../rules/life-inputs";
import { giveBack } from "./close-reservation";
import { lockOwn } from "./transition";

export const releaseHold = defineCommand({
  name: "reservations.release-hold",
  title: "Let a hold's rooms go and keep the reservation as an inquiry.",
  permission: "reservations:write",
  input: oneReservation,
  async run(tools, { id }) {
    const reservation = await lockOwn(tools, id);
    const [closed] = await giveBack(tools, reservation.propertyId, [reservation], "release_hold");
    const status = closed?.status ?? "inquiry";
    await updateReservation(tools.tx, id, { status, holdExpiresAt: null });
    await returnPromotions(tools.tx, reservation.quoted);
    tools.emit({ name: "reservations/hold-released", data: { reservationId: id, propertyId: reservation.propertyId, number: reservation.number } });
    tools.record({ number: reservation.number });
    tools.invertWith({ command: "reservations.hold-inquiry", input: { id } });
    return { id, number: reservation.number, status };
  },
});
