/** Bookings made, changed and cancelled on a channel, and the delivery message each of these leaves behind. */
import { randomInt, randomUUID } from "node:crypto";
import { Refusal } from "../http";
import { type BookingInput, type ChangeInput, guestOf } from "./booking-input";
import { allocate, sell, sellAll, shift, type Wish } from "./selling";
import { reservationWire } from "./wire";
import type { Booking, Line, Message, Property, World } from "./world";

export const bookingKey = (hrId: string, number: string): string => `${hrId}|${number}`;

export function propertyOf(world: World, hrId: string): Property {
  const property = world.properties.get(hrId);
  if (property === undefined) throw new Refusal(404, `No property ${hrId} is registered.`);
  return property;
}

/** By HotelRunner's number or the channel's own. */
export function findBooking(world: World, hrId: string, number: string): Booking | undefined {
  const exact = world.bookings.get(bookingKey(hrId, number));
  if (exact !== undefined) return exact;
  for (const booking of world.bookings.values()) if (booking.hr_id === hrId && booking.provider_number === number) return booking;
  return undefined;
}

/** The wire carries whole seconds: two changes within one second must still be told apart by `updated_at`. */
function laterThan(before: string | undefined, now: string): string {
  if (before === undefined || now.slice(0, 19) > before.slice(0, 19)) return now;
  return new Date(Date.parse(before) + 1_000).toISOString();
}

const PUSH_FAULTS = ["drop", "duplicate", "reorder", "latency"];

/** Queues the push of a message, as often and as late as the faults in force say. */
function queuePush(world: World, message: Message): void {
  if (!world.settings().push || propertyOf(world, message.hr_id).callbackUrl === null) return;
  const faults = world.faults.strike("push", message.hr_id, PUSH_FAULTS);
  const late = faults.filter((fault) => fault.kind === "reorder" || fault.kind === "latency");
  const delay = late.reduce((total, fault) => total + (fault.ms ?? 1_500), 0);
  const state = faults.some((fault) => fault.kind === "drop") ? "dropped" : "pending";
  const copies = faults.some((fault) => fault.kind === "duplicate") ? 2 : 1;
  const first = Date.now();
  for (let copy = 0; copy < copies; copy += 1) {
    const id = String(world.next("push"));
    world.pushes.set(id, { id, hr_id: message.hr_id, uid: message.uid, state, attempts: 0, first, next: first + delay, error: null });
  }
}

/** Stores the booking's new state as a message: undelivered until confirmed, and handed to the push. */
function announce(world: World, draft: Booking, reason: Message["reason"]): Booking {
  const before = world.bookings.get(bookingKey(draft.hr_id, draft.hr_number));
  const uid = randomUUID();
  const booking: Booking = {
    ...draft,
    message_uid: uid,
    version: draft.version + 1,
    updated_at: laterThan(before?.updated_at, new Date().toISOString()),
  };
  const message: Message = {
    uid,
    hr_id: booking.hr_id,
    hr_number: booking.hr_number,
    reason,
    at: new Date().toISOString(),
    delivered: null,
    reservation: reservationWire(booking),
  };
  world.bookings.set(bookingKey(booking.hr_id, booking.hr_number), booking);
  world.messages.set(uid, message);
  queuePush(world, message);
  return booking;
}

export function createBooking(world: World, input: BookingInput): Booking {
  const property = propertyOf(world, input.hr_id);
  const rooms = input.rooms ?? [{ inv_code: input.inv_code, rate_code: input.rate_code, adults: input.adults, child_ages: input.child_ages }];
  const { channel, arrival, departure, force, price } = input;
  const wishes = rooms.map(
    (room): Wish => ({
      channel,
      arrival,
      departure,
      force,
      price,
      inv_code: room.inv_code,
      rate_code: room.rate_code,
      adults: room.adults ?? 2,
      child_ages: room.child_ages ?? [],
    }),
  );
  const lines = sellAll(world, property, wishes);
  const now = new Date().toISOString();
  const sequence = world.next("reservation");
  const booking: Booking = {
    hr_id: input.hr_id,
    hr_number: `R${300_000_000 + sequence * 1_000 + randomInt(1_000)}`,
    provider_number: String(randomInt(1_000_000_000, 9_999_999_999)),
    reservation_id: 40_000_000 + sequence,
    pms_number: null,
    channel,
    state: input.state,
    modified: false,
    currency: property.currency,
    guest: guestOf(input.guest),
    lines,
    note: input.note,
    payment: "credit_card",
    requires_response: input.state === "reserved",
    cancel_reason: null,
    completed_at: now,
    updated_at: now,
    message_uid: "",
    version: 0,
  };
  allocate(world, property, booking, -1);
  return announce(world, booking, "confirm");
}

function openBooking(world: World, hrId: string, number: string): { property: Property; booking: Booking } {
  const property = propertyOf(world, hrId);
  const booking = findBooking(world, hrId, number);
  if (booking === undefined) throw new Refusal(404, `No reservation ${number} at this property.`);
  if (booking.state === "canceled") throw new Refusal(409, `Reservation ${number} is already cancelled.`);
  return { property, booking };
}

/** Changes dates, room, guests or note of the booking's first room. The channel checks its own calendar again. */
export function modifyBooking(world: World, input: ChangeInput): Booking {
  const { property, booking } = openBooking(world, input.hr_id, input.hr_number);
  const [old, ...rest] = booking.lines;
  if (old === undefined) throw new Refusal(409, "The reservation has no room.");
  shift(world, property, booking.channel, [old], 1);
  let line: Line;
  try {
    line = sell(world, property, {
      channel: booking.channel,
      arrival: input.arrival ?? old.arrival,
      departure: input.departure ?? old.departure,
      inv_code: input.inv_code ?? old.inv_code,
      rate_code: input.rate_code ?? (input.inv_code === undefined ? old.rate_code : undefined),
      adults: input.adults ?? old.adults,
      child_ages: input.child_ages ?? old.child_ages,
      force: input.force,
      price: input.price,
    });
  } catch (error) {
    shift(world, property, booking.channel, [old], -1);
    throw error;
  }
  const next: Booking = {
    ...booking,
    lines: [line, ...rest],
    modified: true,
    guest: input.guest === undefined ? booking.guest : guestOf(input.guest, booking.guest),
    note: input.note === undefined ? booking.note : input.note,
  };
  allocate(world, property, { ...booking, lines: [old] }, 1);
  allocate(world, property, { ...next, lines: [line] }, -1);
  return announce(world, next, "modify");
}

export function cancelBooking(world: World, hrId: string, number: string, reason: string | null = "customer"): Booking {
  const { property, booking } = openBooking(world, hrId, number);
  shift(world, property, booking.channel, booking.lines, 1);
  allocate(world, property, booking, 1);
  return announce(world, { ...booking, state: "canceled", modified: false, requires_response: false, cancel_reason: reason }, "cancel");
}

/** PUT /reservations/fire: the hotelier answers a reservation that waits for it. */
export function fireEvent(world: World, booking: Booking, event: "confirm" | "cancel", reason: string | null): void {
  if (event === "cancel") cancelBooking(world, booking.hr_id, booking.hr_number, reason);
  else announce(world, { ...booking, state: "confirmed", requires_response: false }, "confirm");
}
