import { createHash } from "node:crypto";
import type { z } from "zod";
import { DomainError, invalid } from "@/lib/kernel/errors";
import { unstorablePath } from "@/lib/kernel/storable";

/** Parses outside text with a zod schema; the error names every field. */
export function parseInput<I extends z.ZodType>(schema: I, raw: unknown): z.output<I> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) {
    const path = unstorablePath(parsed.data);
    if (path === undefined) return parsed.data;
    throw invalid([{ path, message: "This text holds a character that cannot be kept." }]);
  }
  throw invalid(parsed.error.issues.map((issue) => ({ path: issue.path.map(String).join("."), message: issue.message })));
}

/** Keys in order, so that the same input hashes the same however it was written. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, canonical(v)]));
  }
  return value;
}

/** SHA-256 (hex) of an input, independent of key order. */
export const hashInput = (input: unknown): string => createHash("sha256").update(JSON.stringify(canonical(input))).digest("hex");

export const badKey = (): DomainError => new DomainError("idempotency_key_reused", "This idempotency key was used for a different request.", { status: 409 });
