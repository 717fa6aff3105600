/** Channex's answers, read tolerantly: amounts as text or number, moments with and without a zone, blanks as null. */
import { z } from "zod";

const text = z.union([z.string(), z.number()]).nullish().transform((value) => (value === null || value === undefined || String(value).trim() === "" ? null : String(value).trim()));
const decimal = text.refine((value) => value === null || /^-?\d+(\.\d+)?$/.test(value), "A decimal amount.");
const count = z.union([z.number(), z.string().regex(/^\d+$/)]).nullish().transform((value) => (value === null || value === undefined ? null : Math.trunc(Number(value))));
const flag = z.union([z.boolean(), z.literal(0), z.literal(1)]).nullish().transform((value) => value === true || value === 1);
const day = text.transform((value) => (value === null ? null : value.slice(0, 10)));
/** A moment in UTC, also where no zone is written: Channex counts in UTC. */
const moment = text.transform((value) => (value === null ? null : /(?:Z|[+-]\d\d:?\d\d)$/.test(value) ? value : `${value}Z`))
  .refine((value) => value === null || !Number.isNaN(Date.parse(value)), "A date and time.")
  .transform((value) => (value === null ? null : new Date(Date.parse(value)).toISOString()));
const listOf = <T>(item: z.ZodType<T>) => z.array(item).nullish().transform((value) => value ?? []);

/** `details` is a list of sentences, or sentences by field. */
export const errorsAnswer = z.object({
  errors: z.object({
    code: text, title: text,
    details: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]).nullish()
      .transform((value) => (Array.isArray(value) ? value.map(String) : Object.entries(value ?? {}).map(([field, why]) => `${field} ${Array.isArray(why) ? why.join(", ") : String(why)}`))),
  }),
});

const meta = z.object({ total: count, limit: count, page: count }).nullish().transform((value) => value ?? { total: null, limit: null, page: null });
const resource = <T>(attributes: z.ZodType<T>) => z.object({ id: z.string().min(1), attributes });
const pageOf = <T>(item: z.ZodType<T>) => z.object({ data: z.array(item), meta });

/** A relationship names its other end by id. */
const toOne = z.object({ data: z.object({ id: z.string() }).nullish() }).nullish();

export const roomTypesAnswer = pageOf(resource(z.object({ title: text, occ_adults: count, occ_children: count, count_of_rooms: count })));
export type RoomTypesAnswer = z.infer<typeof roomTypesAnswer>;

export const ratePlansAnswer = pageOf(resource(z.object({
  title: text, room_type_id: text, sell_mode: text, rate_mode: text, currency: text, inherit_rate: flag, is_derived: flag,
  options: listOf(z.object({ occupancy: count, is_primary: flag })),
})).extend({ relationships: z.object({ room_type: toOne }).nullish() }));
export type RatePlansAnswer = z.infer<typeof ratePlansAnswer>;

export const channelsAnswer = pageOf(resource(z.object({ title: text, channel: text, is_active: flag })));
export type ChannelsAnswer = z.infer<typeof channelsAnswer>;

/** The answer to an update of values. Rows it did not take come back in `meta.warnings`, with status 200 all the same. */
export const valuesAnswer = z.object({
  data: listOf(z.object({ id: text })),
  meta: z.object({
    message: text,
    warnings: listOf(z.object({ room_type_id: text, rate_plan_id: text, date: day, date_from: day, date_to: day, warning: z.unknown() })),
  }).nullish().transform((value) => value ?? { message: null, warnings: [] }),
});
export type ValuesAnswer = z.infer<typeof valuesAnswer>;

const byDate = <T>(value: z.ZodType<T>) => z.record(z.string(), z.record(z.string(), value));
export const availabilityAnswer = z.object({ data: byDate(count) });
export const restrictionsAnswer = z.object({
  data: byDate(z.object({ rate: decimal, min_stay_arrival: count, min_stay_through: count, min_stay: count, max_stay: count, closed_to_arrival: flag.optional(), closed_to_departure: flag.optional(), stop_sell: flag.optional() })),
});
export type AvailabilityAnswer = z.infer<typeof availabilityAnswer>;
export type RestrictionsAnswer = z.infer<typeof restrictionsAnswer>;

/** Rows are read one by one, so that a surprising one hides no other. */
export const revisionsAnswer = z.object({ data: z.array(z.unknown()), meta });

const service = z.object({ type: text, name: text, total_price: decimal });
const tax = z.object({ name: text, total_price: decimal, is_inclusive: flag });

export const revisionRoom = z.object({
  room_type_id: text, rate_plan_id: text, checkin_date: day, checkout_date: day, amount: decimal, is_cancelled: flag.optional(),
  days: z.record(z.string(), decimal).nullish().transform((value) => Object.entries(value ?? {})),
  occupancy: z.object({ adults: count, children: count, infants: count, ages: listOf(count) }).nullish(),
  services: listOf(service), taxes: listOf(tax),
  meta: z.record(z.string(), z.unknown()).nullish().transform((value) => value ?? {}),
});
export type RevisionRoom = z.infer<typeof revisionRoom>;

export const revisionName = z.object({ id: text, attributes: z.object({ unique_id: text, booking_id: text }).nullish() });

export const revisionRow = resource(z.object({
  booking_id: text, unique_id: text, ota_reservation_code: text, ota_name: text, status: z.enum(["new", "modified", "cancelled"]),
  rooms: listOf(revisionRoom), services: listOf(service),
  customer: z.object({ name: text, surname: text, mail: text, phone: text, country: text }).nullish(),
  arrival_date: day, departure_date: day, arrival_hour: text, amount: decimal, currency: text, notes: text, payment_collect: text, payment_type: text,
  inserted_at: moment, booked_at: moment.optional(),
}));
export type RevisionRow = z.infer<typeof revisionRow>;
