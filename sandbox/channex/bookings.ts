/** Bookings on the OTAs behind Channex: each new state is a revision, in one order of `inserted_at`. */
import { z } from "zod";
import { Refusal } from "../http";
import { isDay, newId, ofKind, plusDays, type Resource, type Revision, through, type World } from "./world";

const day = z.string().refine(isDay, "A date as YYYY-MM-DD.");
const customer = z.object({ name: z.string().default("Guest"), surname: z.string().default("Sandbox"), mail: z.string().nullable().default(null), phone: z.string().nullable().default(null), country: z.string().nullable().default(null), language: z.string().nullable().default(null) });
const room = z.object({
  /** null: the OTA's room has no mapping at Channex. */
  room_type_id: z.string().nullable(), rate_plan_id: z.string().nullable().default(null), adults: z.number().int().min(1).default(2), children: z.number().int().min(0).default(0), infants: z.number().int().min(0).default(0),
  arrival: day.optional(), departure: day.optional(), price: z.number().positive().optional(),
  services: z.array(z.object({ name: z.string(), total_price: z.string() })).default([]), taxes: z.array(z.object({ name: z.string(), total_price: z.string(), is_inclusive: z.boolean(), type: z.string().default("tax") })).default([]),
});
export const bookingInput = z.strictObject({
  property_id: z.string(), ota_name: z.string().default("Booking.com"), arrival: day, departure: day, rooms: z.array(room).min(1).max(20), customer: customer.default(customer.parse({})),
  notes: z.string().nullable().default(null), payment_collect: z.enum(["property", "ota"]).nullable().default("property"), payment_type: z.enum(["credit_card", "bank_transfer"]).nullable().default("credit_card"),
  guarantee: z.record(z.string(), z.unknown()).nullable().default(null),
  /** Sell whatever the calendar says: an oversell. */
  force: z.boolean().default(false),
});
export type BookingInput = z.infer<typeof bookingInput>;
export const changeInput = bookingInput.omit({ property_id: true, ota_name: true }).partial().strict();

const prefixes: Readonly<Record<string, string>> = { "Booking.com": "BDC", Airbnb: "ABB", Expedia: "EXP", Agoda: "AGO" };
const money = (amount: number): string => amount.toFixed(2);

/** Microseconds that never repeat: two revisions of one millisecond keep their order. */
const insertedAt = (sequence: number): string => new Date().toISOString().replace("Z", String(sequence % 1_000).padStart(3, "0"));

function propertyOf(world: World, id: string): Resource {
  const found = ofKind(world, "property", id);
  if (!found) throw new Refusal(404, `No property ${id}.`);
  return found;
}

/** The newest revision of a booking, by its unique id. */
export function latest(world: World, uniqueId: string): Revision {
  const found = [...world.revisions.values()].filter((one) => one.unique_id === uniqueId).sort((a, b) => b.sequence - a.sequence)[0];
  if (!found) throw new Refusal(404, `No booking ${uniqueId}.`);
  return found;
}

type Stay = { room_type_id: string | null; rate_plan_id: string | null; arrival: string; departure: string };
const nightsOf = (stay: Stay): string[] => through(stay.arrival, plusDays(stay.departure, -1));
const stayShape = z.object({ room_type_id: z.string().nullable(), rate_plan_id: z.string().nullable(), checkin_date: z.string(), checkout_date: z.string() });
const staysOf = (revision: Revision): Stay[] =>
  z.array(stayShape).parse(revision.attributes["rooms"]).map(({ checkin_date: arrival, checkout_date: departure, ...stay }) => ({ ...stay, arrival, departure }));

/** Why the OTA would not sell this; null when it would. */
function refusalOf(world: World, stays: readonly Stay[]): string | null {
  const wanted = new Map<string, number>();
  for (const stay of stays) {
    if (stay.room_type_id === null) continue;
    for (const date of nightsOf(stay)) wanted.set(`${stay.room_type_id}|${date}`, (wanted.get(`${stay.room_type_id}|${date}`) ?? 0) + 1);
    const plan = (date: string) => world.nights.get(`${stay.rate_plan_id ?? ""}|${date}`) ?? {};
    if (nightsOf(stay).some((date) => plan(date).stop_sell)) return "The room is closed for sale.";
    if (plan(stay.arrival).closed_to_arrival) return "No arrivals on that day.";
    if (plan(stay.departure).closed_to_departure) return "No departures on that day.";
    if (nightsOf(stay).length < (plan(stay.arrival).min_stay_arrival ?? 1)) return "The stay is too short.";
  }
  for (const [key, rooms] of wanted) if ((world.availability.get(key) ?? 0) < rooms) return `Sold out: ${key.split("|")[1] ?? ""}.`;
  return null;
}

