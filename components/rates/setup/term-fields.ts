import { minorDigits } from "@/lib/kernel/money";
import { locales } from "@/lib/kernel/locale";
import { readNumber } from "@/lib/kernel/read-number";
import { typedAmount } from "@/lib/rates/rules/grid-values";

export type Option = { readonly value: string; readonly label: string };
/** How a number is written: whole, in currency units, in percent (kept as basis points), in days (kept as hours), or as another field says. */
export type Measure = "count" | "money" | "percent" | "hours" | "none";
type Common = { readonly name: string; readonly label: string; readonly help?: string; readonly required?: boolean };
export type SimpleField =
  | (Common & { readonly kind: "words" | "prose" | "text" | "date" | "check" })
  | (Common & { readonly kind: "number"; readonly measure: Measure; readonly signed?: boolean })
  /** Its measure depends on what `by` holds. */
  | (Common & { readonly kind: "measured"; readonly by: string; readonly measures: Readonly<Record<string, Measure>>; readonly signed?: boolean })
  | (Common & { readonly kind: "select"; readonly options: readonly Option[]; /** The option that stands for nothing. */ readonly none?: string })
  | (Common & { readonly kind: "checks"; readonly options: readonly Option[]; readonly numeric?: boolean });
export type TermField = SimpleField | (Common & { readonly kind: "rows"; readonly most: number; readonly columns: readonly SimpleField[]; readonly add: string });

/** What a form held when it was sent: the texts of each field's name. */
export type Entered = { readonly one: (name: string) => string; readonly all: (name: string) => readonly string[] };
export type Problem = { readonly name: string; readonly rule: "number" | "required" };

const written = (value: number, measure: Measure, currency: string): string =>
  measure === "money" ? String(value / 10 ** minorDigits(currency)) : measure === "percent" ? String(value / 100) : measure === "hours" ? String(value / 24) : String(value);

/** A stored number as the form writes it; nothing stays nothing. */
export const asText = (value: unknown, measure: Measure, currency: string): string => (typeof value === "number" && measure !== "none" ? written(value, measure, currency) : "");

export const measureOf = (field: SimpleField, chosen: string): Measure => (field.kind === "number" ? field.measure : field.kind === "measured" ? (field.measures[chosen] ?? "count") : "count");

function numberIn(text: string, measure: Measure, currency: string, signed: boolean): number | undefined {
  const value = measure === "money" ? typedAmount(text, currency) : readNumber(text);
  if (value === undefined || (value < 0 && !signed)) return undefined;
  const kept = measure === "percent" ? Math.round(value * 100) : measure === "hours" ? Math.round(value * 24) : value;
  return Number.isInteger(kept) ? kept : undefined;
}

type Read = { readonly value: unknown; readonly problem: Problem | null };
const fine = (value: unknown): Read => ({ value, problem: null });
const wrong = (name: string, rule: Problem["rule"]): Read => ({ value: null, problem: { name, rule } });

function read(field: SimpleField, path: string, sibling: (name: string) => string, entered: Entered, currency: string): Read {
  const text = entered.one(path).trim();
  switch (field.kind) {
    case "words": case "prose": {
      const said: Readonly<Record<string, string>> = Object.fromEntries(locales.map((locale) => [locale, entered.one(`${path}.${locale}`).trim()] as const).filter(([, words]) => words !== ""));
      return field.required && Object.keys(said).length === 0 ? wrong(path, "required") : fine(said);
    }
    case "check": return fine(entered.one(path) === "on");
    case "checks": return fine(field.numeric ? entered.all(path).map(Number) : [...entered.all(path)]);
    case "select": return text === (field.none ?? null) ? fine(null) : fine(text);
    case "text": case "date": return text === "" ? (field.required ? wrong(path, "required") : fine(null)) : fine(text);
    case "number": case "measured": {
      const measure = measureOf(field, field.kind === "measured" ? sibling(field.by) : "");
      if (measure === "none") return fine(0);
      if (text === "") return field.required ? wrong(path, "required") : fine(null);
      const value = numberIn(text, measure, currency, field.signed ?? false);
      return value === undefined ? wrong(path, "number") : fine(value);
    }
  }
}

/** The values of a form by field name, and what could not be read. A line of `rows` whose fields are all empty is left out. */
export function readTerms(fields: readonly TermField[], entered: Entered, currency: string): { values: Record<string, unknown>; problems: Problem[] } {
  const problems: Problem[] = [];
  const take = ({ value, problem }: Read) => {
    if (problem) problems.push(problem);
    return value;
  };
  const values = Object.fromEntries(fields.map((field) => {
    if (field.kind !== "rows") return [field.name, take(read(field, field.name, (name) => entered.one(name), entered, currency))];
    const lines = Array.from({ length: field.most }, (_, line) => line).filter((line) => entered.one(`${field.name}.${line}.there`) !== "").map((line) =>
      Object.fromEntries(field.columns.map((column) => [column.name, take(read(column, `${field.name}.${line}.${column.name}`, (name) => entered.one(`${field.name}.${line}.${name}`), entered, currency))])));
    return [field.name, lines];
  }));
  return { values, problems };
}
