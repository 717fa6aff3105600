/** The control API under /_sandbox: see and steer the sandbox. Nothing here is Channex's. */
import { z } from "zod";
import { controlFaults, read } from "../control";
import { faultOf } from "../faults";
import { type Answer, type Call, json, jsonBody, Refusal } from "../http";
import { CALL_FAULTS, type Limiter } from "./api";
import { book, bookingInput, cancel, change, changeInput } from "./bookings";
import { put } from "./resources";
import { revisionWire } from "./revisions";
import { bookingEvents, type Dispatcher } from "./webhooks";
import { listed, ofKind, plusDays, type Revision, settingsShape, today, through, type World } from "./world";

const faultKinds = [...CALL_FAULTS, "drop"] as const;
/** `property_id` narrows a rule to one property. */
const fault = z.preprocess((given) => {
  if (typeof given !== "object" || given === null || !("property_id" in given)) return given;
  const { property_id: hr_id, ...rest } = given;
  return { ...rest, hr_id };
}, faultOf(faultKinds));
const faultsInput = z.union([z.array(fault), z.object({ faults: z.array(fault) }).transform((body) => body.faults), fault.transform((one) => [one])]);

const plan = z.looseObject({ id: z.uuid().optional(), title: z.string(), options: z.array(z.unknown()).optional() });
const roomType = z.looseObject({ id: z.uuid().optional(), title: z.string(), count_of_rooms: z.number().int().default(1), rate_plans: z.array(plan).default([{ title: "Best available rate" }]), opening: z.object({ from: z.string().optional(), days: z.number().int().max(800), availability: z.number().int(), rate: z.string() }).optional() });
const propertyInput = z.looseObject({ id: z.uuid().optional(), api_key: z.string().min(8), title: z.string(), currency: z.string().length(3), callback_url: z.url().nullable().default(null), room_types: z.array(roomType).default([]), channels: z.array(z.string()).default(["Booking.com"]) });

/** A whole property in one call; room types and rates are known by their titles, so that the same call again changes nothing. */
function register(world: World, call: Call): Answer {
  const { id, api_key: apiKey, room_types: types, callback_url: callback, channels, ...attributes } = read(propertyInput, jsonBody(call));
  const known = id ? ofKind(world, "property", id) : listed(world, "property", apiKey).find((one) => one.attributes["title"] === attributes.title);
  const property = put(world, "property", apiKey, attributes, known?.id ?? id);
  const rooms = types.map(({ id: typeId, rate_plans: plans, opening, ...given }) => {
    const old = listed(world, "room_type", apiKey, property.id).find((one) => one.id === typeId || one.attributes["title"] === given.title);
    const type = put(world, "room_type", apiKey, { property_id: property.id, occ_adults: 2, occ_children: 0, default_occupancy: 2, ...given }, old?.id ?? typeId);
    const rates = plans.map(({ id: planId, ...rate }) => {
      const before = listed(world, "rate_plan", apiKey, property.id).find((one) => one.id === planId || (one.attributes["room_type_id"] === type.id && one.attributes["title"] === rate.title));
      return put(world, "rate_plan", apiKey, { property_id: property.id, room_type_id: type.id, options: [{ occupancy: 2, is_primary: true, rate: 0 }], ...rate }, before?.id ?? planId);
    });
    if (opening && !old) {
      for (const date of through(opening.from ?? today(), plusDays(opening.from ?? today(), opening.days - 1))) {
        world.availability.set(`${type.id}|${date}`, opening.availability);
        for (const rate of rates) world.nights.set(`${rate.id}|${date}`, { rate: opening.rate });
      }
    }
    return { id: type.id, title: given.title, rate_plans: rates.map((rate) => ({ id: rate.id, title: rate.attributes["title"] })) };
  });
  for (const name of channels) if (!listed(world, "channel", apiKey, property.id).some((one) => one.attributes["channel"] === name)) put(world, "channel", apiKey, { property_id: property.id, channel: name, title: name });
  if (callback) put(world, "webhook", apiKey, { property_id: property.id, callback_url: callback, event_mask: "booking;booking_unmapped_room;booking_unmapped_rate" }, listed(world, "webhook", apiKey, property.id)[0]?.id);
  return json({ id: property.id, room_types: rooms }, known ? 200 : 201);
}

