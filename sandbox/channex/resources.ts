/** Properties, room types, rate plans, channels and webhooks: created, listed, changed and deleted under their root keys. */
import { z } from "zod";
import { type Call, json } from "../http";
import { failure, paged, type Result, wrapped } from "./envelope";
import { listed, newId, ofKind, type Resource, type World } from "./world";

const title = z.string().min(1, "can't be blank").max(255);
const count = z.number().int().min(0);
const option = z.looseObject({ occupancy: z.number().int().min(1), is_primary: z.boolean().optional(), rate: z.union([z.number(), z.string()]).optional() });

/** What each kind requires; other attributes are kept as they come. */
const shapes = {
  property: z.looseObject({ title, currency: z.string().length(3), timezone: z.string().optional() }),
  room_type: z.looseObject({ property_id: z.uuid(), title, count_of_rooms: count, occ_adults: count, occ_children: count.default(0), occ_infants: count.default(0), default_occupancy: count }),
  rate_plan: z.looseObject({
    property_id: z.uuid(), room_type_id: z.uuid(), title, currency: z.string().length(3).optional(), sell_mode: z.enum(["per_room", "per_person"]).default("per_room"),
    rate_mode: z.enum(["manual", "derived", "auto", "cascade"]).default("manual"), options: z.array(option).min(1, "can't be blank"),
  }),
  channel: z.looseObject({ property_id: z.uuid(), channel: z.string().min(1), title: z.string().optional(), is_active: z.boolean().default(true) }),
  webhook: z.looseObject({
    property_id: z.uuid().nullable().optional(), callback_url: z.url(), event_mask: z.string().min(1), request_params: z.record(z.string(), z.string()).default({}),
    headers: z.record(z.string(), z.string()).default({}), is_active: z.boolean().default(true), send_data: z.boolean().default(false),
  }),
} as const;
export type Kind = keyof typeof shapes;
export const kinds: Readonly<Record<string, Kind>> = { properties: "property", room_types: "room_type", rate_plans: "rate_plan", channels: "channel", webhooks: "webhook" };

/** Sentences by field, as a 422 lists them. */
const details = (error: z.ZodError): Record<string, string[]> => {
  const found: Record<string, string[]> = {};
  for (const issue of error.issues) (found[issue.path.join(".") || "body"] ??= []).push(issue.code === "invalid_type" && /undefined/.test(issue.message) ? "can't be blank" : issue.message);
  return found;
};

/** A resource as it goes over the wire. */
export function wire({ id, kind, property_id: propertyId, attributes }: Resource): Record<string, unknown> {
  const roomType = attributes["room_type_id"];
  return {
    id, type: kind, attributes: { id, ...attributes },
    relationships: { ...(propertyId === null || kind === "property" ? {} : { property: { data: { id: propertyId, type: "property" } } }), ...(typeof roomType === "string" ? { room_type: { data: { id: roomType, type: "room_type" } } } : {}) },
  };
}

/** Writes a resource; a known id is replaced. Throws a ZodError for what may not be written. */
export function put(world: World, kind: Kind, apiKey: string, given: Record<string, unknown>, id = newId()): Resource {
  const attributes: Record<string, unknown> = { ...shapes[kind].parse(given) };
  const propertyId = kind === "property" ? id : attributes["property_id"];
  const known = world.resources.get(id);
  const row: Resource = { id, kind, api_key: apiKey, property_id: typeof propertyId === "string" ? propertyId : null, attributes, inserted: known?.inserted ?? world.next("resource") };
  if (kind === "rate_plan") row.attributes["currency"] ??= world.resources.get(row.property_id ?? "")?.attributes["currency"];
  world.resources.set(id, row);
  return row;
}

function write(world: World, kind: Kind, apiKey: string, given: Record<string, unknown>, known?: Resource): Result {
  const parsed = shapes[kind].safeParse({ ...known?.attributes, ...given });
  if (!parsed.success) return { answer: failure("validation_error", details(parsed.error)) };
  const fields: Record<string, unknown> = parsed.data;
  const propertyId = fields["property_id"];
  if (kind !== "property" && typeof propertyId === "string" && !ofKind(world, "property", propertyId, apiKey)) return { answer: failure("validation_error", { property_id: ["does not exist"] }) };
  const typeId = fields["room_type_id"];
  if (kind === "rate_plan" && ofKind(world, "room_type", String(typeId), apiKey)?.property_id !== propertyId) return { answer: failure("validation_error", { room_type_id: ["does not exist"] }) };
  const twin = listed(world, kind, apiKey, typeof propertyId === "string" ? propertyId : null).find((one) => one.id !== known?.id && one.attributes["title"] === fields["title"]);
  if (kind === "rate_plan" && twin) return { answer: failure("validation_error", { title: ["has already been taken"] }) };
  const row = put(world, kind, apiKey, fields, known?.id);
  return { answer: json({ data: wire(row) }, known ? 200 : 201), detail: { id: row.id } };
}

/** Answers /properties, /room_types, /rate_plans, /channels and /webhooks; `rest` is what follows the first word. */
export function callResources(world: World, apiKey: string, call: Call, kind: Kind, id: string | undefined): Result {
  const asked = call.query.get("filter[property_id]");
  if (id === undefined || id === "options") {
    if (call.method === "POST" && id === undefined) {
      const given = wrapped(call, kind);
      return given ? write(world, kind, apiKey, given) : { answer: failure("bad_request") };
    }
    if (call.method !== "GET") return { answer: failure("not_found") };
    const rows = listed(world, kind, apiKey, kind === "property" ? null : asked);
    if (id === "options") return { answer: json({ data: rows.map((row) => [String(row.attributes["title"] ?? ""), row.id]) }) };
    const page = paged(call, rows);
    return { answer: json({ ...page, data: page.data.map(wire) }), detail: { total: rows.length } };
  }
  const found = ofKind(world, kind, id, apiKey);
  if (!found) return { answer: failure("resource_not_found") };
  if (call.method === "GET") return { answer: json({ data: wire(found) }) };
  if (call.method === "PUT") {
    const given = wrapped(call, kind);
    return given ? write(world, kind, apiKey, given, found) : { answer: failure("bad_request") };
  }
  if (call.method !== "DELETE") return { answer: failure("not_found") };
  world.resources.delete(id);
  return { answer: json({ meta: { message: "Success" } }) };
}
