import { z } from "zod";
import { pmsAge } from "./pms-port";

/** What a connection to a PMS keeps of the house there, under `facts.pms`. */
export const pmsFacts = z.object({
  name: z.string(), enterpriseId: z.string(), serviceId: z.string(), timezone: z.string(), currency: z.string(),
  /** Where charges are told: an additional service there; null: none was found, charges wait. */
  orderServiceId: z.string().nullable(),
  /** The tax codes its own products bear, for charges in our own words. */
  taxCodes: z.array(z.string()), ages: z.array(pmsAge),
  /** Stays to come and guests it has, as counted when the house was read. */
  stays: z.number().int(), customers: z.number().int(),
  readAt: z.string(),
  /** Nothing of its stays and guests is taken in before people have seen the preview and let it land. */
  landedAt: z.string().nullable(),
  /** Everything changed until this moment of its own clock has been taken in. */
  mark: z.string().nullable(),
});
export type PmsFacts = z.infer<typeof pmsFacts>;

/** The facts as they are kept; null where the house was never read. */
export function factsOf(facts: Readonly<Record<string, unknown>>): PmsFacts | null {
  const parsed = pmsFacts.safeParse(facts["pms"]);
  return parsed.success ? parsed.data : null;
}

/** Read again: what was committed just before the mark and became visible just after it. */
export const overlapMs = 120_000;
/** The longest span asked for in one go. Mews names no limit for changes in its files; three months is what it allows elsewhere. */
export const longestSpanMs = 85 * 86_400_000;

/** The spans of changes still to be read, oldest first, up to the PMS's own now. */
export function spansSince(mark: string, now: string): { from: string; to: string }[] {
  const spans: { from: string; to: string }[] = [];
  const end = Date.parse(now);
  for (let from = Date.parse(mark) - overlapMs; from < end; from += longestSpanMs) spans.push({ from: new Date(from).toISOString(), to: new Date(Math.min(end, from + longestSpanMs)).toISOString() });
  return spans;
}
