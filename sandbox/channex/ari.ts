/** Availability, rates and restrictions: FIFO, the last write wins; a row that is not taken comes back as a warning of a 200. */
import { z } from "zod";
import { type Call, json } from "../http";
import { failure, type Result } from "./envelope";
import { isDay, listed, newId, type Night, ofKind, plusDays, today, through, type World } from "./world";

const MOST_BYTES = 10 * 1024 * 1024;
const weekdays = ["su", "mo", "tu", "we", "th", "fr", "sa"] as const;
const bit = z.union([z.boolean(), z.literal(0), z.literal(1)]).transform((value) => value === true || value === 1);
const atLeast = (least: number) => z.number().int().min(least, `must be greater than or equal to ${least}`);
/** Whole minor units, or decimal text; more than nothing. */
const rate = z.union([z.number().int(), z.string().regex(/^\d+(\.\d+)?$/, "is invalid")]).refine((value) => Number(value) > 0, "must be greater than 0").transform((value) => (typeof value === "number" ? (value / 100).toFixed(2) : Number(value).toFixed(2)));

const days = { date: z.string().optional(), date_from: z.string().optional(), date_to: z.string().optional(), days: z.array(z.enum(["mo", "tu", "we", "th", "fr", "sa", "su"])).optional() };
const availabilityRow = z.object({ property_id: z.string(), room_type_id: z.string(), ...days, availability: atLeast(0) });
const restrictionRow = z.object({
  property_id: z.string(), rate_plan_id: z.string(), ...days, rate: rate.optional(), rates: z.array(z.object({ occupancy: z.number().int().min(1), rate })).optional(),
  min_stay_arrival: atLeast(1).optional(), min_stay_through: atLeast(1).optional(), min_stay: atLeast(1).optional(), max_stay: atLeast(0).optional(),
  closed_to_arrival: bit.optional(), closed_to_departure: bit.optional(), stop_sell: bit.optional(), max_sell: atLeast(0).nullable().optional(), max_availability: atLeast(0).nullable().optional(), availability_offset: z.number().int().nullable().optional(),
});

type Warnings = Record<string, string[]>;
const stateLength = (world: World, propertyId: string): number => {
  const settings = world.resources.get(propertyId)?.attributes["settings"];
  const length: unknown = typeof settings === "object" && settings !== null && "state_length" in settings ? settings.state_length : undefined;
  return typeof length === "number" ? length : 500;
};

/** The dates a row speaks of, or what is wrong with them. */
function datesOf(world: World, propertyId: string, row: { date?: string | undefined; date_from?: string | undefined; date_to?: string | undefined; days?: readonly string[] | undefined }): string[] | Warnings {
  const [from, to] = [row.date ?? row.date_from, row.date ?? row.date_to];
  if (!isDay(from)) return { [row.date === undefined ? "date_from" : "date"]: ["is invalid"] };
  if (!isDay(to)) return { date_to: ["is invalid"] };
  if (to < from) return { date_to: ["must be greater than date_from"] };
  if (to < plusDays(today(), -1)) return { date: ["is in the past"] };
  if (from > plusDays(today(), stateLength(world, propertyId))) return { date: ["is too far in the future"] };
  return through(from, to).filter((date) => row.days === undefined || row.days.includes(weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? "mo"));
}

const flat = (error: z.ZodError): Warnings => {
  const found: Warnings = {};
  for (const issue of error.issues) (found[String(issue.path[0] ?? "row")] ??= []).push(issue.message);
  return found;
};

/** Takes one row; what is wrong with it, where something is. */
function takeAvailability(world: World, apiKey: string, given: unknown): Warnings | null {
  const row = availabilityRow.safeParse(given);
  if (!row.success) return flat(row.error);
  const type = ofKind(world, "room_type", row.data.room_type_id, apiKey);
  if (!type || type.property_id !== row.data.property_id) return { room_type_id: ["does not exist"] };
  const dates = datesOf(world, row.data.property_id, row.data);
  if (!Array.isArray(dates)) return dates;
  for (const date of dates) world.availability.set(`${type.id}|${date}`, row.data.availability);
  return null;
}

