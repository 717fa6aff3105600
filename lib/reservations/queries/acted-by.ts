import { z } from "zod";

const actor = z.object({ type: z.string(), name: z.string().optional(), director: z.string().optional(), job: z.string().optional(), partner: z.string().optional() });

/** Who acted, as a receipt keeps it: the kind, and the name where there is one. */
export function actedBy(stored: unknown): { readonly type: string; readonly name: string | null } {
  const read = actor.safeParse(stored);
  if (!read.success) return { type: "unknown", name: null };
  const { type, name, director, job, partner } = read.data;
  return { type, name: name ?? director ?? job ?? partner ?? null };
}
