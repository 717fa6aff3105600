/** The sandbox's world: what Channex knows of properties, values, bookings and webhooks, kept in the journal. */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { Faults, standingFault } from "../faults";
import { Journal, type Table } from "../hotelrunner/journal";

const fields = z.record(z.string(), z.unknown());
export type Fields = z.infer<typeof fields>;

/** A property, room type, rate plan, channel or webhook: its attributes as written, and whose key may see it. */
const resourceShape = z.object({ id: z.string(), kind: z.string(), api_key: z.string(), property_id: z.string().nullable(), attributes: fields, inserted: z.number().int() });
export type Resource = z.infer<typeof resourceShape>;

export const nightShape = z.object({
  rate: z.string().optional(), rates: z.array(z.object({ occupancy: z.number().int(), rate: z.string() })).optional(),
  min_stay_arrival: z.number().int().optional(), min_stay_through: z.number().int().optional(), min_stay: z.number().int().optional(), max_stay: z.number().int().optional(),
  closed_to_arrival: z.boolean().optional(), closed_to_departure: z.boolean().optional(), stop_sell: z.boolean().optional(),
  max_sell: z.number().int().nullable().optional(), max_availability: z.number().int().nullable().optional(), availability_offset: z.number().int().nullable().optional(),
});
export type Night = z.infer<typeof nightShape>;

const revisionShape = z.object({ id: z.string(), sequence: z.number().int(), property_id: z.string(), booking_id: z.string(), unique_id: z.string(), attributes: fields, acked_at: z.string().nullable() });
export type Revision = z.infer<typeof revisionShape>;

const deliveryShape = z.object({ sequence: z.number().int(), webhook_id: z.string(), event: z.string(), url: z.string(), outcome: z.string(), at: z.string() });
const callShape = z.object({ sequence: z.number().int(), at: z.string(), property_id: z.string(), endpoint: z.string(), bucket: z.string().nullable(), status: z.number().int(), outcome: z.string(), detail: fields });
export type CallRecord = z.infer<typeof callShape>;

export const settingsShape = z.object({
  limits: z.boolean().default(true),
  /** ARI calls a minute and property, of either kind. */
  availabilityPerMinute: z.number().int().positive().default(10),
  restrictionsPerMinute: z.number().int().positive().default(10),
  webhooks: z.boolean().default(true),
  webhookTimeoutMs: z.number().int().positive().default(10_000),
  /** Until when nothing answers at all (epoch ms). */
  outageUntil: z.number().default(0),
});
export type Settings = z.infer<typeof settingsShape>;

export type World = {
  /** By id, all kinds. */
  readonly resources: Table<Resource>;
  /** By `<room type>|<date>`. */
  readonly availability: Table<number>;
  /** By `<rate plan>|<date>`. */
  readonly nights: Table<Night>;
  readonly revisions: Table<Revision>;
  readonly deliveries: Table<z.infer<typeof deliveryShape>>;
  readonly calls: Table<CallRecord>;
  readonly faults: Faults;
  settings(): Settings;
  setSettings(settings: Settings): void;
  /** The next number of a series; never given twice, restarts included. */
  next(series: string): number;
  commit(): void;
};

export function openWorld(stateFile?: string): World {
  const journal = new Journal(stateFile);
  const settings = journal.table("settings", settingsShape);
  const faults = journal.table("faults", z.array(standingFault));
  const series = journal.table("series", z.number());
  return {
    resources: journal.table("resources", resourceShape), availability: journal.table("availability", z.number().int()), nights: journal.table("nights", nightShape),
    revisions: journal.table("revisions", revisionShape), deliveries: journal.table("deliveries", deliveryShape), calls: journal.table("calls", callShape),
    faults: new Faults(faults.get("all") ?? [], (rules) => faults.set("all", [...rules])),
    settings: () => settings.get("all") ?? settingsShape.parse({}), setSettings: (next) => settings.set("all", next),
    next: (name) => {
      const value = (series.get(name) ?? 0) + 1;
      series.set(name, value);
      return value;
    },
    commit: () => journal.commit(),
  };
}

export const newId = (): string => randomUUID();

/** Resources of a kind that a key may see, oldest first; of one property where it is named. */
export const listed = (world: World, kind: string, apiKey: string | null, propertyId: string | null = null): Resource[] =>
  [...world.resources.values()].filter((one) => one.kind === kind && (apiKey === null || one.api_key === apiKey) && (propertyId === null || one.property_id === propertyId)).sort((a, b) => a.inserted - b.inserted);

export const ofKind = (world: World, kind: string, id: string, apiKey: string | null = null): Resource | undefined => {
  const found = world.resources.get(id);
  return found?.kind === kind && (apiKey === null || found.api_key === apiKey) ? found : undefined;
};

export const today = (): string => new Date().toISOString().slice(0, 10);
export const plusDays = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
export const isDay = (text: unknown): text is string => typeof text === "string" && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
/** Every date from `from` to `to`, both included. */
export function through(from: string, to: string): string[] {
  const dates: string[] = [];
  for (let date = from; date <= to && dates.length < 2_000; date = plusDays(date, 1)) dates.push(date);
  return dates;
}
