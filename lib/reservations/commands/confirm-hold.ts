import { sellHeldNights } from "@/db/repos/inventory";
import { lockReservation, roomsOfReservation, updateReservation } from "@/db/repos/reservations";
import { now, nowMs } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { money } from "@/lib/kernel/money";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { withoutPeople } from "@/lib/runtime/without-people";
import { confirmHoldInput } from "../rules/inputs";
import { guestOf } from "./guest-record";
import { tellConfirmed } from "./tell-confirmed";

export const confirmHold = defineCommand({
  name: "reservations.confirm-hold",
  title: "Confirm a held reservation before its hold runs out.",
  permission: "site:book",
  input: confirmHoldInput,
  kept: { input: withoutPeople },
  risk: "medium",
  async run({ tx, ctx, emit, record, invertWith }, { id, guest }) {
    const reservation = inScope(ctx, await lockReservation(tx, id), "The reservation");
    if (reservation.status !== "held") throw conflict("not_held", "Only a held reservation can be confirmed.", { status: reservation.status });
    if (reservation.holdExpiresAt && reservation.holdExpiresAt.getTime() <= nowMs()) throw conflict("hold_expired", "The hold has run out.");
    const guestId = guest ? await guestOf(tx, guest) : reservation.guestId;
    if (!guestId) throw conflict("guest_missing", "A reservation needs its guest before it is confirmed.");
    for (const room of await roomsOfReservation(tx, id)) {
      if (room.roomTypeId) await sellHeldNights(tx, { roomTypeId: room.roomTypeId, arrival: room.arrival, departure: room.departure });
    }
    await updateReservation(tx, id, { status: "confirmed", confirmedAt: now(), holdExpiresAt: null, guestId });
    tellConfirmed({ emit }, reservation);
    record({ number: reservation.number });
    invertWith({ command: "reservations.cancel-reservation", input: { id, reason: "The confirmation was taken back." } });
    return { id, number: reservation.number, status: "confirmed" as const, total: money(reservation.totalAmount, reservation.currency) };
  },
});
