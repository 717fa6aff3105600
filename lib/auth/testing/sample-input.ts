import type { z } from "zod";
import { inputSchema } from "@/lib/auth/api-query";

/** Enough of JSON Schema to make a value from. */
type Schema = {
  readonly type?: string | readonly string[]; readonly format?: string; readonly properties?: Readonly<Record<string, Schema>>; readonly required?: readonly string[];
  readonly items?: Schema; readonly anyOf?: readonly Schema[]; readonly oneOf?: readonly Schema[]; readonly allOf?: readonly Schema[]; readonly enum?: readonly unknown[]; readonly const?: unknown;
  readonly minimum?: number; readonly exclusiveMinimum?: number; readonly maximum?: number; readonly minItems?: number; readonly minLength?: number; readonly default?: unknown;
  readonly additionalProperties?: Schema | boolean; readonly propertyNames?: Schema;
};

export type Sampling = {
  /** The id to plant in a field of this name. */
  readonly id: (field: string) => string;
  /** First of the dates; what ends a period is one night later. */
  readonly day: string;
  /** Optional fields too. */
  readonly full: boolean;
  /** Values that a schema cannot describe, by field name. */
  readonly known: Readonly<Record<string, unknown>>;
};

const nextDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

function text(schema: Schema, field: string, sampling: Sampling): string {
  switch (schema.format) {
    case "uuid": return sampling.id(field);
    case "date": return /departure|until|end/i.test(field) ? nextDay(sampling.day) : sampling.day;
    case "date-time": return `${sampling.day}T10:00:00.000Z`;
    case "email": return "somebody@example.com";
    case "uri": return "https://somewhere.example";
    default: return "sample".padEnd(schema.minLength ?? 0, "x");
  }
}

function sample(schema: Schema, field: string, sampling: Sampling): unknown {
  if (field in sampling.known) return sampling.known[field];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return sample(choice.find((each) => each.type !== "null") ?? {}, field, sampling);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => sample(part, field, sampling)));
  const type = Array.isArray(schema.type) ? (schema.type as readonly string[]).find((each) => each !== "null") : schema.type;
  switch (type) {
    case "string": return text(schema, field, sampling);
    case "integer": case "number": return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1, 1);
    case "boolean": return true;
    case "array": return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => sample(schema.items ?? {}, field, sampling));
    case "object": {
      // A record by known keys, as words by language: its first key.
      const key = schema.propertyNames?.enum?.[0];
      if (typeof key === "string") return { [key]: sample(typeof schema.additionalProperties === "object" ? schema.additionalProperties : {}, key, sampling) };
      const names = Object.keys(schema.properties ?? {}).filter((name) => sampling.full || schema.required?.includes(name));
      return Object.fromEntries(names.map((name) => [name, sample(schema.properties?.[name] ?? {}, name, sampling)]));
    }
    default: return "sample";
  }
}

/** An input that fits the schema, with ids planted wherever one may stand. */
export const sampleInput = (input: z.ZodType, sampling: Sampling): unknown => sample(inputSchema(input) as Schema, "", sampling);

/** The names of the fields in which an id may stand, at any depth; those that must be there first. */
export function idFields(input: z.ZodType): { readonly required: ReadonlySet<string>; readonly all: ReadonlySet<string> } {
  const required = new Set<string>();
  const all = new Set<string>();
  const walk = (schema: Schema | undefined, field: string, must: boolean): void => {
    if (!schema) return;
    if (schema.format === "uuid") {
      all.add(field);
      if (must) required.add(field);
    }
    for (const [name, inner] of Object.entries(schema.properties ?? {})) walk(inner, name, must && (schema.required?.includes(name) ?? false));
    walk(schema.items, field, must);
    for (const inner of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]) walk(inner, field, must && !schema.anyOf && !schema.oneOf);
  };
  walk(inputSchema(input) as Schema, "", true);
  return { required, all };
}
