/** The sandbox's world: what HotelRunner and each connected channel believe, kept in the journal. */
import { z } from "zod";
import { Faults, standingFault } from "../faults";
import { Journal, type Table } from "./journal";

export const roomShape = z.object({
  inv_code: z.string().min(1),
  rate_code: z.string().min(1),
  name: z.string().min(1),
  description: z.string().default(""),
  policy: z.string().default(""),
  room_capacity: z.number().int().positive().default(2),
  adult_capacity: z.number().int().positive().optional(),
  availability_update: z.boolean().default(true),
  restrictions_update: z.boolean().default(true),
  price_update: z.boolean().default(true),
  pricing_type: z.string().default("guest_based"),
  is_master: z.boolean().default(false),
  shared: z.boolean().default(false),
  channel_codes: z.array(z.string()).default(["bookingcom"]),
  sales_currency: z.string().length(3).optional(),
  sell_online: z.boolean().default(true),
  /** The sandbox's own: a derived rate's price as per cent of the room type's master price (90 = ten per cent less). */
  derived_percent: z.number().positive().optional(),
  /** The sandbox's own: what the calendar holds when the room is first registered. */
  opening: z.object({ from: z.string().optional(), days: z.number().int().positive().max(800), availability: z.number().int(), price: z.number() }).optional(),
});
export type Room = z.infer<typeof roomShape>;

export const propertyShape = z.object({
  hr_id: z.string().min(1),
  token: z.string().min(1),
  name: z.string().default("Property"),
  currency: z.string().length(3).default("MAD"),
  callbackUrl: z.url().nullable().default(null),
  /** "reservations": the newer `{reservations:[…]}`; "single": the older one-reservation object. */
  pushForm: z.enum(["reservations", "single"]).default("reservations"),
  /** False: a reservation counts as delivered once pushed or pulled, as before HotelRunner enables confirmations. */
  deliveryConfirmation: z.boolean().default(true),
  /** "no_changes": a booking does not touch HotelRunner's calendar, the PMS does; "decrease": HotelRunner lowers it. */
  allocation: z.enum(["no_changes", "decrease"]).default("no_changes"),
  channels: z.array(z.object({ code: z.string(), name: z.string() })).default([]),
  rooms: z.array(roomShape),
});
export type Property = z.infer<typeof propertyShape>;

export const fieldsShape = z.object({
  availability: z.number().int().optional(),
  prices: z.record(z.string(), z.number()).default({}),
  min_stay: z.number().int().optional(),
  max_stay: z.number().int().optional(),
  stop_sale: z.boolean().optional(),
  cta: z.boolean().optional(),
  ctd: z.boolean().optional(),
});
export type Fields = z.infer<typeof fieldsShape>;

const cellShape = z.object({ master: fieldsShape, channels: z.record(z.string(), fieldsShape) });
export type Cell = z.infer<typeof cellShape>;

/** A reservation or message as it goes over the wire; its fields are made in `bookings.ts`. */
const wire = z.record(z.string(), z.unknown());
export type Wire = z.infer<typeof wire>;

const lineShape = z.object({
  inv_code: z.string(),
  rate_code: z.string(),
  arrival: z.string(),
  departure: z.string(),
  adults: z.number().int(),
  child_ages: z.array(z.number().int()),
  prices: z.array(z.number()),
  name: z.string(),
});
export type Line = z.infer<typeof lineShape>;

const guestShape = z.object({ first: z.string(), last: z.string(), email: z.string(), phone: z.string(), country: z.string() });
export type Guest = z.infer<typeof guestShape>;

const bookingShape = z.object({
  hr_id: z.string(),
  hr_number: z.string(),
  provider_number: z.string(),
  reservation_id: z.number().int(),
  pms_number: z.string().nullable(),
  channel: z.string(),
  state: z.enum(["reserved", "confirmed", "canceled"]),
  modified: z.boolean(),
  currency: z.string(),
  guest: guestShape,
  lines: z.array(lineShape),
  note: z.string().nullable(),
  payment: z.string(),
  requires_response: z.boolean(),
  cancel_reason: z.string().nullable(),
  completed_at: z.string(),
  updated_at: z.string(),
  message_uid: z.string(),
  version: z.number().int(),
});
export type Booking = z.infer<typeof bookingShape>;

