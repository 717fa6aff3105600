/** The parts of JSON Schema (draft 7) that zod writes. */
type Schema = {
  readonly type?: string | readonly string[]; readonly const?: unknown; readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>; readonly required?: readonly string[]; readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema | readonly Schema[]; readonly anyOf?: readonly Schema[]; readonly oneOf?: readonly Schema[]; readonly allOf?: readonly Schema[];
  readonly description?: string; readonly default?: unknown; readonly minimum?: number; readonly maximum?: number; readonly format?: string; readonly pattern?: string;
  readonly $ref?: string; readonly definitions?: Readonly<Record<string, Schema>>;
};

const joined = (parts: readonly string[], by: string): string => [...new Set(parts)].join(by);
const bracketed = (text: string): string => (/[|&]/.test(text) ? `(${text})` : text);
const identifier = /^[A-Za-z_$][\w$]*$/;
/** Deeper than this a type says `unknown`: a reader that needs it asks for the value. */
const deepest = 6;

/** What a type alone does not say, as short as it can be said. */
function remark({ description, default: usual, minimum, maximum }: Schema): string {
  const words = [
    description?.replaceAll(/\s+/gu, " ").replaceAll("*/", ""),
    minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? `${minimum}–${maximum}` : undefined,
    usual === undefined ? undefined : `default ${JSON.stringify(usual)}`,
  ].filter((word) => word !== undefined && word !== "");
  return words.length > 0 ? ` /* ${words.join("; ")} */` : "";
}

function objectType(schema: Schema, depth: number, known: Readonly<Record<string, Schema>>): string {
  const required = new Set(schema.required ?? []);
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) =>
    `${identifier.test(name) ? name : JSON.stringify(name)}${required.has(name) && field.default === undefined ? "" : "?"}: ${typeOf(field, depth + 1, known)}${remark(field)}`);
  const rest = typeof schema.additionalProperties === "object" ? [`[key: string]: ${typeOf(schema.additionalProperties, depth + 1, known)}`] : [];
  const all = [...fields, ...rest];
  return all.length === 0 ? "{}" : `{ ${all.join("; ")} }`;
}

function typeOf(schema: Schema, depth: number, known: Readonly<Record<string, Schema>>): string {
  if (depth > deepest) return "unknown";
  if (schema.$ref) {
    const target = known[schema.$ref.split("/").at(-1) ?? ""];
    return target ? typeOf(target, depth + 1, known) : "unknown";
  }
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return joined(schema.enum.map((value) => JSON.stringify(value)), " | ");
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return joined(choices.map((choice) => typeOf(choice, depth, known)), " | ");
  if (schema.allOf) return joined(schema.allOf.map((part) => bracketed(typeOf(part, depth, known))), " & ");
  if (Array.isArray(schema.type)) return joined(schema.type.map((type: string) => typeOf({ ...schema, type }, depth, known)), " | ");
  switch (schema.type) {
    case "string": return schema.format === "date" ? "Date10" : "string";
    case "integer": case "number": return "number";
    case "boolean": return "boolean";
    case "null": return "null";
    case "array": return Array.isArray(schema.items) ? `[${(schema.items as readonly Schema[]).map((item) => typeOf(item, depth + 1, known)).join(", ")}]` : `${bracketed(typeOf((schema.items as Schema | undefined) ?? {}, depth + 1, known))}[]`;
    case "object": return objectType(schema, depth, known);
    default: return schema.properties ? objectType(schema, depth, known) : "unknown";
  }
}

/** A JSON Schema (draft 7) as one TypeScript type on one line, descriptions as comments. `Date10` stands for `YYYY-MM-DD`. */
export const typescriptOf = (schema: unknown): string => typeOf(schema as Schema, 0, (schema as Schema).definitions ?? {});
