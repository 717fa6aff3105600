import type { FaultRule } from "@/sandbox/faults";
import { booking as bookingProtocol } from "@/sandbox/booking/server";
import { expedia as expediaProtocol } from "@/sandbox/expedia/server";
import { Refusal } from "@/sandbox/http";
import type { Ota } from "@/sandbox/ota/ota";
import { bookingInput, cancelBooking, changeInput, createBooking, expire, isClosed, modifyBooking, priceAt } from "@/sandbox/ota/selling";
import { cellAt, hotelShape, openWorld } from "@/sandbox/ota/world";
import type { Dice } from "./chance";
import { calm } from "./network";
import { origins, type SimPartner } from "./partner";
import type { Timeline } from "./timeline";

type Setting = { readonly salt: number; readonly types: number; readonly timeline: Timeline };
/** What one OTA has of its own. */
type Kind = {
  readonly partner: "booking" | "expedia";
  readonly protocol: Ota;
  /** Whether one booking may hold several rooms. */
  readonly severalRooms: boolean;
  readonly account: SimPartner["account"];
  /** What it answers wrongly now and then; `some`: a share, at most the one given. */
  readonly faults: (some: (most: number) => number, dice: Dice) => readonly Fault[];
};
type Fault = { readonly kind: string; readonly endpoint: string; readonly probability: number } & Partial<FaultRule>;

const roomCode = (type: number) => `4501${type + 1}`;
const rateCode = (type: number) => `4509${type + 1}`;
const roomName = (type: number) => `Chambre ${type + 1}`;
const nameOf = (partner: string, salt: number) => `${partner}-${salt}`;

/** An OTA sandbox's own world, on virtual time. It pushes nothing: its queues are read, and each state waits there until it is confirmed. */
function otaPartner({ salt, types, timeline }: Setting, { partner, protocol, severalRooms, account, faults }: Kind): SimPartner {
  const world = openWorld();
  const hotelId = `${partner === "booking" ? 45 : 12}${String(salt).padStart(6, "0")}`;
  const hotel = hotelShape.parse({
    hotel: hotelId, name: "Simulated house", account: { user: nameOf(partner, salt), secret: "secret of the account" },
    rooms: Array.from({ length: types }, (_, type) => ({ code: roomCode(type), name: roomName(type), rates: [{ code: rateCode(type), name: "Flexible" }] })),
  });
  world.hotels.set(hotelId, hotel);
  const weather = calm();
  const attempt = (act: () => unknown): boolean => {
    timeline.clock.skewMs = weather.skewMs;
    try {
      act();
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    } finally {
      timeline.clock.skewMs = 0;
    }
    return true;
  };
  const live = () => [...world.bookings.values()].filter((one) => one.state !== "cancelled");
  const typeOf = (code: string) => hotel.rooms.findIndex((room) => room.code === code);

  return {
    partner, external: hotelId, account, origin: origins[partner], weather, polled: true,
    start: () => undefined,
    atOnce: ({ url }) => url.pathname.startsWith("/token-based-authentication"),
    handle({ method, url, headers, text }) {
      const call = { method, path: url.pathname, query: url.searchParams, headers: Object.fromEntries(headers), text };
      const endpoint = protocol.endpointOf(call);
      if (endpoint === undefined) return Promise.resolve(new Response("Not found", { status: 404 }));
      const struck = world.faults.strike(endpoint);
      const refusal = struck.find((fault) => fault.kind === "status");
      if (refusal) return Promise.resolve(new Response("", { status: refusal.status ?? 503, headers: refusal.retryAfter === undefined ? {} : { "retry-after": String(refusal.retryAfter) } }));
      expire(world);
      const { answer } = protocol.answer(world, call, struck);
      return Promise.resolve(new Response(answer.body === "" ? null : answer.body, { status: answer.status, headers: answer.headers }));
    },
    sicken: (chance, foul) => {
      const some = (most: number) => (foul ? most * (1.2 + chance.roll()) : chance.chance(0.5) ? chance.roll() * most : 0);
      world.faults.add(faults(some, chance).filter((rule) => rule.probability > 0).map((rule) => ({ ...rule, seed: chance.below(1_000_000) })));
    },
    recover: () => { world.faults.clear(); },
    book: ({ type, arrival, departure, rooms, force }, chance) => attempt(() => createBooking(world, bookingInput.parse({
      hotel: hotelId, arrival, departure, force, guest: { first: "Guest", last: String(chance.below(40)) }, rooms: Array.from({ length: severalRooms ? rooms : 1 }, () => ({ room: roomCode(type) })), ...(force ? { price: 900 } : {}),
    }), protocol)),
    modify: (chance, dates) => {
      const open = live();
      if (open.length === 0) return false;
      const first = chance.below(dates.length - 4);
      return attempt(() => modifyBooking(world, changeInput.parse({ hotel: hotelId, number: chance.of(open).number, arrival: dates[first], departure: dates[first + 1 + chance.below(3)], force: chance.chance(0.1), price: 950 }), protocol.patience));
    },
    cancel: (chance) => {
      const open = live();
      const newest = open.at(-1);
      return newest !== undefined && attempt(() => cancelBooking(world, hotelId, (chance.chance(0.5) ? newest : chance.of(open)).number, protocol.patience));
    },
    bookings: () => [...world.bookings.values()].map((one) => ({
      number: one.number, live: one.state !== "cancelled", rooms: one.rooms.map((line) => ({ type: typeOf(line.room), arrival: line.arrival, departure: line.departure })),
    })),
    unconfirmed: () => [...world.messages.values()].filter((message) => message.state !== "confirmed").length,
    unnamed: () => new Set(),
    shown: (type, night) => {
      const room = hotel.rooms[type];
      const { availability } = cellAt(world, hotelId, roomCode(type), "", night);
      if (room === undefined || availability === undefined) return [];
      const price = priceAt(world, hotel, room, rateCode(type), night);
      const { min } = cellAt(world, hotelId, roomCode(type), rateCode(type), night);
      return [{ availability, amount: price === undefined ? null : Math.round(price * 100), minStay: min ?? 1, closed: isClosed(world, hotel, room, rateCode(type), night) }];
    },
  };
}

