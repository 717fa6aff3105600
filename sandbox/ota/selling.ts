/** Bookings made, changed and cancelled on the OTA, by its own calendar; each leaves a message for the house. */
import { z } from "zod";
import { nights, isDay, plusDays } from "../hotelrunner/days";
import { Refusal } from "../http";
import { type Booking, cellAt, extraShape, guestShape, type Hotel, type Line, type Message, type Room, type World, writeCell } from "./world";

const day = z.string().refine(isDay, "A date as YYYY-MM-DD.");
const roomWish = { room: z.string().optional(), rate: z.string().optional(), adults: z.coerce.number().int().min(1).max(20).optional(), childAges: z.array(z.number().int().min(0).max(17)).optional() };

export const bookingInput = z.strictObject({
  hotel: z.string(), arrival: day, departure: day, ...roomWish,
  rooms: z.array(z.object(roomWish)).min(1).max(10).optional(),
  guest: guestShape.default({ first: "Sandbox", last: "Guest", email: "", phone: "", country: "" }),
  extras: z.array(extraShape).default([]), note: z.string().nullable().default(null), source: z.string().optional(),
  /** Paid by card: the messages then carry (false) card data, to see that the house keeps none. */
  card: z.boolean().default(false),
  /** Sell whatever the calendar says. */
  force: z.boolean().default(false), price: z.number().nonnegative().optional(),
});
export type BookingInput = z.infer<typeof bookingInput>;
export const changeInput = z.strictObject({ hotel: z.string(), number: z.string(), arrival: day.optional(), departure: day.optional(), ...roomWish, guest: guestShape.optional(), note: z.string().nullable().optional(), force: z.boolean().default(false), price: z.number().nonnegative().optional() });
export type ChangeInput = z.infer<typeof changeInput>;

export function hotelOf(world: World, id: string): Hotel {
  const hotel = world.hotels.get(id);
  if (hotel === undefined) throw new Refusal(404, `No hotel ${id} is registered.`);
  return hotel;
}

/** What a guest would be asked for a night; undefined: no price is known. */
export function priceAt(world: World, hotel: Hotel, room: Room, rateCode: string, date: string): number | undefined {
  const rate = room.rates.find((known) => known.code === rateCode);
  if (rate?.follows !== undefined) {
    const base = priceAt(world, hotel, room, rate.follows.code, date);
    return base === undefined ? undefined : Math.round(base * rate.follows.percent) / 100;
  }
  return cellAt(world, hotel.hotel, room.code, rateCode, date).price;
}

export const isClosed = (world: World, hotel: Hotel, room: Room, rate: string, date: string): boolean =>
  cellAt(world, hotel.hotel, room.code, "", date).closed === true || cellAt(world, hotel.hotel, room.code, rate, date).closed === true;

/** Why a stay cannot be booked; undefined when it can. */
function unsellable(world: World, hotel: Hotel, room: Room, rate: string, stay: { arrival: string; departure: string; dates: readonly string[] }): string | undefined {
  const at = (date: string) => ({ ...cellAt(world, hotel.hotel, room.code, "", date), ...cellAt(world, hotel.hotel, room.code, rate, date) });
  for (const date of stay.dates) {
    if (isClosed(world, hotel, room, rate, date)) return `${room.name} is closed on ${date}.`;
    if ((cellAt(world, hotel.hotel, room.code, "", date).availability ?? 0) <= 0) return `${room.name} is sold out on ${date}.`;
    if (priceAt(world, hotel, room, rate, date) === undefined) return `${room.name} has no price on ${date}.`;
  }
  const first = at(stay.arrival);
  if (first.cta === true) return `No arrival on ${stay.arrival}.`;
  if (at(stay.departure).ctd === true) return `No departure on ${stay.departure}.`;
  if ((first.min ?? 1) > stay.dates.length) return `At least ${first.min} nights from ${stay.arrival}.`;
  if (typeof first.max === "number" && first.max > 0 && first.max < stay.dates.length) return `At most ${first.max} nights from ${stay.arrival}.`;
  return undefined;
}

function sell(world: World, hotel: Hotel, wish: { room?: string | undefined; rate?: string | undefined; adults?: number | undefined; childAges?: number[] | undefined; arrival: string; departure: string; force: boolean; price?: number | undefined }): Line {
  if (wish.departure <= wish.arrival) throw new Refusal(422, "The departure must be after the arrival.");
  const room = hotel.rooms.find((known) => known.code === wish.room) ?? (wish.room === undefined ? hotel.rooms[0] : undefined);
  const rate = room?.rates.find((known) => known.code === wish.rate)?.code ?? wish.rate ?? room?.rates[0]?.code ?? "";
  const dates = nights(wish.arrival, wish.departure);
  if (room === undefined && !wish.force) throw new Refusal(404, `No room ${wish.room ?? ""}.`);
  const why = room && !wish.force ? unsellable(world, hotel, room, rate, { arrival: wish.arrival, departure: wish.departure, dates }) : undefined;
  if (why !== undefined) throw new Refusal(409, why);
  return {
    room: room?.code ?? wish.room ?? "", rate, arrival: wish.arrival, departure: wish.departure, adults: wish.adults ?? 2, childAges: wish.childAges ?? [],
    prices: dates.map((date) => wish.price ?? (room && priceAt(world, hotel, room, rate, date)) ?? 0),
  };
}

