import { z } from "zod";

type JsonSchema = {
  readonly type?: string | readonly string[]; readonly properties?: Readonly<Record<string, JsonSchema>>; readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[]; readonly oneOf?: readonly JsonSchema[]; readonly allOf?: readonly JsonSchema[];
};

const schemas = new WeakMap<z.ZodType, JsonSchema>();

/** The JSON Schema (2020-12) of what a caller may send. Made once per input. */
export function inputSchema(input: z.ZodType): JsonSchema {
  const known = schemas.get(input);
  if (known) return known;
  const made = z.toJSONSchema(input, { io: "input", unrepresentable: "any" }) as JsonSchema;
  schemas.set(input, made);
  return made;
}

/** Every type a value may have, whatever way the schema says it. */
function typesOf(schema: JsonSchema | undefined): Set<string> {
  if (!schema) return new Set();
  const own = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  return new Set([...own, ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap((part) => [...typesOf(part)])]);
}
const partWith = (schema: JsonSchema | undefined, type: string): JsonSchema | undefined =>
  schema === undefined || schema.type === type ? schema : [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].map((part) => partWith(part, type)).find((part) => part !== undefined && part.type === type);

/** One text of a query string as the type its schema asks for. What does not fit stays text, for zod to refuse by name. */
function read(text: string, schema: JsonSchema | undefined): unknown {
  const types = typesOf(schema);
  if ((types.has("number") || types.has("integer")) && text.trim() !== "" && Number.isFinite(Number(text))) return Number(text);
  if (types.has("boolean") && /^(?:true|false|1|0)$/i.test(text)) return /^(?:true|1)$/i.test(text);
  if (types.has("null") && text === "null") return null;
  if (types.has("object") && text.startsWith("{")) {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return text;
    }
  }
  return text;
}

/** A query string as an input: numbers, booleans, repeated keys (or one key with commas) for lists. Zod judges the result. */
export function inputFromQuery(input: z.ZodType, query: URLSearchParams): Record<string, unknown> {
  const properties = inputSchema(input).properties ?? {};
  const names = [...new Set(query.keys())].filter((name) => name !== "__proto__");
  return Object.fromEntries(names.map((name) => {
    const schema = properties[name];
    const texts = query.getAll(name);
    if (!typesOf(schema).has("array")) return [name, read(texts.at(-1) ?? "", schema)];
    const list = texts.length === 1 ? (texts[0] ?? "").split(",").filter((text) => text !== "") : texts;
    return [name, list.map((text) => read(text, partWith(schema, "array")?.items))];
  }));
}
