/** GET /reservations, PUT /reservations/~ and PUT /reservations/fire. */
import { type Call, json } from "../http";
import { plusDays, today } from "./days";
import type { ApiResult } from "./api-rooms";
import { bookingKey, findBooking, fireEvent } from "./bookings";
import { markDelivered } from "./push";
import { reservationWire } from "./wire";
import type { Booking, Property, Wire, World } from "./world";

const OLDEST_DAYS = 30;
const said = (call: Call, name: string, otherwise: boolean): boolean => {
  const text = call.query.get(name);
  return text === null || text === "" ? otherwise : text === "true" || text === "1";
};
const whole = (text: string | null, otherwise: number): number => (text !== null && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : otherwise);

/** Numbers of the reservations that have an unconfirmed message. */
function undeliveredNumbers(world: World, hrId: string): Set<string> {
  const numbers = new Set<string>();
  for (const message of world.messages.values()) if (message.hr_id === hrId && message.delivered === null) numbers.add(message.hr_number);
  return numbers;
}

/** Every unconfirmed state, older ones too and newest first: what a mixed-up queue looks like. */
function jumbled(world: World, hrId: string, numbers: ReadonlySet<string>): Wire[] {
  return [...world.messages.values()]
    .filter((message) => message.hr_id === hrId && message.delivered === null && numbers.has(message.hr_number))
    .map((message) => message.reservation)
    .reverse();
}

/** @param twists faults of this call: "duplicate" repeats each row, "reorder" gives every unconfirmed state, newest first. */
export function listReservations(world: World, property: Property, call: Call, twists: ReadonlySet<string>): ApiResult {
  const { query } = call;
  const hrId = property.hr_id;
  const number = query.get("reservation_number");
  const oldest = plusDays(today(), -OLDEST_DAYS);
  const asked = query.get("from_date") ?? plusDays(today(), -10);
  const from = asked < oldest ? oldest : asked;
  const updatedFrom = query.get("from_last_update_date");
  const undelivered = undeliveredNumbers(world, hrId);
  const wanted = (booking: Booking): boolean => {
    if (booking.hr_id !== hrId) return false;
    if (number !== null && number !== "") return booking.hr_number === number || booking.provider_number === number;
    if (
      updatedFrom !== null ? booking.updated_at.slice(0, 10) < updatedFrom : booking.completed_at.slice(0, 10) < from && booking.updated_at.slice(0, 10) < from
    )
      return false;
    if (said(call, "modified", false) && !booking.modified) return false;
    if (said(call, "booked", false) && booking.state === "canceled") return false;
    return !said(call, "undelivered", true) || undelivered.has(booking.hr_number);
  };
  const found = [...world.bookings.values()].filter(wanted);
  let rows = twists.has("reorder") ? jumbled(world, hrId, new Set(found.map((booking) => booking.hr_number))) : found.map(reservationWire);
  if (twists.has("duplicate")) rows = rows.flatMap((row) => [row, row]);
  const size = Math.min(100, whole(query.get("per_page"), 10));
  const page = whole(query.get("page"), 1);
  const shown = rows.slice((page - 1) * size, page * size);
  if (!property.deliveryConfirmation) {
    for (const row of shown) {
      const message = world.messages.get(String(row["message_uid"]));
      if (message !== undefined) markDelivered(world, message);
    }
  }
  const answer = { reservations: shown, count: rows.length, current_page: page, pages: Math.max(1, Math.ceil(rows.length / size)) };
  return { answer: json(answer), detail: { page, count: rows.length, shown: shown.length } };
}

export function confirmDelivery(world: World, property: Property, call: Call): ApiResult {
  const uid = call.query.get("message_uid") ?? "";
  const message = world.messages.get(uid);
  if (message === undefined || message.hr_id !== property.hr_id)
    return { answer: json({ status: "error", message: "message_not_found" }), detail: { message_uid: uid } };
  markDelivered(world, message);
  const pms = call.query.get("pms_number");
  const booking = world.bookings.get(bookingKey(property.hr_id, message.hr_number));
  if (booking !== undefined && pms !== null && pms !== "") world.bookings.set(bookingKey(property.hr_id, message.hr_number), { ...booking, pms_number: pms });
  return { answer: json({ status: "ok" }), detail: { message_uid: uid, hr_number: message.hr_number, pms_number: pms } };
}

const CANCEL_REASONS = new Set(["customer", "no_room", "no_show", "invalid_price"]);

export function fire(world: World, property: Property, call: Call): ApiResult {
  const number = call.query.get("hr_number") ?? "";
  const event = call.query.get("event");
  const reason = call.query.get("cancel_reason");
  const refuse = (message: string): ApiResult => ({ answer: json({ status: "error", message }), detail: { hr_number: number, message } });
  const booking = findBooking(world, property.hr_id, number);
  if (booking === undefined) return refuse("reservation_not_found");
  if (!booking.requires_response || (event !== "confirm" && event !== "cancel")) return refuse("state_change_is_not_available");
  if (event === "cancel" && (reason === null || !CANCEL_REASONS.has(reason))) return refuse("cancel_reason_is_not_valid");
  fireEvent(world, booking, event, reason);
  return { answer: json({ status: "ok" }), detail: { hr_number: number, event } };
}
