import { lockNights, touchedBySale } from "@/db/repos/inventory";
import { replaceExtras } from "@/db/repos/reservation-extras";
import { insertWithRooms } from "@/db/repos/reservations";
import { announceNights, takeAndFind } from "@/lib/inventory/commands/occupy";
import { now } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { type Locale, pickText } from "@/lib/kernel/locale";
import { money, type Money } from "@/lib/kernel/money";
import { type PricedStays, priceStays, type Wish } from "@/lib/rates/commands/price-stays";
import { takePromotions } from "@/lib/rates/commands/use-promotions";
import type { CommandTools } from "@/lib/runtime/command";
import { commissionOn } from "../rules/commission";
import { newReservationNumber } from "../rules/number";
import { partyOf } from "../rules/party";
import type { KeptGuest } from "./guest-record";
import type { Stay } from "./stay";
import { tellConfirmed } from "./tell-confirmed";

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
  /** These stays as they were priced in this transaction already, to decide something by their price. */
  readonly priced?: PricedStays | undefined;
  readonly expectedTotal?: number | undefined;
  readonly facts?: { readonly note?: string | null; readonly eta?: string | null; readonly purpose?: string | null; readonly market?: string | null; readonly companyId?: string | null; readonly groupId?: string | null; readonly commissionBp?: number | null };
};

const events = { inquiry: "reservations/inquired", held: "reservations/held" } as const;

const inWake = (error: unknown) => error instanceof Error && "code" in error && error.code === "25P02";

/** Statements that were sent together: where one fails, those behind it fail in its wake, and its own error is what must be heard of. */
async function allOrFirstCause<T extends readonly unknown[]>(sent: T): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
  const failures = (await Promise.allSettled(sent)).flatMap((each): unknown[] => (each.status === "rejected" ? [each.reason] : []));
  if (failures.length > 0) throw failures.find((error) => !inWake(error)) ?? failures[0];
  return Promise.all(sent);
}

/** Prices, takes the rooms (an inquiry takes none) and writes the reservation: the one way in for site, desk and concierge. */
export async function openReservation<S extends OpenedStatus>(tools: CommandTools, propertyId: string, opening: Opening<S>): Promise<OpenedReservation<S>> {
  const { tx } = tools;
  const { status, source, locale, facts: told = {} } = opening;
  const { quote, rooms, facts } = opening.priced ?? await priceStays(tx, propertyId, { ...opening.wish, stays: opening.stays.map((stay) => ({ ...stay, roomId: newId() })), soldOn: source === "direct" ? "site" : source });
  if (opening.expectedTotal !== undefined && opening.expectedTotal !== quote.totalAmount) throw conflict("price_moved", "The price has moved since it was shown. Look at it again.", { expected: opening.expectedTotal, total: quote.totalAmount });
  const id = newId();
  const rows = rooms.map(({ roomId, wish, amount, nights }) => ({
    id: roomId, stayId: null, roomTypeId: wish.roomTypeId, ratePlanId: wish.ratePlanId, arrival: wish.arrival, departure: wish.departure,
    adults: wish.adults, children: Math.max(wish.children ?? 0, wish.childAges?.length ?? 0), childAges: [...(wish.childAges ?? [])], amount, nights,
  }));
  const { commissionBp = null } = told;
  const guest = typeof opening.guestId === "function" ? await opening.guestId() : { id: opening.guestId, written: undefined };
  guest.written?.catch(() => undefined); // waited for below, with what is sent behind it
  const insert = () => insertWithRooms(tx, {
    id, propertyId, status, source, guestId: guest.id, ...partyOf(rows), currency: quote.currency, totalAmount: quote.totalAmount,
    taxes: quote.taxes.map((line) => ({ code: line.code, name: pickText(line.name, locale), amount: line.amount, included: line.included })),
    quoted: [...quote.lines], policies: quote.policies, promoCode: opening.wish?.promoCode ?? null,
    ...told, commissionAmount: commissionBp === null ? null : commissionOn(rooms, commissionBp),
    holdExpiresAt: status === "held" ? (opening.holdUntil ?? null) : null, createdAt: now(), confirmedAt: status === "confirmed" ? now() : null,
  }, rows, () => newReservationNumber(facts.slug));
  const spans = status === "inquiry" ? [] : rooms.map(({ wish: { roomTypeId, arrival, departure } }) => ({ roomTypeId, arrival, departure }));
  if (spans.length > 0) await takePromotions(tx, quote.lines);
  await lockNights(tx, spans);
  // Several rooms follow one another, each seeing the units the others took; the last one's unit is written with what comes after.
  const takeAll = async () => {
    let seatLast = async (): Promise<unknown> => undefined;
    for (const [index, span] of spans.entries()) {
      await seatLast();
      ({ seat: seatLast } = await takeAndFind(tools, propertyId, rooms[index]?.roomId ?? "", span, status === "held" ? "held" : "sold"));
    }
    return seatLast;
  };
  // Sent together behind the guest's own row; the connection keeps the order. What fails in another's wake must not be heard of first.
  const taking = takeAll();
  const touching = spans.length > 0 ? touchedBySale(tx, propertyId, [...new Set(spans.map((span) => span.roomTypeId))]) : undefined;
  const inserting = insert();
  const [number, seatLast, touched] = await allOrFirstCause([inserting, taking, touching, guest.written]);
  if (opening.wish?.extras?.length) {
    const worth = (extraId: string) => quote.lines.reduce((sum, line) => sum + (line.kind === "extra" && line.extraId === extraId ? line.amount : 0), 0);
    await replaceExtras(tx, id, opening.wish.extras.map(({ extraId, quantity, day }) => ({ id: newId(), extraId, quantity, day: day ?? null, amount: worth(extraId) })));
  }
  await Promise.all([seatLast(), announceNights(tools, propertyId, spans, touched)]);
  const { arrival, departure } = partyOf(rows);
  const opened: OpenedStatus = status;
  if (opened === "confirmed") tellConfirmed(tools, { id, propertyId, number, source });
  else tools.emit({ name: events[opened], data: { reservationId: id, propertyId, number, ...(opening.holdUntil ? { holdExpiresAt: opening.holdUntil.toISOString() } : {}) } });
  tools.record({ number, arrival, departure, total: money(quote.totalAmount, quote.currency) });
  return { id, number, status, total: money(quote.totalAmount, quote.currency), roomIds: rooms.map((room) => room.roomId) };
}
