/** What an OTA's stand-in remembers: hotels as it lists them, its own calendar, bookings made on it, and the messages these leave behind. Kept in the journal. */
import { z } from "zod";
import { Faults, standingFault } from "../faults";
import { Journal, type Table } from "../hotelrunner/journal";

const rateShape = z.object({
  code: z.string().min(1), name: z.string().default("Flexible"), nonRefundable: z.boolean().default(false),
  /** The sandbox's own: this rate follows another, in per cent of its price, and cannot be priced. */
  follows: z.object({ code: z.string(), percent: z.number().positive() }).optional(),
});
export type Rate = z.infer<typeof rateShape>;

export const roomShape = z.object({
  code: z.string().min(1), name: z.string().min(1), capacity: z.number().int().positive().default(2), rates: z.array(rateShape).min(1),
  /** Rooms of a contract that cannot be taken back (Expedia). */
  baseAllocation: z.number().int().min(0).default(0),
  /** The sandbox's own: what the calendar holds when the room is first registered. */
  opening: z.object({ days: z.number().int().positive().max(800), availability: z.number().int(), price: z.number() }).optional(),
});
export type Room = z.infer<typeof roomShape>;

export const hotelShape = z.object({
  hotel: z.string().min(1), name: z.string().default("Hotel"), currency: z.string().length(3).default("MAD"), timeZone: z.string().default("Africa/Casablanca"),
  /** Who may work for it: client id and secret, or user name and password. */
  account: z.object({ user: z.string().min(1), secret: z.string().min(1) }),
  pricing: z.enum(["PerDayPricing", "OccupancyBasedPricing", "PerPersonPricing"]).default("PerDayPricing"),
  rooms: z.array(roomShape).min(1),
});
export type Hotel = z.infer<typeof hotelShape>;

/** What is shown of a room (rate "") or of one of its rates on a night. */
export const cellShape = z.object({
  availability: z.number().int().optional(), closed: z.boolean().optional(), price: z.number().optional(),
  min: z.number().int().optional(), max: z.number().int().nullable().optional(), cta: z.boolean().optional(), ctd: z.boolean().optional(),
});
export type Cell = z.infer<typeof cellShape>;

const lineShape = z.object({ room: z.string(), rate: z.string(), arrival: z.string(), departure: z.string(), adults: z.number().int(), childAges: z.array(z.number().int()), prices: z.array(z.number()) });
export type Line = z.infer<typeof lineShape>;
export const guestShape = z.object({ first: z.string(), last: z.string(), email: z.string().default(""), phone: z.string().default(""), country: z.string().default("") });
export const extraShape = z.object({ name: z.string(), price: z.number(), inclusive: z.boolean().default(false) });

const bookingShape = z.object({
  hotel: z.string(), number: z.string(), source: z.string(), state: z.enum(["confirmed", "cancelled"]), guest: guestShape, rooms: z.array(lineShape), extras: z.array(extraShape),
  note: z.string().nullable(), card: z.boolean(), currency: z.string(), created: z.string(), updated: z.string(), confirmNumber: z.string().nullable(),
});
export type Booking = z.infer<typeof bookingShape>;

const messageShape = z.object({
  id: z.string(), hotel: z.string(), number: z.string(), kind: z.enum(["new", "modify", "cancel"]), at: z.string(),
  state: z.enum(["pending", "retrieved", "confirmed", "expired"]),
  /** When it is sent by e-mail instead and can no longer be read, in ms; null: never. */
  deadline: z.number().nullable(), booking: bookingShape,
});
export type Message = z.infer<typeof messageShape>;

const callShape = z.object({ sequence: z.number().int(), at: z.string(), hotel: z.string(), endpoint: z.string(), status: z.number().int(), outcome: z.string() });

export const settingsShape = z.object({
  /** How far the sandbox's clock runs ahead of the real one. */
  clockOffsetMs: z.number().int().default(0),
  tokenLifeMs: z.number().int().positive().default(3_600_000),
  tokensAnHour: z.number().int().positive().default(30),
  /** Unconfirmed for so long, a message goes out by e-mail (Booking.com; unknown how long, so never unless set). */
  fallbackMs: z.number().int().positive().nullable().default(null),
  /** Whether reservations say their status where OTA 2008B has a place for it. */
  dialect: z.enum(["2003B", "2008B"]).default("2003B"),
  mostUpdates: z.number().int().positive().default(5_000),
  mostBookings: z.number().int().positive().default(125),
});
export type Settings = z.infer<typeof settingsShape>;

export type World = {
  readonly hotels: Table<Hotel>;
  readonly cells: Table<Cell>;
  readonly bookings: Table<Booking>;
  readonly messages: Table<Message>;
  readonly calls: Table<z.infer<typeof callShape>>;
  readonly tokens: Table<{ user: string; given: number; until: number }>;
  readonly faults: Faults;
  settings(): Settings;
  setSettings(settings: Settings): void;
  next(series: string): number;
  /** The sandbox's own time. */
  now(): number;
  commit(): void;
};

export const cellKey = (hotel: string, room: string, rate: string, date: string): string => JSON.stringify([hotel, room, rate, date]);
export const cellAt = (world: World, hotel: string, room: string, rate: string, date: string): Cell => world.cells.get(cellKey(hotel, room, rate, date)) ?? {};

/** Writes the given fields, the others stay. */
export function writeCell(world: World, hotel: string, room: string, rate: string, date: string, fields: Cell): void {
  world.cells.set(cellKey(hotel, room, rate, date), { ...cellAt(world, hotel, room, rate, date), ...fields });
}

export function openWorld(stateFile?: string): World {
  const journal = new Journal(stateFile);
  const settings = journal.table("settings", settingsShape);
  const faults = journal.table("faults", z.array(standingFault));
  const series = journal.table("series", z.number());
  const current = () => settings.get("all") ?? settingsShape.parse({});
  return {
    hotels: journal.table("hotels", hotelShape), cells: journal.table("cells", cellShape), bookings: journal.table("bookings", bookingShape), messages: journal.table("messages", messageShape),
    calls: journal.table("calls", callShape), tokens: journal.table("tokens", z.object({ user: z.string(), given: z.number(), until: z.number() })),
    faults: new Faults(faults.get("all") ?? [], (rules) => faults.set("all", [...rules])),
    settings: current,
    setSettings: (next) => settings.set("all", next),
    next: (name) => {
      const value = (series.get(name) ?? 0) + 1;
      series.set(name, value);
      return value;
    },
    now: () => Date.now() + current().clockOffsetMs,
    commit: () => journal.commit(),
  };
}
