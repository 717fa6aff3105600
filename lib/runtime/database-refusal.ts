import { z } from "zod";
import { conflict, type DomainError } from "@/lib/kernel/errors";

/** SQLSTATE a trigger raises where it refuses as a command would: message = code, hint = sentence, detail = facts as JSON. */
const refusedState = "LH409";
const raised = z.object({ code: z.literal(refusedState), message: z.string().min(1), hint: z.string().min(1), detail: z.string().transform((text, ctx) => {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    ctx.addIssue({ code: "custom", message: "The facts of a refusal are a JSON object." });
    return z.NEVER;
  }
}) });

/** What the database refused on its own, as the 409 a person is shown; undefined for every other error. Looks through wrapped errors. */
export function databaseRefusal(error: unknown): DomainError | undefined {
  if (!(error instanceof Error)) return undefined;
  const own = raised.safeParse({ ...error, message: error.message });
  return own.success ? conflict(own.data.message, own.data.hint, own.data.detail) : databaseRefusal(error.cause);
}
