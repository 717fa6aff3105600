/** The control API under /_sandbox: see and steer the sandbox. Nothing here is HotelRunner's. */
import { z } from "zod";
import { type Answer, type Call, json, jsonBody, Refusal } from "../http";
import { controlFaults, read } from "../control";
import { faultOf } from "../faults";
import { bookingInput, changeInput } from "./booking-input";
import { bookingKey, cancelBooking, createBooking, modifyBooking, propertyOf } from "./bookings";
import { openCalendar } from "./calendar";
import type { Limiter } from "./limits";
import { channelName } from "./reference";
import { propertyState, worldState } from "./state-view";
import { reservationWire } from "./wire";
import { type Property, propertyShape, settingsShape, type World } from "./world";

const faultKinds = ["latency", "status", "timeout", "try_again", "partial", "duplicate", "reorder", "drop", "channel_failed"] as const;
const faultShape = faultOf(faultKinds);
const faultsInput = z.union([
  z.object({ faults: z.array(faultShape) }).transform((body) => body.faults),
  z.array(faultShape),
  faultShape.transform((fault) => [fault]),
]);

/** Body and query together, so that a DELETE without a body works too. */
const fieldsOf = (call: Call): unknown => {
  const body = jsonBody(call);
  return typeof body === "object" && body !== null && !Array.isArray(body) ? { ...Object.fromEntries(call.query), ...body } : body;
};

function registerProperty(world: World, call: Call): Answer {
  const given = read(propertyShape, jsonBody(call));
  const codes = [...new Set(given.rooms.flatMap((room) => room.channel_codes))];
  const channels = given.channels.length > 0 ? given.channels : codes.map((code) => ({ code, name: channelName(code) }));
  const property: Property = { ...given, channels };
  const known = world.properties.get(property.hr_id) !== undefined;
  world.properties.set(property.hr_id, property);
  openCalendar(world, property);
  return json({ hr_id: property.hr_id, rooms: property.rooms.length, channels: channels.map((channel) => channel.code) }, known ? 200 : 201);
}

function reset(world: World, limiter: Limiter, call: Call): Answer {
  const { hr_id: hrId, properties } = read(
    z.object({ hr_id: z.string().optional(), properties: z.union([z.boolean(), z.stringbool()]).default(false) }),
    fieldsOf(call),
  );
  const mine = (key: { hr_id: string }): boolean => hrId === undefined || key.hr_id === hrId;
  for (const row of [...world.bookings.values()]) if (mine(row)) world.bookings.delete(bookingKey(row.hr_id, row.hr_number));
  for (const key of [...world.cells.keys()]) if (mine({ hr_id: key.split("|")[0] ?? "" })) world.cells.delete(key);
  for (const row of [...world.messages.values()]) if (mine(row)) world.messages.delete(row.uid);
  for (const row of [...world.transactions.values()]) if (mine(row)) world.transactions.delete(row.id);
  for (const row of [...world.pushes.values()]) if (mine(row)) world.pushes.delete(row.id);
  for (const row of [...world.calls.values()]) if (mine(row)) world.calls.delete(String(row.sequence));
  limiter.forget(hrId);
  if (hrId === undefined) world.faults.clear();
  for (const property of [...world.properties.values()]) {
    if (!mine(property)) continue;
    if (properties) world.properties.delete(property.hr_id);
    else openCalendar(world, property);
  }
  return json({ status: "ok" });
}

function bookings(world: World, call: Call, number: string | undefined): Answer {
  const fields = fieldsOf(call);
  const named = number === undefined || typeof fields !== "object" || fields === null ? fields : { ...fields, hr_number: number };
  switch (call.method) {
    case "GET": {
      const hrId = call.query.get("hr_id");
      const found = [...world.bookings.values()].filter((row) => (hrId === null || row.hr_id === hrId) && (number === undefined || row.hr_number === number));
      return json({ bookings: found.map(reservationWire) });
    }
    case "POST":
      return json({ reservation: reservationWire(createBooking(world, read(bookingInput, named))) }, 201);
    case "PATCH":
      return json({ reservation: reservationWire(modifyBooking(world, read(changeInput, named))) });
    case "DELETE": {
      const target = read(z.object({ hr_id: z.string(), hr_number: z.string(), cancel_reason: z.string().default("customer") }), named);
      return json({ reservation: reservationWire(cancelBooking(world, target.hr_id, target.hr_number, target.cancel_reason)) });
    }
    default:
      throw new Refusal(405, "Use GET, POST, PATCH or DELETE.");
  }
}

function settings(world: World, limiter: Limiter, call: Call): Answer {
  if (call.method === "PUT" || call.method === "PATCH") {
    const body = jsonBody(call);
    world.setSettings(read(settingsShape.strict(), { ...world.settings(), ...(typeof body === "object" ? body : {}) }));
    limiter.forget();
  }
  return json(world.settings());
}

/** Answers a call under /_sandbox; `path` is what follows. */
export function callControl(world: World, limiter: Limiter, call: Call, path: string): Answer {
  const [, what, number] = path.split("/");
  const window = { from: call.query.get("from") ?? undefined, to: call.query.get("to") ?? undefined };
  const hrId = call.query.get("hr_id");
  if (what === "health" && call.method === "GET") return json({ status: "ok", sandbox: "hotelrunner" });
  if (what === "state" && call.method === "GET") return json(hrId === null ? worldState(world, window) : propertyState(world, propertyOf(world, hrId), window));
  if (what === "bookings") return bookings(world, call, number);
  if (what === "faults") return controlFaults(world.faults, call, faultsInput, faultKinds);
  if (what === "settings") return settings(world, limiter, call);
  if (what === "reset" && (call.method === "POST" || call.method === "DELETE")) return reset(world, limiter, call);
  if (what === "properties" && call.method === "POST") return registerProperty(world, call);
  if (what === "properties" && call.method === "GET") return json({ properties: [...world.properties.values()] });
  throw new Refusal(404, "Known here: health, state, bookings, faults, reset, properties, settings.");
}
