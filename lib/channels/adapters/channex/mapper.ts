/** Channex's rows in our shapes. Pure. */
import { type ConnectedChannel, type InboundBatch, type InboundReservation, inboundReservation, type InboundRoom, type PartnerRoom, type UnreadableReservation } from "@/lib/channels/rules/channel-port";
import { fromDecimal, type Money, sumMoney } from "@/lib/kernel/money";
import { toIsoDate } from "@/lib/kernel/nights";
import { storable } from "@/lib/kernel/storable";
import { withoutCards } from "./card-data";
import { type ChannelsAnswer, type RatePlansAnswer, revisionName, type RevisionRoom, type RevisionRow, revisionRow, type RoomTypesAnswer } from "./schema";

/** Rate plans are not marked as non-refundable: their titles say it. */
const nonRefundable = /non[- ]?refundable|non[- ]?remboursable|no reembolsable|\bnrf?\b/i;

/** One row for each rate plan of each room type; a room type without one still takes rooms left. */
export function toPartnerRooms(types: RoomTypesAnswer["data"], plans: RatePlansAnswer["data"]): PartnerRoom[] {
  return types.flatMap(({ id, attributes: type }): PartnerRoom[] => {
    const room = {
      invCode: id, name: type.title ?? id, adultCapacity: type.occ_adults, capacity: type.occ_adults === null ? null : type.occ_adults + (type.occ_children ?? 0),
      channelCodes: [], isDefault: false, shared: false, sellOnline: true,
    };
    const own = plans.filter((plan) => (plan.attributes.room_type_id ?? plan.relationships?.room_type?.data?.id) === id);
    if (own.length === 0) return [{ ...room, rateCode: "", description: "", pricingType: null, salesCurrency: null, updates: { availability: true, restrictions: false, price: false }, nonRefundable: false }];
    return own.map(({ id: rateCode, attributes: plan }): PartnerRoom => {
      const guests = plan.options.flatMap((option) => (option.occupancy === null ? [] : [option.occupancy])).sort((a, b) => a - b);
      // A rate kept by hand for every number of guests takes one price each; the others follow their first.
      const byGuests = plan.sell_mode === "per_person" && (plan.rate_mode ?? "manual") === "manual" && guests.length > 0;
      return {
        ...room, rateCode, description: plan.title ?? "", pricingType: plan.sell_mode, salesCurrency: plan.currency,
        updates: { availability: true, restrictions: true, price: !plan.inherit_rate }, nonRefundable: nonRefundable.test(plan.title ?? ""), ...(byGuests ? { occupancies: guests } : {}),
      };
    });
  });
}

/** "Booking.com" → "bookingcom": channels are known by letters and digits. */
export const channelCode = (name: string | null): string | null => name?.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]/g, "") || null;

/** Channex tells of its channels whether they are active, not how updates fared. */
export const toConnectedChannels = (answer: ChannelsAnswer): ConnectedChannel[] =>
  answer.data.map(({ attributes: channel }) => ({ code: channelCode(channel.channel) ?? "unknown", name: channel.title ?? channel.channel ?? "", updates: { inProgress: 0, succeeded: 0, failed: 0 } }));

function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new RangeError(`${what} is missing.`);
  return value;
}

const textOf = (value: unknown): string | null => (typeof value === "string" && value.trim() !== "" ? value : null);

function toRoom(room: RevisionRoom, booking: RevisionRow["attributes"], currency: string): InboundRoom {
  const amount = (value: string | null): Money => fromDecimal(value ?? "0", currency);
  const dailyPrices = room.days.map(([date, price]) => ({ date: toIsoDate(date.slice(0, 10)), price: amount(price) })).sort((a, b) => (a.date < b.date ? -1 : 1));
  const { adults, children, infants, ages } = room.occupancy ?? { adults: null, children: null, infants: null, ages: [] };
  const told = ages.filter((age) => age !== null);
  const minors = (children ?? 0) + (infants ?? 0);
  return {
    invCode: room.room_type_id, rateCode: room.rate_plan_id, name: textOf(room.meta["room_type_name"]) ?? textOf(room.meta["room_name"]),
    state: booking.status === "cancelled" || room.is_cancelled === true ? "canceled" : "confirmed",
    arrival: toIsoDate(present(room.checkin_date ?? booking.arrival_date, "checkin_date")), departure: toIsoDate(present(room.checkout_date ?? booking.departure_date, "checkout_date")),
    // Ages nobody told stand as 0: only how many there are is known.
    adults: adults ?? 1, childAges: told.length === minors ? told : Array.from({ length: minors }, () => 0),
    price: room.amount === null ? sumMoney(dailyPrices.map((night) => night.price), currency) : amount(room.amount),
    dailyPrices, nonRefundable: nonRefundable.test(textOf(room.meta["rate_plan_name"]) ?? ""),
    extras: room.services.map((service) => ({ name: service.name ?? service.type ?? "", price: amount(service.total_price) })), extraInfo: textOf(room.meta["meal_plan"]),
  };
}