function takeRestriction(world: World, apiKey: string, given: unknown): Warnings | null {
  const row = restrictionRow.safeParse(given);
  if (!row.success) return flat(row.error);
  const { property_id: propertyId, rate_plan_id: planId, date: _d, date_from: _f, date_to: _t, days: _w, ...values } = row.data;
  const plan = ofKind(world, "rate_plan", planId, apiKey);
  if (!plan || plan.property_id !== propertyId) return { rate_plan_id: ["does not exist"] };
  const dates = datesOf(world, propertyId, row.data);
  if (!Array.isArray(dates)) return dates;
  const known: unknown[] = Array.isArray(plan.attributes["options"]) ? plan.attributes["options"] : [];
  const occupancies = known.flatMap((option) => (typeof option === "object" && option !== null && "occupancy" in option ? [option.occupancy] : []));
  if (values.rates?.some((one) => !occupancies.includes(one.occupancy))) return { rates: ["occupancy does not exist"] };
  const set = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const primary = values.rates?.at(-1)?.rate;
  for (const date of dates) {
    const before: Night = world.nights.get(`${planId}|${date}`) ?? {};
    const rates = values.rates && [...(before.rates ?? []).filter((old) => !values.rates?.some((one) => one.occupancy === old.occupancy)), ...values.rates];
    world.nights.set(`${planId}|${date}`, { ...before, ...set, ...(rates ? { rates } : {}), ...(primary === undefined ? {} : { rate: primary }) });
  }
  return null;
}

/** POST /availability and /restrictions. `spoil`: so many rows are refused whatever they say. */
export function updateValues(world: World, apiKey: string, call: Call, kind: "availability" | "restrictions", spoil: { rows: number; message: string }): Result {
  if (Buffer.byteLength(call.text) > MOST_BYTES) return { answer: failure("bad_request", ["The message is larger than 10 MB."]) };
  let values: unknown[] | undefined;
  try {
    const body: unknown = JSON.parse(call.text);
    values = z.object({ values: z.array(z.unknown()) }).safeParse(body).data?.values;
  } catch {
    values = undefined;
  }
  if (values === undefined) return { answer: failure("bad_request") };
  const warnings: Record<string, unknown>[] = [];
  for (const [index, row] of values.entries()) {
    const field = kind === "availability" ? "availability" : "rate";
    const wrong = index < spoil.rows ? { [field]: [spoil.message] } : kind === "availability" ? takeAvailability(world, apiKey, row) : takeRestriction(world, apiKey, row);
    if (wrong) warnings.push({ ...(typeof row === "object" && row !== null ? row : {}), warning: wrong });
  }
  const data = warnings.length === values.length && values.length > 0 ? [] : [{ id: newId(), type: "task" }];
  return { answer: json({ data, meta: { message: "Success", warnings } }), detail: { rows: values.length, warnings: warnings.length, bytes: call.text.length } };
}

const window = (call: Call): { from: string; to: string } => {
  const exact = call.query.get("filter[date]");
  const from = exact ?? call.query.get("filter[date][gte]") ?? today();
  return { from, to: exact ?? call.query.get("filter[date][lte]") ?? from };
};

const CLOSED = { min_stay_arrival: 1, min_stay_through: 1, max_stay: 0, closed_to_arrival: false, closed_to_departure: false, stop_sell: false };

/** GET /availability and /restrictions: by room type or rate plan, then by date. */
export function readValues(world: World, apiKey: string, call: Call, kind: "availability" | "restrictions"): Result {
  const propertyId = call.query.get("filter[property_id]") ?? "";
  if (!ofKind(world, "property", propertyId, apiKey)) return { answer: failure("resource_not_found") };
  const { from, to } = window(call);
  if (!isDay(from) || !isDay(to)) return { answer: failure("bad_request") };
  const dates = through(from, to);
  if (kind === "availability") {
    const data = Object.fromEntries(listed(world, "room_type", apiKey, propertyId).map((type) => [type.id, Object.fromEntries(dates.map((date) => [date, world.availability.get(`${type.id}|${date}`) ?? 0]))]));
    return { answer: json({ data }) };
  }
  const asked = (call.query.get("filter[restrictions]") ?? "rate").split(",");
  const data = Object.fromEntries(listed(world, "rate_plan", apiKey, propertyId).map((plan) => [plan.id, Object.fromEntries(dates.map((date) => {
    const night: Record<string, unknown> = { ...CLOSED, rate: "0.00", availability: world.availability.get(`${String(plan.attributes["room_type_id"])}|${date}`) ?? 0, ...world.nights.get(`${plan.id}|${date}`) };
    return [date, Object.fromEntries(asked.map((name) => [name, night[name] ?? null]))];
  }))]));
  return { answer: json({ data }) };
}