/** The OTA's own count moves by itself when it sells or reopens. */
function shift(world: World, hotel: string, lines: readonly Line[], by: 1 | -1): void {
  for (const line of lines) for (const date of nights(line.arrival, line.departure)) {
    const { availability = 0 } = cellAt(world, hotel, line.room, "", date);
    writeCell(world, hotel, line.room, "", date, { availability: availability + by });
  }
}

/** How long a message waits before it goes out by e-mail, in ms; null: for ever. */
export type Patience = (world: World, hotel: Hotel, booking: Booking) => number | null;

function announce(world: World, hotel: Hotel, booking: Booking, kind: Message["kind"], patience: Patience): Booking {
  const id = String(world.next("message"));
  const wait = patience(world, hotel, booking);
  world.bookings.set(booking.number, booking);
  world.messages.set(id, { id, hotel: booking.hotel, number: booking.number, kind, at: booking.updated, state: "pending", deadline: wait === null ? null : world.now() + wait, booking });
  return booking;
}

const seconds = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
/** Whole seconds travel: two states of one booking must still differ. */
const after = (world: World, before: string): string => seconds(Math.max(world.now(), Date.parse(before) + 1_000));

export function createBooking(world: World, input: BookingInput, defaults: { source: string; number: (sequence: number) => string; patience: Patience }): Booking {
  const hotel = hotelOf(world, input.hotel);
  const { arrival, departure, force, price } = input;
  const lines: Line[] = [];
  for (const wish of input.rooms ?? [{ room: input.room, rate: input.rate, adults: input.adults, childAges: input.childAges }]) {
    try {
      lines.push(sell(world, hotel, { ...wish, arrival, departure, force, price }));
      shift(world, hotel.hotel, lines.slice(-1), -1);
    } catch (error) {
      shift(world, hotel.hotel, lines, 1);
      throw error;
    }
  }
  const now = seconds(world.now());
  const booking: Booking = {
    hotel: hotel.hotel, number: defaults.number(world.next("booking")), source: input.source ?? defaults.source, state: "confirmed", guest: input.guest, rooms: lines, extras: input.extras,
    note: input.note, card: input.card, currency: hotel.currency, created: now, updated: now, confirmNumber: null,
  };
  return announce(world, hotel, booking, "new", defaults.patience);
}

function openBooking(world: World, hotelId: string, number: string): { hotel: Hotel; booking: Booking } {
  const booking = world.bookings.get(number);
  if (booking === undefined || booking.hotel !== hotelId) throw new Refusal(404, `No booking ${number} at this hotel.`);
  if (booking.state === "cancelled") throw new Refusal(409, `Booking ${number} is already cancelled.`);
  return { hotel: hotelOf(world, hotelId), booking };
}

/** Changes the first room's dates, type or guests, or the booking's guest or note. */
export function modifyBooking(world: World, input: ChangeInput, patience: Patience): Booking {
  const { hotel, booking } = openBooking(world, input.hotel, input.number);
  const [old, ...others] = booking.rooms;
  if (old === undefined) throw new Refusal(409, "The booking has no room.");
  shift(world, hotel.hotel, [old], 1);
  let line: Line;
  try {
    line = sell(world, hotel, {
      room: input.room ?? old.room, rate: input.rate ?? (input.room === undefined ? old.rate : undefined), adults: input.adults ?? old.adults, childAges: input.childAges ?? old.childAges,
      arrival: input.arrival ?? old.arrival, departure: input.departure ?? old.departure, force: input.force, price: input.price,
    });
  } catch (error) {
    shift(world, hotel.hotel, [old], -1);
    throw error;
  }
  shift(world, hotel.hotel, [line], -1);
  const next: Booking = { ...booking, rooms: [line, ...others], guest: input.guest ?? booking.guest, note: input.note === undefined ? booking.note : input.note, updated: after(world, booking.updated) };
  return announce(world, hotel, next, "modify", patience);
}

export function cancelBooking(world: World, hotelId: string, number: string, patience: Patience): Booking {
  const { hotel, booking } = openBooking(world, hotelId, number);
  shift(world, hotel.hotel, booking.rooms, 1);
  return announce(world, hotel, { ...booking, state: "cancelled", updated: after(world, booking.updated) }, "cancel", patience);
}

/** Fills the calendar of newly registered rooms that ask for it; nights already known stay. */
export function openCalendar(world: World, hotel: Hotel): void {
  const today = seconds(world.now()).slice(0, 10);
  for (const room of hotel.rooms) {
    if (room.opening === undefined) continue;
    for (let count = 0; count < room.opening.days; count += 1) {
      const date = plusDays(today, count);
      if (cellAt(world, hotel.hotel, room.code, "", date).availability !== undefined) continue;
      writeCell(world, hotel.hotel, room.code, "", date, { availability: room.opening.availability });
      for (const rate of room.rates) if (rate.follows === undefined) writeCell(world, hotel.hotel, room.code, rate.code, date, { price: room.opening.price });
    }
  }
}

/** Messages whose time is up were sent by e-mail and can no longer be read. */
export function expire(world: World): void {
  for (const message of [...world.messages.values()])
    if (message.deadline !== null && message.deadline <= world.now() && (message.state === "pending" || message.state === "retrieved")) world.messages.set(message.id, { ...message, state: "expired" });
}
