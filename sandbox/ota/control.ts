/** The control API under /_sandbox: see and steer the stand-in. Nothing here is the OTA's. */
import { z } from "zod";
import { controlFaults, read } from "../control";
import { faultOf } from "../faults";
import { type Answer, type Call, json, jsonBody, Refusal } from "../http";
import { bookingInput, cancelBooking, changeInput, createBooking, expire, hotelOf, modifyBooking, openCalendar } from "./selling";
import type { Ota } from "./ota";
import { hotelShape, settingsShape, type World } from "./world";

export const faultKinds = ["latency", "status", "timeout", "cut", "partial", "warn", "duplicate", "reorder", "refuse"] as const;
const faultShape = faultOf(faultKinds);
const faultsInput = z.union([z.object({ faults: z.array(faultShape) }).transform((body) => body.faults), z.array(faultShape), faultShape.transform((fault) => [fault])]);

const fieldsOf = (call: Call, more: object = {}): unknown => {
  const body = jsonBody(call);
  return { ...Object.fromEntries(call.query), ...(typeof body === "object" ? body : {}), ...more };
};

function hotels(world: World, call: Call): Answer {
  if (call.method === "GET") return json({ hotels: [...world.hotels.values()].map(({ account: _account, ...hotel }) => hotel) });
  const hotel = read(hotelShape, jsonBody(call));
  const known = world.hotels.get(hotel.hotel) !== undefined;
  world.hotels.set(hotel.hotel, hotel);
  openCalendar(world, hotel);
  return json({ hotel: hotel.hotel, rooms: hotel.rooms.length }, known ? 200 : 201);
}

function bookings(world: World, ota: Ota, call: Call, number: string | undefined): Answer {
  const named = number === undefined ? {} : { number };
  switch (call.method) {
    case "GET":
      return json({ bookings: [...world.bookings.values()].filter((booking) => (call.query.get("hotel") ?? booking.hotel) === booking.hotel && (number ?? booking.number) === booking.number) });
    case "POST":
      return json({ booking: createBooking(world, read(bookingInput, fieldsOf(call)), ota) }, 201);
    case "PATCH":
      return json({ booking: modifyBooking(world, read(changeInput, fieldsOf(call, named)), ota.patience) });
    case "DELETE": {
      const target = read(z.object({ hotel: z.string(), number: z.string() }), fieldsOf(call, named));
      return json({ booking: cancelBooking(world, target.hotel, target.number, ota.patience) });
    }
    default:
      throw new Refusal(405, "Use GET, POST, PATCH or DELETE.");
  }
}

function settings(world: World, call: Call): Answer {
  if (call.method === "PUT" || call.method === "PATCH") world.setSettings(read(settingsShape.strict(), { ...world.settings(), ...z.object({}).loose().parse(jsonBody(call)) }));
  return json(world.settings());
}

/** `{advanceMs}` moves the clock on, `{at}` sets it, `{}` leaves it; a clock that is set runs on from there. */
function clock(world: World, call: Call): Answer {
  if (call.method !== "GET") {
    const { advanceMs = 0, at } = read(z.strictObject({ advanceMs: z.number().int().optional(), at: z.iso.datetime().optional() }), jsonBody(call));
    const target = (at === undefined ? world.now() : Date.parse(at)) + advanceMs;
    world.setSettings({ ...world.settings(), clockOffsetMs: target - Date.now() });
  }
  expire(world);
  return json({ now: new Date(world.now()).toISOString() });
}

function state(world: World, call: Call): Answer {
  const id = call.query.get("hotel");
  const [from, to] = [call.query.get("from") ?? "", call.query.get("to") ?? "9999"];
  if (id !== null) hotelOf(world, id);
  const cells: Record<string, Record<string, Record<string, unknown>>> = {};
  for (const key of world.cells.keys()) {
    const [hotel = "", room = "", rate = "", date = ""] = z.array(z.string()).parse(JSON.parse(key));
    if ((id !== null && hotel !== id) || date < from || date > to) continue;
    const rates = (cells[room] ??= {});
    (rates[rate] ??= {})[date] = world.cells.get(key);
  }
  const mine = <T extends { hotel: string }>(rows: Iterable<T>): T[] => [...rows].filter((row) => id === null || row.hotel === id);
  return json({ now: new Date(world.now()).toISOString(), cells, bookings: mine(world.bookings.values()), messages: mine(world.messages.values()).map(({ booking: _booking, ...message }) => message), calls: mine(world.calls.values()), faults: world.faults.list(), settings: world.settings() });
}

function reset(world: World): Answer {
  world.bookings.clear();
  world.cells.clear();
  world.messages.clear();
  world.calls.clear();
  world.tokens.clear();
  world.faults.clear();
  world.setSettings(settingsShape.parse({}));
  for (const hotel of world.hotels.values()) openCalendar(world, hotel);
  return json({ status: "ok" });
}

/** Answers a call under /_sandbox; `path` is what follows. */
export function callControl(world: World, ota: Ota, call: Call, path: string): Answer {
  const [, what, number] = path.split("/");
  expire(world);
  if (what === "health") return json({ status: "ok", sandbox: ota.name });
  if (what === "hotels") return hotels(world, call);
  if (what === "bookings") return bookings(world, ota, call, number);
  if (what === "faults") return controlFaults(world.faults, call, faultsInput, faultKinds);
  if (what === "settings") return settings(world, call);
  if (what === "clock") return clock(world, call);
  if (what === "state") return state(world, call);
  if (what === "reset" && call.method === "POST") return reset(world);
  throw new Refusal(404, "Known here: health, hotels, bookings, faults, settings, clock, state, reset.");
}
