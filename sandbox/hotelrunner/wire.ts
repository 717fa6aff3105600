/** The reservation as HotelRunner writes it: the v2 object, and the older one-reservation push. */
import { z } from "zod";
import { nights } from "./days";
import { channelName } from "./reference";
import type { Booking, Line, Message, Wire } from "./world";

const round = (amount: number): number => Math.round(amount * 100) / 100;
const sum = (amounts: readonly number[]): number => round(amounts.reduce((total, amount) => total + amount, 0));

/** HotelRunner's moments carry whole seconds. */
const seconds = (iso: string): string => `${iso.slice(0, 19)}Z`;

function roomWire(booking: Booking, line: Line): Wire {
  const dates = nights(line.arrival, line.departure);
  return {
    state: booking.state,
    rate_code: line.rate_code,
    inv_code: line.inv_code,
    price: sum(line.prices),
    non_refundable: line.rate_code.startsWith("NR:"),
    nights: dates.length,
    total_guest: line.adults + line.child_ages.length,
    total_adult: line.adults,
    child_ages: line.child_ages,
    name: line.name,
    checkin_date: line.arrival,
    checkout_date: line.departure,
    extra_info: "",
    daily_prices: dates.map((date, index) => ({ date, price: (line.prices[index] ?? 0).toFixed(1) })),
    extras: [],
  };
}

/** The v2 reservation object. */
export function reservationWire(booking: Booking): Wire {
  const total = sum(booking.lines.flatMap((line) => line.prices));
  const { guest } = booking;
  const address = {
    city: "",
    state: "",
    country: guest.country,
    country_code: guest.country,
    phone: guest.phone,
    email: guest.email,
    street: "",
    street_2: null,
    postal_code: "",
  };
  return {
    reservation_id: booking.reservation_id,
    hr_number: booking.hr_number,
    provider_number: booking.provider_number,
    pms_number: booking.pms_number,
    channel: booking.channel,
    channel_display: channelName(booking.channel),
    source_display: channelName(booking.channel),
    state: booking.state,
    modified: booking.modified,
    total_guests: booking.lines.reduce((count, line) => count + line.adults + line.child_ages.length, 0),
    total_rooms: booking.lines.length,
    guest: `${guest.first} ${guest.last}`.trim(),
    firstname: guest.first,
    lastname: guest.last,
    country: guest.country,
    guest_national_id: null,
    guest_is_citizen: false,
    cancel_reason: booking.cancel_reason,
    completed_at: seconds(booking.completed_at),
    updated_at: seconds(booking.updated_at),
    sub_total: total,
    extras_total: 0,
    adjustments_total: 0,
    tax_total: 0,
    item_total: total,
    total,
    currency: booking.currency,
    checkin_date: booking.lines.map((line) => line.arrival).sort()[0] ?? null,
    checkout_date:
      booking.lines
        .map((line) => line.departure)
        .sort()
        .at(-1) ?? null,
    note: booking.note,
    payment: booking.payment,
    payment_details: null,
    paid_amount: 0,
    requires_response: booking.requires_response,
    next_states: booking.requires_response ? ["confirm", "cancel"] : [],
    pms_version_generated: booking.version,
    address,
    billing_address: { bill_type: "personal", ...address },
    rooms: booking.lines.map((line) => roomWire(booking, line)),
    message_uid: booking.message_uid,
  };
}

const roomRows = z.array(z.record(z.string(), z.unknown()));

/** The older push: one reservation, its reason, rooms keyed by their id under the v1 names, no message_uid. */
export function singlePush(message: Message): Wire {
  const { message_uid: _uid, rooms, ...reservation } = message.reservation;
  const rows = roomRows.parse(rooms);
  const base = Number(message.reservation["reservation_id"]) * 10;
  const keyed = rows.map(({ rate_code, inv_code, ...row }, index) => [String(base + index), { code: rate_code, availability_group: inv_code, ...row }]);
  return { reason: message.reason, ...reservation, rooms: Object.fromEntries(keyed) };
}

/** The form field `data` of a push. */
export const pushData = (message: Message, form: "reservations" | "single"): string =>
  JSON.stringify(form === "single" ? singlePush(message) : { reservations: [message.reservation] });
