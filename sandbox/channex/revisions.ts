/** Booking revisions and bookings as Channex lists them; the feed holds what nobody acknowledged yet. */
import { type Call, json } from "../http";
import { failure, paged, type Result } from "./envelope";
import { listed, type Revision, type World } from "./world";

export const revisionWire = ({ id, attributes: { input: _input, ...attributes }, property_id: propertyId, booking_id: bookingId }: Revision) => ({
  id, type: "booking_revision", attributes, relationships: { data: { property: { data: { id: propertyId, type: "property" } }, booking: { data: { id: bookingId, type: "booking" } } } },
});
const bookingWire = (revision: Revision) => ({ ...revisionWire(revision), id: revision.booking_id, type: "booking", attributes: { ...revisionWire(revision).attributes, id: revision.booking_id, revision_id: revision.id } });

const filters = /^filter\[(unique_id|booking_id|status|ota_name)\]$/;

/** What the key may see, filtered and in the order asked for; oldest first unless said otherwise. */
function visible(world: World, apiKey: string, call: Call): Revision[] {
  const mine = new Set(listed(world, "property", apiKey).map((one) => one.id));
  const property = call.query.get("filter[property_id]");
  const since = call.query.get("filter[inserted_at][gte]");
  const rows = [...world.revisions.values()].filter((one) => mine.has(one.property_id) && (property === null || one.property_id === property) && (since === null || String(one.attributes["inserted_at"]) >= since)
    && [...call.query].every(([name, value]) => { const field = filters.exec(name)?.[1]; return field === undefined || String(one.attributes[field]) === value; }));
  rows.sort((a, b) => a.sequence - b.sequence);
  return call.query.get("order[inserted_at]") === "desc" ? rows.reverse() : rows;
}

/** Answers /booking_revisions and /bookings. `twists`: faults of the feed in force. */
export function callBookings(world: World, apiKey: string, call: Call, path: readonly string[], twists: ReadonlySet<string>): Result & { resent?: Revision } {
  const [what, id, verb] = path;
  const rows = visible(world, apiKey, call);
  if (what === "booking_revisions" && call.method === "GET" && (id === undefined || id === "feed")) {
    let shown = id === "feed" ? rows.filter((one) => one.acked_at === null) : rows;
    if (twists.has("reorder")) shown = shown.toReversed();
    if (twists.has("duplicate")) shown = shown.flatMap((one) => [one, one]);
    const page = paged(call, shown);
    return { answer: json({ ...page, data: page.data.map(revisionWire) }), detail: { total: shown.length } };
  }
  if (what === "bookings" && call.method === "GET") {
    const newest = new Map<string, Revision>();
    for (const row of rows) newest.set(row.booking_id, row);
    if (id === undefined) {
      const page = paged(call, [...newest.values()]);
      return { answer: json({ ...page, data: page.data.map(bookingWire) }) };
    }
    const found = newest.get(id);
    return { answer: found ? json({ data: bookingWire(found) }) : failure("resource_not_found") };
  }
  if (what === "bookings" && call.method === "POST" && ["no_show", "invalid_card", "cancel_due_invalid_card"].includes(verb ?? "")) {
    return { answer: rows.some((one) => one.booking_id === id) ? json({ meta: { message: "Success" } }) : failure("resource_not_found"), detail: { reported: verb } };
  }
  const revision = rows.find((one) => one.id === id);
  if (!revision) return { answer: failure("resource_not_found") };
  if (call.method === "GET" && verb === undefined) return { answer: json({ data: revisionWire(revision) }) };
  if (call.method === "POST" && verb === "ack") {
    world.revisions.set(revision.id, { ...revision, acked_at: revision.acked_at ?? new Date().toISOString() });
    return { answer: json({ meta: { message: "Success" } }), detail: { unique_id: revision.unique_id } };
  }
  if (call.method === "POST" && verb === "resend") {
    const resent = { ...revision, acked_at: null };
    world.revisions.set(revision.id, resent);
    return { answer: json({ meta: { message: "Success" } }), resent };
  }
  return { answer: failure("not_found") };
}