const availability = "POST /hotels/ota/OTA_HotelAvailNotif";
const rates = "POST /hotels/ota/OTA_HotelRateAmountNotif";
const fresh = "GET /hotels/ota/OTA_HotelResNotif";
const changed = "GET /hotels/ota/OTA_HotelResModifyNotif";

/** Booking.com: two queues, tokens, and answers of success with warnings inside. */
export const bookingPartner = (setting: Setting): SimPartner => otaPartner(setting, {
  partner: "booking", protocol: bookingProtocol, severalRooms: true,
  account: {
    clientId: nameOf("booking", setting.salt), clientSecret: "secret of the account",
    settings: { rooms: Array.from({ length: setting.types }, (_, type) => ({ code: roomCode(type), name: roomName(type), rates: [{ code: rateCode(type), name: "Flexible" }] })) },
  },
  faults: (some, dice) => [
    ...[availability, rates].flatMap((endpoint): Fault[] => [
      { kind: "partial", endpoint, probability: some(0.3), cells: dice.between(1, 4) }, { kind: "warn", endpoint, probability: some(0.1) }, { kind: "refuse", endpoint, probability: some(0.1) },
    ]),
    ...[fresh, changed].flatMap((endpoint): Fault[] => [{ kind: "duplicate", endpoint, probability: some(0.4) }, { kind: "reorder", endpoint, probability: some(0.4) }]),
    { kind: "status", endpoint: "*", probability: some(0.1), status: 429, retryAfter: 7 },
  ],
});

/** Expedia: one queue that tells one state of a booking at a time, successes with warnings inside, errors by number. */
export const expediaPartner = (setting: Setting): SimPartner => otaPartner(setting, {
  partner: "expedia", protocol: expediaProtocol, severalRooms: false,
  account: { username: nameOf("expedia", setting.salt), password: "secret of the account" },
  faults: (some, dice) => [
    { kind: "partial", endpoint: "POST /eqc/ar", probability: some(0.3), cells: dice.between(1, 30) }, { kind: "warn", endpoint: "POST /eqc/ar", probability: some(0.1) },
    { kind: "refuse", endpoint: "POST /eqc/ar", probability: some(0.1), cells: 3_210, message: "Another message of this hotel is being processed." }, { kind: "refuse", endpoint: "POST /eqc/ar", probability: some(0.05) },
    { kind: "warn", endpoint: "POST /eqc/bc", probability: some(0.3) }, { kind: "duplicate", endpoint: "POST /eqc/br", probability: some(0.4) }, { kind: "reorder", endpoint: "POST /eqc/br", probability: some(0.4) },
    { kind: "status", endpoint: "*", probability: some(0.1), status: 429 },
  ],
});