/** Channex's own bookkeeping, where the property lets it: a sale lowers what is left, a cancellation raises it. */
function shift(world: World, property: Resource, stays: readonly Stay[], by: 1 | -1): void {
  const settings = property.attributes["settings"];
  const name = by === -1 ? "allow_availability_autoupdate_on_confirmation" : "allow_availability_autoupdate_on_cancellation";
  if (typeof settings === "object" && settings !== null && Object.entries(settings).some(([key, value]) => key === name && value === false)) return;
  for (const stay of stays) {
    if (stay.room_type_id === null) continue;
    for (const date of nightsOf(stay)) world.availability.set(`${stay.room_type_id}|${date}`, Math.max(0, (world.availability.get(`${stay.room_type_id}|${date}`) ?? 0) + by));
  }
}

function revise(world: World, property: Resource, input: BookingInput, status: "new" | "modified" | "cancelled", known?: Revision): Revision {
  const sequence = world.next("revision");
  const number = String(4_000_000_000 + (known ? 0 : world.next("booking")));
  const uniqueId = known?.unique_id ?? `${prefixes[input.ota_name] ?? "OSA"}-${number}`;
  const rooms = input.rooms.map((one) => {
    const [arrival, departure] = [one.arrival ?? input.arrival, one.departure ?? input.departure];
    const nights = through(arrival, plusDays(departure, -1));
    const priceOf = (date: string) => one.price ?? Number(world.nights.get(`${one.rate_plan_id ?? ""}|${date}`)?.rate ?? 1_000);
    return {
      booking_room_id: newId(), room_type_id: one.room_type_id, rate_plan_id: one.rate_plan_id, checkin_date: arrival, checkout_date: departure,
      days: Object.fromEntries(nights.map((date) => [date, money(priceOf(date))])), amount: money(nights.reduce((sum, date) => sum + priceOf(date), 0)),
      occupancy: { adults: one.adults, children: one.children, infants: one.infants }, guests: [], services: one.services.map((service) => ({ type: "Extra", ...service })), taxes: one.taxes,
      meta: { meal_plan: null, room_type_name: world.resources.get(one.room_type_id ?? "")?.attributes["title"] ?? "Room without a mapping" },
    };
  });
  const total = rooms.reduce((sum, one) => sum + Number(one.amount) + [...one.services, ...one.taxes.filter((tax) => !tax.is_inclusive)].reduce((more, extra) => more + Number(extra.total_price), 0), 0);
  const sum = (what: "adults" | "children" | "infants") => input.rooms.reduce((count, one) => count + one[what], 0);
  const id = newId();
  const bookingId = known?.booking_id ?? newId();
  const revision: Revision = {
    id, sequence, property_id: property.id, booking_id: bookingId, unique_id: uniqueId, acked_at: null,
    attributes: {
      id, property_id: property.id, booking_id: bookingId, unique_id: uniqueId, system_id: newId(), ota_reservation_code: uniqueId.split("-")[1], ota_name: input.ota_name, status,
      rooms, services: [], guarantee: input.guarantee, customer: { ...input.customer, address: null, city: null, zip: null, company: null, meta: {} }, occupancy: { adults: sum("adults"), children: sum("children"), infants: sum("infants") },
      arrival_date: input.arrival, departure_date: input.departure, arrival_hour: null, amount: money(total), currency: String(property.attributes["currency"]), notes: input.notes ?? "",
      payment_collect: input.payment_collect, payment_type: input.payment_type, inserted_at: insertedAt(sequence), input,
    },
  };
  world.revisions.set(id, revision);
  return revision;
}

const asStays = (input: BookingInput): Stay[] => input.rooms.map((one) => ({ room_type_id: one.room_type_id, rate_plan_id: one.rate_plan_id, arrival: one.arrival ?? input.arrival, departure: one.departure ?? input.departure }));
/** What a booking was made of, kept with its revision for the next change. */
const inputOf = (revision: Revision): BookingInput => bookingInput.parse(revision.attributes["input"]);

/** An OTA sells a room. Throws 409 when it would not. */
export function book(world: World, input: BookingInput): Revision {
  const property = propertyOf(world, input.property_id);
  const refusal = input.force ? null : refusalOf(world, asStays(input));
  if (refusal) throw new Refusal(409, refusal);
  shift(world, property, asStays(input), -1);
  return revise(world, property, input, "new");
}

export function change(world: World, uniqueId: string, given: z.infer<typeof changeInput>): Revision {
  const known = latest(world, uniqueId);
  if (known.attributes["status"] === "cancelled") throw new Refusal(409, "This booking is cancelled.");
  const property = propertyOf(world, known.property_id);
  const input = bookingInput.parse({ ...inputOf(known), ...given });
  shift(world, property, staysOf(known), 1);
  const refusal = input.force ? null : refusalOf(world, asStays(input));
  shift(world, property, refusal ? staysOf(known) : asStays(input), -1);
  if (refusal) throw new Refusal(409, refusal);
  return revise(world, property, input, "modified", known);
}

export function cancel(world: World, uniqueId: string): Revision {
  const known = latest(world, uniqueId);
  if (known.attributes["status"] === "cancelled") throw new Refusal(409, "This booking is cancelled already.");
  const property = propertyOf(world, known.property_id);
  shift(world, property, staysOf(known), 1);
  return revise(world, property, inputOf(known), "cancelled", known);
}
