/** What every control API has: inputs read by their shape, and faults put, listed and taken away. */
import type { z } from "zod";
import type { FaultRule, Faults } from "./faults";
import { type Answer, type Call, json, jsonBody, Refusal } from "./http";

/** The value in its shape; a mistake is the caller's, and is answered with where it is. */
export function read<T>(shape: z.ZodType<T>, value: unknown): T {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal(422, parsed.error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`).join(" "));
}

/** PUT replaces every rule, POST adds, DELETE takes one (`?id=`) or all away; the answer lists what stands. */
export function controlFaults(faults: Faults, call: Call, input: z.ZodType<readonly FaultRule[]>, kinds: readonly string[]): Answer {
  if (call.method === "PUT" || call.method === "POST") {
    const rules = read(input, jsonBody(call));
    if (call.method === "PUT") faults.clear();
    faults.add(rules);
  } else if (call.method === "DELETE") faults.clear(call.query.get("id") ?? undefined);
  else if (call.method !== "GET") throw new Refusal(405, "Use GET, PUT, POST or DELETE.");
  return json({ faults: faults.list(), kinds });
}
