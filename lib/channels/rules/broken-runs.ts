/** Runs of ours that ended by a fault of our own, not by the partner's word: kept with their connection until one ends well. Pure. */
import { z } from "zod";

export const brokenJobs = ["push", "pull"] as const;
export type BrokenJob = (typeof brokenJobs)[number];
const brokenRun = z.object({ since: z.iso.datetime(), last: z.iso.datetime(), times: z.number().int().min(1) });
export type BrokenRun = z.infer<typeof brokenRun>;
const kept = z.object({ brokenRuns: z.partialRecord(z.enum(brokenJobs), brokenRun) });

/** From a connection's facts; empty where every run ended well. */
export function brokenRunsIn(facts: unknown): Readonly<Partial<Record<BrokenJob, BrokenRun>>> {
  const read = kept.safeParse(facts);
  return read.success ? read.data.brokenRuns : {};
}

type Facts = Readonly<Record<string, unknown>>;

/** The facts after a run broke at `at` (ISO, UTC): since when it does, and how often. */
export function withBrokenRun(facts: Facts, job: BrokenJob, at: string): Facts {
  const runs = brokenRunsIn(facts);
  const before = runs[job];
  return { ...facts, brokenRuns: { ...runs, [job]: { since: before?.since ?? at, last: at, times: (before?.times ?? 0) + 1 } } };
}

/** The facts after a run ended well; null where nothing was broken, and nothing has to be written. */
export function withSoundRun(facts: Facts, job: BrokenJob): Facts | null {
  const { [job]: broken, ...others } = brokenRunsIn(facts);
  return broken === undefined ? null : { ...facts, brokenRuns: others };
}
