import { z } from "zod";

/** A figure a tool answered. Money in minor units; percent as 78.5; dates as days. */
export const figureSchema = z.object({
  kind: z.enum(["money", "percent", "count"]), value: z.number(), currency: z.string().optional(),
  /** A key of `conversation.figures`; without one it is linked where it is said, and not listed. */
  label: z.string().optional(),
  /** What it is of, a key of `conversation.groups`: tonight, the next 30 nights. */
  of: z.string().optional(),
});
export type Figure = z.output<typeof figureSchema>;

/** Where rows lie: a page of the house below its slug, with its filter. `kind` is a key of `conversation.sources`; further kinds may come. */
export const sourceSchema = z.object({ kind: z.string(), path: z.string().regex(/^\/[a-z0-9][\w\-/.?=&%+:]*$/iu) });
export type Source = z.output<typeof sourceSchema>;

/** Words in an answer that name one row: a reservation's number. */
export const refSchema = z.object({ text: z.string().min(3).max(40), kind: z.string(), path: sourceSchema.shape.path });
export type Ref = z.output<typeof refSchema>;

/** A drawing of what a tool answered. `x` are days (`YYYY-MM-DD`), months (`YYYY-MM`) or names; a gap is null. */
export const chartSchema = z.object({
  kind: z.enum(["line", "bar"]), title: z.string(), unit: z.enum(["percent", "money", "count"]), currency: z.string().optional(),
  x: z.array(z.string().max(80)).min(2).max(400),
  series: z.array(z.object({ key: z.string(), points: z.array(z.number().nullable()) })).min(1).max(4),
  source: sourceSchema.nullable(),
}).refine(({ x, series }) => series.every(({ points }) => points.length === x.length), { message: "Each series has a point for every place.", path: ["series"] });
export type Chart = z.output<typeof chartSchema>;

/** Something asked, said in words: a key of `conversation.asked` and its value. Ids are never among them. */
export const askedSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("range"), from: z.string(), to: z.string() }),
  z.object({ kind: z.literal("day"), day: z.string() }),
  z.object({ kind: z.literal("month"), month: z.string() }),
  z.object({ kind: z.literal("text"), text: z.string().max(120) }),
  z.object({ kind: z.literal("percent"), value: z.number() }),
  z.object({ kind: z.literal("money"), value: z.number(), currency: z.string() }),
  z.object({ kind: z.literal("chosen"), count: z.number().int() }),
  z.object({ kind: z.literal("by"), value: z.string().max(40) }),
]);
export type Asked = z.output<typeof askedSchema>;

/** How something said is known: which question was asked of the house, of how many rows, with which figures. */
export const evidenceSchema = z.object({
  id: z.string(), name: z.string(), tool: z.string().nullable(), status: z.string(),
  at: z.number(), ms: z.number(), rows: z.number().int().nullable(),
  asked: z.array(askedSchema).max(12), source: sourceSchema.nullable(), figures: z.array(figureSchema).max(80), refs: z.array(refSchema).max(60), charts: z.array(chartSchema).max(3),
});
export type Evidence = z.output<typeof evidenceSchema>;

/** One answered call of a tool or of a function in a program. */
export type Answered = { readonly id: string; readonly name: string; readonly tool: string | null; readonly input: unknown; readonly status: string; readonly data: unknown; readonly at: number; readonly ms: number };

export type Known = Readonly<Record<string, unknown>>;
export const isKnown = (value: unknown): value is Known => typeof value === "object" && value !== null && !Array.isArray(value);
const isDay = (value: unknown): value is string => typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/u.test(value);
export const dayIn = (from: unknown, ...keys: readonly string[]): string | undefined => {
  if (!isKnown(from)) return undefined;
  for (const key of keys) if (isDay(from[key])) return from[key];
  return undefined;
};
const isId = (value: unknown) => typeof value === "string" && /^[0-9a-f]{8}-[0-9a-f]{4}-/iu.test(value);

/** What was asked, in parts that can be said; ids count as something chosen, and are not shown. */
export function askedOf(input: unknown, answered?: unknown): Asked[] {
  if (!isKnown(input)) return [];
  const [from, to] = [dayIn(input, "from") ?? dayIn(answered, "from"), dayIn(input, "to") ?? dayIn(answered, "to")];
  const day = dayIn(input, "date", "day", "asOf") ?? (from ? undefined : dayIn(answered, "date", "day"));
  const parts: Asked[] = from && to ? [{ kind: "range", from, to }] : from ? [{ kind: "day", day: from }] : [];
  if (day) parts.push({ kind: "day", day });
  const month = input["month"] ?? (from || day ? undefined : isKnown(answered) ? answered["month"] : undefined);
  if (typeof month === "string" && /^\d{4}-\d{2}$/u.test(month)) parts.push({ kind: "month", month });
  if (typeof input["percent"] === "number") parts.push({ kind: "percent", value: input["percent"] });
  if (typeof input["amount"] === "number" && typeof input["currency"] === "string") parts.push({ kind: "money", value: input["amount"], currency: input["currency"] });
  for (const key of ["text", "payee", "category"]) {
    const said = input[key];
    if (typeof said === "string" && said !== "" && !isId(said)) parts.push({ kind: key === "category" ? "by" : "text", ...(key === "category" ? { value: said.slice(0, 40) } : { text: said.slice(0, 120) }) } as Asked);
  }
  if (typeof input["by"] === "string") parts.push({ kind: "by", value: input["by"].slice(0, 40) });
  const chosen = Object.values(input).reduce<number>((sum, value) => sum + (isId(value) ? 1 : Array.isArray(value) ? value.filter(isId).length : 0), 0);
  if (chosen > 0) parts.push({ kind: "chosen", count: chosen });
  return parts;
}

/** Rows behind an answer: its longest list, one level down; null where it holds none. */
export function rowsIn(data: unknown): number | null {
  if (Array.isArray(data)) return data.length;
  if (!isKnown(data)) return null;
  const lists = Object.values(data).filter((value) => Array.isArray(value));
  return lists.length === 0 ? null : Math.max(...lists.map((list) => list.length));
}
