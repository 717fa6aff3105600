import type { ListedRoom, reservationById } from "@/db/repos/reservation-lists";
import { pickText } from "@/lib/kernel/locale";
import { money } from "@/lib/kernel/money";
import type { Context } from "@/lib/runtime/context";

type Row = NonNullable<Awaited<ReturnType<typeof reservationById>>>;

const summariseRoom = ({ roomType, ...room }: ListedRoom, locale: Context["locale"]) => ({ ...room, roomType: roomType ? pickText(roomType, locale) : null });

/** A reservation as lists, tools and the interface read it. How to reach the guest is for those who may see guests. */
export function summarise(row: Row, { locale, permissions }: Pick<Context, "locale" | "permissions">) {
  const reachable = permissions.has("guests:read");
  const { totalAmount, currency, balance, cursor: _cursor, guestName, guestEmail, guestPhone, guestVip, rooms, createdAt, confirmedAt, cancelledAt, holdExpiresAt, checkedInAt, checkedOutAt, ...rest } = row;
  return {
    ...rest,
    total: money(totalAmount, currency),
    balance: permissions.has("folios:read") ? money(balance, currency) : null,
    guest: { name: guestName ?? "", email: reachable ? guestEmail : null, phone: reachable ? guestPhone : null, vip: guestVip },
    rooms: rooms.map((room) => summariseRoom(room, locale)),
    createdAt: createdAt.toISOString(), confirmedAt: confirmedAt?.toISOString() ?? null, cancelledAt: cancelledAt?.toISOString() ?? null, holdExpiresAt: holdExpiresAt?.toISOString() ?? null,
    checkedInAt: checkedInAt?.toISOString() ?? null, checkedOutAt: checkedOutAt?.toISOString() ?? null,
  };
}

export type ReservationView = ReturnType<typeof summarise>;
