import { extrasOfReservation } from "@/db/repos/reservation-extras";
import { liveRoomsOf, type ReservationRow } from "@/db/repos/reservations";
import type { TenantTx } from "@/db/tenant";
import { toIsoDate } from "@/lib/kernel/nights";
import { type ReservationState, reservationState } from "../rules/snapshot";

/** A reservation's stay and price as they stand, its rooms in order of their nights. */
export async function stateOf(tx: TenantTx, reservation: ReservationRow): Promise<ReservationState> {
  const [rooms, extras] = [await liveRoomsOf(tx, reservation.id), await extrasOfReservation(tx, reservation.id)];
  return reservationState.parse({
    totalAmount: reservation.totalAmount, taxes: reservation.taxes, quoted: reservation.quoted, policies: reservation.policies, promoCode: reservation.promoCode, commissionAmount: reservation.commissionAmount,
    rooms: rooms.map(({ id, stayId, roomTypeId, ratePlanId, arrival, departure, adults, children, childAges, amount, nights }) =>
      ({ id, stayId, roomTypeId, ratePlanId, arrival: toIsoDate(arrival), departure: toIsoDate(departure), adults, children, childAges, amount, nights })),
    extras: extras.map(({ id, extraId, quantity, day, amount }) => ({ id, extraId, quantity, day, amount })),
  });
}
