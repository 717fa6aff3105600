type Schema = {
  readonly type?: string | readonly string[]; readonly format?: string; readonly description?: string; readonly properties?: Readonly<Record<string, Schema>>; readonly required?: readonly string[];
  readonly items?: Schema; readonly anyOf?: readonly Schema[]; readonly oneOf?: readonly Schema[]; readonly enum?: readonly unknown[]; readonly const?: unknown; readonly default?: unknown;
  readonly minimum?: number; readonly maximum?: number; readonly maxLength?: number; readonly example?: unknown;
};
export type Line = { readonly path: string; readonly type: string; readonly required: boolean; readonly meaning: string };

const scalar = (value: unknown): string => (typeof value === "string" ? `"${value}"` : JSON.stringify(value));

/** A type as a person reads it: `integer`, `date`, `"direct" | "desk"`, `list of uuid`. */
function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return scalar(schema.const);
  if (schema.enum) return schema.enum.map(scalar).join(" | ");
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return [...new Set(choice.map(typeOf))].join(" | ");
  const type = Array.isArray(schema.type) ? (schema.type as readonly string[]).join(" | ") : ((schema.type as string | undefined) ?? "any");
  if (type === "array") return `[${typeOf(schema.items ?? {})}]`;
  return schema.format ?? type;
}

function meaningOf(schema: Schema): string {
  const limits = [schema.minimum !== undefined && schema.minimum > Number.MIN_SAFE_INTEGER ? `≥ ${schema.minimum}` : "", schema.maximum !== undefined && schema.maximum < Number.MAX_SAFE_INTEGER ? `≤ ${schema.maximum}` : "", schema.maxLength === undefined ? "" : `≤ ${schema.maxLength}`];
  return [schema.description ?? schema.items?.description ?? "", ...limits, schema.default === undefined ? "" : `= ${scalar(schema.default)}`].filter(Boolean).join(" · ");
}

/** The fields of an input, nested ones under their dotted path. */
export function linesOf(schema: Schema, prefix = ""): Line[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const path = `${prefix}${name}`;
    const list = inner.type === "array" ? inner.items : undefined;
    const line: Line = { path, type: list?.properties ? "[object]" : typeOf(inner), required: schema.required?.includes(name) ?? false, meaning: meaningOf(inner) };
    return [line, ...linesOf(inner, `${path}.`), ...(list?.properties ? linesOf(list, `${path}[].`) : [])];
  });
}

const day = "2027-01-02";

/** An input somebody could send: what is required, and nothing else. */
export function exampleOf(schema: Schema): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return exampleOf(choice[0] ?? {});
  switch (Array.isArray(schema.type) ? (schema.type as readonly string[])[0] : schema.type) {
    case "object": return Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name)).map(([name, inner]) => [name, exampleOf(inner)]));
    case "array": return [exampleOf(schema.items ?? {})];
    case "integer": case "number": return Math.max(1, schema.minimum ?? 1);
    case "boolean": return true;
    default: return schema.format === "uuid" ? "01a1f756-114c-732b-b134-dae7071a0df2" : schema.format === "date" ? day : schema.format === "email" ? "name@house.com" : "…";
  }
}