function state(world: World, call: Call): Answer {
  const id = call.query.get("property_id") ?? "";
  if (!ofKind(world, "property", id)) throw new Refusal(404, `No property ${id}.`);
  const from = call.query.get("from") ?? today();
  const dates = through(from, call.query.get("to") ?? from);
  const nights = <T>(ids: readonly string[], of: (key: string) => T | undefined) => Object.fromEntries(ids.map((one) => [one, Object.fromEntries(dates.map((date) => [date, of(`${one}|${date}`) ?? null]))]));
  const revisions = [...world.revisions.values()].filter((one) => one.property_id === id).sort((a, b) => a.sequence - b.sequence);
  return json({
    availability: nights(listed(world, "room_type", null, id).map((one) => one.id), (key) => world.availability.get(key)),
    restrictions: nights(listed(world, "rate_plan", null, id).map((one) => one.id), (key) => world.nights.get(key)),
    revisions: revisions.map((one) => ({ id: one.id, unique_id: one.unique_id, status: one.attributes["status"], acked: one.acked_at !== null })),
    unacked: revisions.filter((one) => one.acked_at === null).length,
    deliveries: [...world.deliveries.values()], calls: [...world.calls.values()].filter((one) => one.property_id === id || one.property_id === ""),
  });
}

function bookings(world: World, dispatcher: Dispatcher, call: Call, number: string | undefined): Answer {
  const told = (revision: Revision, status = 200): Answer => {
    dispatcher.send(bookingEvents(revision));
    return json({ unique_id: revision.unique_id, revision: revisionWire(revision) }, status);
  };
  if (call.method === "POST" && number === undefined) return told(book(world, read(bookingInput, jsonBody(call))), 201);
  if (call.method === "PATCH" && number !== undefined) return told(change(world, number, read(changeInput, jsonBody(call))));
  if (call.method === "DELETE" && number !== undefined) return told(cancel(world, number));
  throw new Refusal(405, "POST a booking, PATCH or DELETE one by its unique id.");
}

function reset(world: World, limiter: Limiter): Answer {
  for (const table of [world.availability, world.nights, world.revisions, world.deliveries, world.calls]) table.clear();
  world.faults.clear();
  limiter.forget();
  return json({ status: "ok" });
}

/** Answers a call under /_sandbox; `path` is what follows. */
export function callControl(world: World, limiter: Limiter, dispatcher: Dispatcher, call: Call, path: string): Answer {
  const [, what, number] = path.split("/");
  if (what === "health" && call.method === "GET") return json({ status: "ok", sandbox: "channex" });
  if (what === "properties" && call.method === "POST") return register(world, call);
  if (what === "state" && call.method === "GET") return state(world, call);
  if (what === "bookings") return bookings(world, dispatcher, call, number);
  if (what === "faults") return controlFaults(world.faults, call, faultsInput, faultKinds);
  if (what === "outage" && call.method === "POST") {
    const { ms } = read(z.object({ ms: z.number().int().min(0).max(86_400_000) }), jsonBody(call));
    world.setSettings({ ...world.settings(), outageUntil: Date.now() + ms });
    return json({ status: "ok", until: new Date(Date.now() + ms).toISOString() });
  }
  if (what === "settings") {
    const body = call.method === "PUT" || call.method === "PATCH" ? jsonBody(call) : {};
    if (call.method !== "GET") world.setSettings(read(settingsShape.strict(), { ...world.settings(), ...(typeof body === "object" ? body : {}) }));
    return json(world.settings());
  }
  if (what === "reset" && call.method === "POST") return reset(world, limiter);
  throw new Refusal(404, "Known here: health, properties, state, bookings, faults, outage, settings, reset.");
}
