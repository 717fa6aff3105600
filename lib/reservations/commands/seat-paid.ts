import { atSavepoint } from "@/db/repos/imports";
import { lockNights, sellHeldNights } from "@/db/repos/inventory";
import { liveRoomsOf, type ReservationRow, updateReservation } from "@/db/repos/reservations";
import { now } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { takePromotions } from "@/lib/rates/commands/use-promotions";
import type { CommandTools } from "@/lib/runtime/command";
import { spanOf } from "../rules/span-change";
import { takeRooms } from "./take-rooms";
import { tellConfirmed } from "./tell-confirmed";

/** A hold becomes a booking because its guest paid: the rooms are kept until the hold is let go of, also past its time. Locked by the caller. */
export async function confirmPaid(tools: CommandTools, reservation: ReservationRow): Promise<void> {
  const spans = (await liveRoomsOf(tools.tx, reservation.id)).flatMap((room) => spanOf(room) ?? []);
  await lockNights(tools.tx, spans);
  for (const span of spans) await sellHeldNights(tools.tx, span);
  await updateReservation(tools.tx, reservation.id, { status: "confirmed", confirmedAt: now(), holdExpiresAt: null });
  tellConfirmed(tools, reservation);
}

/**
 * Whose hold ran out gets the same rooms at the same price where all of them are still free; false, and nothing changed, where
 * they are not. Locked by the caller.
 */
export async function reseatPaid(tools: CommandTools, reservation: ReservationRow): Promise<boolean> {
  const seated = await atSavepoint(tools.tx, async () => {
    await takePromotions(tools.tx, reservation.quoted);
    await takeRooms(tools, reservation, "sold");
  });
  if (!seated.ok) {
    if (seated.error instanceof DomainError) return false;
    throw seated.error;
  }
  await updateReservation(tools.tx, reservation.id, { status: "confirmed", confirmedAt: now(), holdExpiresAt: null, cancelledAt: null, cancelReason: null });
  tellConfirmed(tools, reservation);
  return true;
}

/** A hold waits longer, because a bank takes its days: whoever lets holds go hears of its new end. */
export async function holdLonger({ tx, emit }: CommandTools, reservation: ReservationRow, until: Date): Promise<void> {
  await updateReservation(tx, reservation.id, { holdExpiresAt: until });
  emit({ name: "reservations/held", data: { reservationId: reservation.id, propertyId: reservation.propertyId, number: reservation.number, holdExpiresAt: until.toISOString() } });
}
