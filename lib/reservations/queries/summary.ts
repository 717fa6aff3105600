import type { reservationById } from "@/db/repos/reservations";
import { pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import type { Context } from "@/lib/runtime/context";

type Row = NonNullable<Awaited<ReturnType<typeof reservationById>>>;

/** A reservation as lists, tools and the interface read it. How to reach the guest is for those who may see guests. */
export function summarise(row: Row, { locale, permissions }: Pick<Context, "locale" | "permissions">) {
  const reachable = permissions.has("guests:read");
  const { totalAmount, currency, guestName, guestEmail, guestPhone, rooms, createdAt, confirmedAt, cancelledAt, holdExpiresAt, ...rest } = row;
  return {
    ...rest,
    total: money(totalAmount, currency),
    guest: { name: guestName ?? "", email: reachable ? guestEmail : null, phone: reachable ? guestPhone : null },
    rooms: rooms.map((room) => ({ roomTypeId: room.roomTypeId, roomType: room.roomType ? pickText(room.roomType, locale) : null, unit: room.unit, amount: room.amount, overbooked: room.overbooked, externalRoomCode: room.externalRoomCode })),
    createdAt: createdAt.toISOString(), confirmedAt: confirmedAt?.toISOString() ?? null, cancelledAt: cancelledAt?.toISOString() ?? null, holdExpiresAt: holdExpiresAt?.toISOString() ?? null,
  };
}

export type ReservationView = ReturnType<typeof summarise>;
