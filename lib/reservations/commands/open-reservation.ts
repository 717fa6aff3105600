import { lockNights, touchedTypes } from "@/db/repos/inventory";
import { replaceExtras } from "@/db/repos/reservation-extras";
import { insertReservation, insertReservationRooms } from "@/db/repos/reservations";
import { announceNights, occupy } from "@/lib/inventory/commands/occupy";
import { now } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { type Locale, pickText } from "@/lib/kernel/locale";
import { money, type Money } from "@/lib/kernel/money";
import { priceStays, type Wish } from "@/lib/rates/commands/price-stays";
import { takePromotions } from "@/lib/rates/commands/use-promotions";
import type { CommandTools } from "@/lib/runtime/command";
import { commissionOn } from "../rules/commission";
import { newReservationNumber } from "../rules/number";
import { partyOf } from "../rules/party";
import type { KeptGuest } from "./guest-record";
import type { Stay } from "./stay";

export type OpenedStatus = "inquiry" | "held" | "confirmed";
export type OpenedReservation<S extends OpenedStatus = OpenedStatus> = { id: string; number: string; status: S; total: Money; roomIds: string[] };

type Opening<S extends OpenedStatus> = {
  readonly status: S;
  readonly stays: readonly (Stay & { readonly childAges?: readonly number[]; readonly agreed?: readonly { readonly night: string; readonly amount: number }[] | undefined })[];
  /** The guest, or how to write one once the stay has its price. */
  readonly guestId: string | null | (() => Promise<KeptGuest>);
  readonly source: "direct" | "desk" | "concierge";
  readonly locale: Locale;
  readonly holdUntil?: Date | null;
  readonly wish?: Pick<Wish, "extras" | "lateExtras" | "promoCode" | "waived" | "pastArrival">;
  readonly expectedTotal?: number | undefined;
  readonly facts?: { readonly note?: string | null; readonly eta?: string | null; readonly purpose?: string | null; readonly market?: string | null; readonly companyId?: string | null; readonly groupId?: string | null; readonly commissionBp?: number | null };
};

const events = { inquiry: "reservations/inquired", held: "reservations/held", confirmed: "reservations/confirmed" } as const;

/** Prices, takes the rooms (an inquiry takes none) and writes the reservation: the one way in for site, desk and concierge. */
export async function openReservation<S extends OpenedStatus>(tools: CommandTools, propertyId: string, opening: Opening<S>): Promise<OpenedReservation<S>> {
  const { tx } = tools;
  const { status, source, locale, facts: told = {} } = opening;
  const { quote, rooms, facts } = await priceStays(tx, propertyId, { ...opening.wish, stays: opening.stays.map((stay) => ({ ...stay, roomId: newId() })), soldOn: source === "direct" ? "site" : source });
  if (opening.expectedTotal !== undefined && opening.expectedTotal !== quote.totalAmount) throw conflict("price_moved", "The price has moved since it was shown. Look at it again.", { expected: opening.expectedTotal, total: quote.totalAmount });
  const id = newId();
  const rows = rooms.map(({ roomId, wish, amount, nights }) => ({
    id: roomId, stayId: null, reservationId: id, roomTypeId: wish.roomTypeId, ratePlanId: wish.ratePlanId, arrival: wish.arrival, departure: wish.departure,
    adults: wish.adults, children: Math.max(wish.children ?? 0, wish.childAges?.length ?? 0), childAges: [...(wish.childAges ?? [])], amount, nights,
  }));
  const { commissionBp = null } = told;
  const guest = typeof opening.guestId === "function" ? await opening.guestId() : { id: opening.guestId, written: undefined };
  const inserting = insertReservation(tx, {
    id, propertyId, status, source, guestId: guest.id, ...partyOf(rows), currency: quote.currency, totalAmount: quote.totalAmount,
    taxes: quote.taxes.map((line) => ({ code: line.code, name: pickText(line.name, locale), amount: line.amount, included: line.included })),
    quoted: [...quote.lines], policies: quote.policies, promoCode: opening.wish?.promoCode ?? null,
    ...told, commissionAmount: commissionBp === null ? null : commissionOn(rooms, commissionBp),
    holdExpiresAt: status === "held" ? (opening.holdUntil ?? null) : null, createdAt: now(), confirmedAt: status === "confirmed" ? now() : null,
  }, () => newReservationNumber(facts.slug));
  // Sent behind the guest's own row; the connection keeps the order.
  const [number] = await Promise.all([inserting, guest.written]);
  const inserted = insertReservationRooms(tx, rows);
  if (opening.wish?.extras?.length) {
    const worth = (extraId: string) => quote.lines.reduce((sum, line) => sum + (line.kind === "extra" && line.extraId === extraId ? line.amount : 0), 0);
    await replaceExtras(tx, id, opening.wish.extras.map(({ extraId, quantity, day }) => ({ id: newId(), extraId, quantity, day: day ?? null, amount: worth(extraId) })));
  }
  if (status === "inquiry") await inserted;
  else {
    await takePromotions(tx, quote.lines);
    const spans = rooms.map(({ wish: { roomTypeId, arrival, departure } }) => ({ roomTypeId, arrival, departure }));
    await lockNights(tx, spans);
    const as = status === "held" ? "held" : "sold";
    // Sent together where there is one room; several follow one another, each seeing the units the others took.
    const takeAll = async () => { for (const [index, span] of spans.entries()) await occupy(tools, propertyId, rooms[index]?.roomId ?? "", span, as); };
    const taking = takeAll();
    const touching = touchedTypes(tx, [...new Set(spans.map((span) => span.roomTypeId))]);
    touching.catch(() => undefined); // it fails in the wake of a room that is gone, which is what must be heard of
    await Promise.all([inserted, taking]);
    await announceNights(tools, propertyId, spans, await touching);
  }
  const { arrival, departure } = partyOf(rows);
  tools.emit({ name: events[status], data: { reservationId: id, propertyId, number, ...(opening.holdUntil ? { holdExpiresAt: opening.holdUntil.toISOString() } : {}) } });
  tools.record({ number, arrival, departure, total: money(quote.totalAmount, quote.currency) });
  return { id, number, status, total: money(quote.totalAmount, quote.currency), roomIds: rooms.map((room) => room.roomId) };
}