const messageShape = z.object({
  uid: z.string(),
  hr_id: z.string(),
  hr_number: z.string(),
  reason: z.enum(["confirm", "modify", "cancel"]),
  at: z.string(),
  delivered: z.string().nullable(),
  reservation: wire,
});
export type Message = z.infer<typeof messageShape>;

const jobShape = z.object({ channel: z.string(), state: z.enum(["in_progress", "succeeded", "failed"]), due: z.number(), error: z.string().nullable() });
const changeShape = z.object({ inv_code: z.string(), date: z.string(), fields: fieldsShape, channels: z.array(z.string()) });
export type Change = z.infer<typeof changeShape>;
const transactionShape = z.object({
  id: z.string(),
  sequence: z.number().int(),
  hr_id: z.string(),
  created_at: z.string(),
  rooms: z.array(z.string()),
  jobs: z.array(jobShape),
  changes: z.array(changeShape),
  cells: z.number().int(),
});
export type Transaction = z.infer<typeof transactionShape>;

const pushShape = z.object({
  id: z.string(),
  hr_id: z.string(),
  uid: z.string(),
  state: z.enum(["pending", "delivered", "expired", "dropped"]),
  attempts: z.number().int(),
  first: z.number(),
  next: z.number(),
  error: z.string().nullable(),
});
export type Push = z.infer<typeof pushShape>;

const callShape = z.object({
  sequence: z.number().int(),
  at: z.string(),
  hr_id: z.string(),
  endpoint: z.string(),
  status: z.number().int(),
  outcome: z.string(),
  counted: z.boolean(),
  detail: wire,
});
export type CallRecord = z.infer<typeof callShape>;

export const settingsShape = z.object({
  limits: z.boolean().default(true),
  perMinute: z.number().int().positive().default(5),
  perDay: z.number().int().positive().default(250),
  overallPerMinute: z.number().int().positive().default(75),
  /** How a refused call is answered: HTTP 429 with Retry-After, or 200 with status "try_again". */
  limitAnswer: z.enum(["429", "try_again"]).default("429"),
  /** How long a channel takes to take over an update. */
  settleMs: z.number().int().nonnegative().default(250),
  push: z.boolean().default(true),
  pushTimeoutMs: z.number().int().positive().default(10_000),
  pushBackoffMs: z.number().int().positive().default(2_000),
  pushBackoffMaxMs: z.number().int().positive().default(60_000),
  pushForMs: z
    .number()
    .int()
    .positive()
    .default(30 * 60_000),
});
export type Settings = z.infer<typeof settingsShape>;

export type World = {
  readonly properties: Table<Property>;
  /** By `cellKey`. */
  readonly cells: Table<Cell>;
  /** By `hr_id|hr_number`. */
  readonly bookings: Table<Booking>;
  /** By message_uid. */
  readonly messages: Table<Message>;
  readonly transactions: Table<Transaction>;
  readonly pushes: Table<Push>;
  readonly calls: Table<CallRecord>;
  readonly faults: Faults;
  settings(): Settings;
  setSettings(settings: Settings): void;
  /** The next number of a series; never given twice, restarts included. */
  next(series: string): number;
  commit(): void;
};

export const cellKey = (hrId: string, inv: string, date: string): string => `${hrId}|${inv}|${date}`;

export function openWorld(stateFile?: string, first: Partial<Settings> = {}): World {
  const journal = new Journal(stateFile);
  const settings = journal.table("settings", settingsShape);
  const faults = journal.table("faults", z.array(standingFault));
  const series = journal.table("series", z.number());
  if (settings.get("all") === undefined) settings.set("all", settingsShape.parse(first));
  return {
    properties: journal.table("properties", propertyShape),
    cells: journal.table("cells", cellShape),
    bookings: journal.table("bookings", bookingShape),
    messages: journal.table("messages", messageShape),
    transactions: journal.table("transactions", transactionShape),
    pushes: journal.table("pushes", pushShape),
    calls: journal.table("calls", callShape),
    faults: new Faults(faults.get("all") ?? [], (rules) => faults.set("all", [...rules])),
    settings: () => settings.get("all") ?? settingsShape.parse(first),
    setSettings: (next) => settings.set("all", next),
    next: (name) => {
      const value = (series.get(name) ?? 0) + 1;
      series.set(name, value);
      return value;
    },
    commit: () => journal.commit(),
  };
}
