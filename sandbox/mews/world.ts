/** The sandbox's world: what Mews knows of each house, as rows in the wire's own shape, kept in the journal. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { Faults, standingFault } from "../faults";
import { Journal, type Table } from "../hotelrunner/journal";

export const houseShape = z.object({
  accessToken: z.string().min(8), clientToken: z.string().min(8), name: z.string(), timezone: z.string().default("Africa/Casablanca"), currency: z.string().length(3).default("MAD"),
  taxCodes: z.array(z.string()).default(["MA-2024-1-10%"]), arrivalTime: z.string().default("15:00"), departureTime: z.string().default("12:00"),
  categories: z.array(z.object({ name: z.string(), capacity: z.number().int().positive().default(2), rooms: z.array(z.string()) })),
  rates: z.array(z.object({ name: z.string(), price: z.number().positive() })).default([{ name: "Flexible", price: 1000 }]),
  products: z.array(z.object({ name: z.string(), price: z.number() })).default([{ name: "Breakfast", price: 120 }]),
  webhookUrl: z.url().nullable().default(null),
});
export type House = z.infer<typeof houseShape>;

export type Row = Readonly<Record<string, unknown>> & { readonly Id: string };
const rowShape = z.looseObject({ Id: z.string() });
const stored = z.object({ house: z.string(), kind: z.string(), row: rowShape, sequence: z.number().int() });
export type Stored = z.infer<typeof stored>;

const callShape = z.object({ sequence: z.number().int(), at: z.number(), house: z.string(), operation: z.string(), status: z.number().int(), outcome: z.string() });
export type CallRecord = z.infer<typeof callShape>;

export const settingsShape = z.object({
  limits: z.boolean().default(true), calls: z.number().int().positive().default(200), windowMs: z.number().int().positive().default(30_000),
  /** Whether a 429 says how long to wait: Mews does not promise it. */
  retryAfter: z.boolean().default(true),
  /** How far Mews's clock is ahead of the machine's, in ms. */
  skewMs: z.number().int().default(0),
  webhookRetryMs: z.number().int().positive().default(2_000),
});
export type Settings = z.infer<typeof settingsShape>;

/** The same words give the same id, so that a house registered again is the same house. */
export function idOf(...words: readonly string[]): string {
  const hex = createHash("sha256").update(words.join("|")).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export type World = {
  readonly houses: Table<House>;
  readonly rows: Table<Stored>;
  readonly calls: Table<CallRecord>;
  readonly faults: Faults;
  settings(): Settings;
  setSettings(settings: Settings): void;
  next(series: string): number;
  /** Mews's clock, ms; every reading is later than the one before, so that no two changes bear one moment. */
  now(): number;
  commit(): void;
};

export function openWorld(stateFile?: string): World {
  const journal = new Journal(stateFile);
  const settings = journal.table("settings", settingsShape);
  const faults = journal.table("faults", z.array(standingFault));
  const series = journal.table("series", z.number());
  let last = 0;
  return {
    houses: journal.table("houses", houseShape), rows: journal.table("rows", stored), calls: journal.table("calls", callShape),
    faults: new Faults(faults.get("all") ?? [], (rules) => faults.set("all", [...rules])),
    settings: () => settings.get("all") ?? settingsShape.parse({}),
    setSettings: (value) => settings.set("all", value),
    next(name) {
      const number = (series.get(name) ?? 0) + 1;
      series.set(name, number);
      return number;
    },
    now() {
      last = Math.max(last + 1, Date.now() + (settings.get("all")?.skewMs ?? 0));
      return last;
    },
    commit: () => journal.commit(),
  };
}

export const utc = (ms: number): string => new Date(ms).toISOString();
const key = (kind: string, id: string): string => `${kind}|${id}`;

export const rowsOf = (world: World, house: House, kind: string): Row[] =>
  [...world.rows.values()].filter((one) => one.house === house.accessToken && one.kind === kind).sort((a, b) => b.sequence - a.sequence).map((one) => one.row);
export function findRow(world: World, house: House, kind: string, id: unknown): Row | undefined {
  const found = typeof id === "string" ? world.rows.get(key(kind, id)) : undefined;
  return found?.house === house.accessToken ? found.row : undefined;
}
/** Writes a row; one that is changed keeps its place among the others. */
export function putRow<T extends Row>(world: World, house: House, kind: string, row: T): T {
  const known = world.rows.get(key(kind, row.Id));
  world.rows.set(key(kind, row.Id), { house: house.accessToken, kind, row, sequence: known?.sequence ?? world.next("rows") });
  return row;
}
