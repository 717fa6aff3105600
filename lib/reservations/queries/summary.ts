import type { reservationById } from "@/db/repos/reservations";
import { type Locale, pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";

type Row = NonNullable<Awaited<ReturnType<typeof reservationById>>>;

/** A reservation as lists, tools and the interface read it. */
export function summarise(row: Row, locale: Locale) {
  const { totalAmount, currency, guestName, guestEmail, guestPhone, rooms, createdAt, confirmedAt, cancelledAt, holdExpiresAt, ...rest } = row;
  return {
    ...rest,
    total: money(totalAmount, currency),
    guest: { name: guestName ?? "", email: guestEmail, phone: guestPhone },
    rooms: rooms.map((room) => ({ roomTypeId: room.roomTypeId, roomType: room.roomType ? pickText(room.roomType, locale) : null, unit: room.unit, amount: room.amount, overbooked: room.overbooked, externalRoomCode: room.externalRoomCode })),
    createdAt: createdAt.toISOString(), confirmedAt: confirmedAt?.toISOString() ?? null, cancelledAt: cancelledAt?.toISOString() ?? null, holdExpiresAt: holdExpiresAt?.toISOString() ?? null,
  };
}

export type ReservationView = ReturnType<typeof summarise>;
