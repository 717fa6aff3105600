import { lockNights, sellHeldNights } from "@/db/repos/inventory";
import { liveRoomsOf, updateReservation } from "@/db/repos/reservations";
import { now } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { money } from "@/lib/kernel/money";
import { takePromotions } from "@/lib/rates/commands/use-promotions";
import { defineCommand } from "@/lib/runtime/command";
import { withoutPeople } from "@/lib/runtime/without-people";
import { confirmReservationInput } from "../rules/life-inputs";
import { spanOf } from "../rules/span-change";
import { bookerOf } from "./booker";
import { takeRooms } from "./take-rooms";
import { tellConfirmed } from "./tell-confirmed";
import { lockOwn, statusAfter } from "./transition";

export const confirmReservation = defineCommand({
  name: "reservations.confirm-reservation",
  title: "Confirm a held reservation, or accept an inquiry whose rooms are free, at the price it was quoted.",
  permission: "reservations:write",
  input: confirmReservationInput,
  kept: { input: withoutPeople },
  risk: "medium",
  async run(tools, { id, guest, guestId }) {
    const { tx, emit, record, invertWith } = tools;
    const reservation = await lockOwn(tools, id);
    const held = reservation.status !== "inquiry";
    const status = statusAfter(reservation, held ? "confirm" : "accept_inquiry");
    const booker = guest || guestId ? (await bookerOf(tools, { guest, guestId })).guestId : reservation.guestId;
    if (!booker) throw conflict("guest_missing", "A reservation needs its guest before it is confirmed.");
    if (held) {
      // The room is kept until the hold is let go of: until then the desk may still confirm one whose time is over.
      const spans = (await liveRoomsOf(tx, id)).flatMap((room) => spanOf(room) ?? []);
      await lockNights(tx, spans);
      for (const span of spans) await sellHeldNights(tx, span);
    } else {
      await takeRooms(tools, reservation, "sold");
      await takePromotions(tx, reservation.quoted);
    }
    await updateReservation(tx, id, { status, confirmedAt: now(), holdExpiresAt: null, guestId: booker });
    tellConfirmed({ emit }, reservation);
    const total = money(reservation.totalAmount, reservation.currency);
    record({ number: reservation.number, total });
    invertWith({ command: "reservations.cancel-reservation", input: { id, reason: "The confirmation was taken back.", waive: "The confirmation was taken back." } });
    return { id, number: reservation.number, status, total };
  },
});