function inOrder(stay: { arrival: string; departure: string }, what: string): void {
  if (stay.departure <= stay.arrival) throw new RangeError(`${what} ends on ${stay.departure}, not after its beginning on ${stay.arrival}.`);
}

/** One booking revision in our shapes, its card data gone. Throws when something needed is missing or wrong. */
export function toReservation(given: unknown): InboundReservation {
  const raw = withoutCards(given);
  const { id, attributes: booking } = revisionRow.parse(raw);
  const currency = present(booking.currency, "currency").toUpperCase();
  const amount = (value: string | null): Money | null => (value === null ? null : fromDecimal(value, currency));
  const rooms = booking.rooms.map((room) => toRoom(room, booking, currency));
  const [first, ...others] = rooms;
  const services = booking.services.map((service) => ({ name: service.name ?? service.type ?? "", price: amount(service.total_price) ?? { amount: 0, currency } }));
  // What is sold with the booking and no room of it stands with the first.
  const withServices = first ? [{ ...first, extras: [...first.extras, ...services] }, ...others] : rooms;
  const taxes = booking.rooms.flatMap((room) => room.taxes).map((tax) => amount(tax.total_price) ?? { amount: 0, currency });
  const total = amount(booking.amount) ?? sumMoney(rooms.map((room) => room.price), currency);
  const { customer } = booking;
  const [givenName, surname] = [customer?.name ?? "", customer?.surname ?? ""];
  const updatedAt = present(booking.inserted_at, "inserted_at");
  const extras = withServices.flatMap((room) => room.extras.map((extra) => extra.price));
  const reservation = inboundReservation.parse({
    messageUid: id, deliveryKey: id, externalNumber: present(booking.unique_id ?? booking.booking_id, "unique_id"), providerNumber: booking.ota_reservation_code, pmsNumber: null,
    channelCode: channelCode(booking.ota_name), channelName: booking.ota_name, state: booking.status === "cancelled" ? "canceled" : "confirmed", modified: booking.status === "modified",
    updatedAt, bookedAt: booking.booked_at ?? (booking.status === "new" ? updatedAt : null),
    arrival: booking.arrival_date ?? rooms.map((room) => room.arrival).sort()[0], departure: booking.departure_date ?? rooms.map((room) => room.departure).sort().at(-1),
    guest: { name: `${givenName} ${surname}`.trim(), first: givenName, last: surname, email: customer?.mail ?? null, phone: customer?.phone ?? null, country: customer?.country ?? null },
    total, subTotal: null, taxTotal: taxes.length === 0 ? null : sumMoney(taxes, currency), extrasTotal: extras.length === 0 ? null : sumMoney(extras, currency),
    paid: booking.payment_collect === "ota" ? total : null, paymentMethod: booking.payment_collect === "ota" ? "ota" : (booking.payment_type ?? booking.payment_collect),
    cancelReason: null, requiresResponse: false, note: booking.notes, rooms: withServices, raw,
  });
  inOrder(reservation, "The stay");
  for (const room of reservation.rooms) inOrder(room, `The stay in ${room.name ?? room.invCode ?? "a room"}`);
  return reservation;
}

function unreadable(given: unknown, error: unknown): UnreadableReservation {
  const raw = withoutCards(given);
  const name = revisionName.safeParse(raw).data;
  return { externalNumber: name?.attributes?.unique_id ?? name?.attributes?.booking_id ?? null, messageUid: name?.id ?? null, reason: error instanceof Error ? error.message : String(error), raw };
}

/** Reads every row it can; one that cannot be read never hides the others, and none holds card data or a text the database would refuse. */
export function toReservations(rows: readonly unknown[]): InboundBatch {
  const reservations: InboundReservation[] = [];
  const failures: UnreadableReservation[] = [];
  for (const raw of rows.map(storable)) {
    try {
      reservations.push(toReservation(raw));
    } catch (error) {
      failures.push(unreadable(raw, error));
    }
  }
  return { reservations, unreadable: failures };
}
