/** Figures of a receipt as a person reads them: before and after where it says both, and what else it says. */
export type Figure = { readonly name: string; readonly value: FigureValue };
export type Change = { readonly name: string; readonly before: FigureValue | null; readonly after: FigureValue | null };
/** Money with its currency in minor units, or what was written. */
export type FigureValue = { readonly amount: number; readonly currency: string } | string | number | boolean;
export type Figures = { readonly changes: readonly Change[]; readonly others: readonly Figure[]; readonly more: number };

type Known = Readonly<Record<string, unknown>>;
const isKnown = (value: unknown): value is Known => typeof value === "object" && value !== null && !Array.isArray(value);
const isMoney = (value: unknown): value is { amount: number; currency: string } => isKnown(value) && Object.keys(value).length === 2 && typeof value["amount"] === "number" && typeof value["currency"] === "string";
const isPlain = (value: unknown): value is string | number | boolean => ["string", "number", "boolean"].includes(typeof value);
/** Names of values inside an object or list: `stays.0.number` is told as `stays number`. */
const mostFigures = 40;

function flat(value: unknown, name: string, into: Figure[]): void {
  if (value === null || value === undefined || value === "") return;
  if (isMoney(value)) into.push({ name, value: { amount: value.amount, currency: value.currency } });
  else if (isPlain(value)) into.push({ name, value });
  else if (Array.isArray(value) && value.every(isPlain)) { if (value.length > 0) into.push({ name, value: `${value.slice(0, 12).join(", ")}${value.length > 12 ? " …" : ""}` }); }
  else if (Array.isArray(value)) { if (value.length > 3) into.push({ name, value: value.length }); else for (const item of value) flat(item, name, into); }
  else if (isKnown(value)) for (const [key, inner] of Object.entries(value)) flat(inner, name === "" ? key : `${name}.${key}`, into);
}

const figuresIn = (value: unknown): Figure[] => {
  const into: Figure[] = [];
  flat(value, "", into);
  return into;
};
const same = (a: FigureValue | null, b: FigureValue | null) => JSON.stringify(a) === JSON.stringify(b);
const lowered = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

/**
 * The facts of a receipt, sorted: `before` and `after` objects are compared member by member, `before` money stands beside `total`,
 * `xBefore` beside `xAfter`. Long lists are told by their length; at most 40 figures, `more` says how many were left out.
 */
export function figuresOf(facts: Known): Figures {
  const { before, after, ...rest } = facts;
  const changes: Change[] = [];
  const others: Known = { ...rest };
  const left = new Map(Object.entries(others));
  if (isKnown(before) && isKnown(after) && !isMoney(before)) {
    const [was, is] = [new Map(figuresIn(before).map((f) => [f.name, f.value])), new Map(figuresIn(after).map((f) => [f.name, f.value]))];
    for (const name of new Set([...was.keys(), ...is.keys()])) {
      const [from, to] = [was.get(name) ?? null, is.get(name) ?? null];
      if (!same(from, to)) changes.push({ name, before: from, after: to });
    }
  } else if (before !== undefined) {
    const end = after ?? left.get("total");
    const [from, to] = [figuresIn({ value: before })[0]?.value ?? null, figuresIn({ value: end })[0]?.value ?? null];
    if (from !== null || to !== null) changes.push({ name: after === undefined && left.has("total") ? "total" : "value", before: from, after: to });
    if (after === undefined) left.delete("total");
  }
  for (const name of [...left.keys()].filter((key) => key.endsWith("Before"))) {
    const other = `${name.slice(0, -"Before".length)}After`;
    if (!left.has(other)) continue;
    changes.push({ name: lowered(name.slice(0, -"Before".length)), before: figuresIn({ v: left.get(name) })[0]?.value ?? null, after: figuresIn({ v: left.get(other) })[0]?.value ?? null });
    left.delete(name);
    left.delete(other);
  }
  const all = figuresIn(Object.fromEntries(left));
  return { changes, others: all.slice(0, mostFigures), more: Math.max(0, all.length - mostFigures) };
}

/** What a command was given, as figures. */
export function inputFigures(input: unknown): { readonly figures: readonly Figure[]; readonly more: number } {
  const all = figuresIn(input);
  return { figures: all.slice(0, mostFigures), more: Math.max(0, all.length - mostFigures) };
}
