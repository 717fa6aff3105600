import { z } from "zod";

export const overviewSpans = [7, 30, 90] as const;
export const overviewInput = z.strictObject({ days: z.union([z.literal(7), z.literal(30), z.literal(90)]).default(30) });

/** What was counted of one group of exchanges. Micros are millionths of a US dollar; moments in milliseconds. */
export type Figures = {
  readonly asked: number; readonly servedSop: number; readonly sentSop: number; readonly sentIncumbent: number; readonly answered: number; readonly abstained: number; readonly failed: number; readonly sure: number; readonly confidence: number | null;
  readonly agrees: number; readonly differs: number; readonly unclear: number; readonly judged: number; readonly reviewed: number; readonly sopRight: number; readonly incumbentRight: number; readonly sopOnly: number; readonly incumbentOnly: number; readonly dangerous: number;
  readonly escalatedSop: number; readonly escalatedIncumbent: number; readonly engineP50: number | null; readonly engineP95: number | null; readonly incumbentP50: number | null; readonly incumbentP95: number | null; readonly engineMicros: number | null; readonly incumbentMicros: number | null; readonly servedMicros: number;
};

/** One step of the counts of time is five percent wide. */
const stepsAnE = 20;
/** The time within which `share` of the answers came, in whole milliseconds, right to five percent; null where there are none. */
export function percentileOf(counts: readonly { readonly step: number; readonly count: number }[], share: number): number | null {
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return null;
  let seen = 0;
  const ordered = counts.toSorted((a, b) => a.step - b.step);
  for (const { step, count } of ordered) {
    seen += count;
    if (seen >= all * share) return Math.max(0, Math.round(Math.exp((step + 0.5) / stepsAnE) - 1));
  }
  return null;
}

export const criteria = ["quality", "latency", "confidence", "escalations", "cost"] as const;
export type CriterionName = (typeof criteria)[number];
/** `few`: not enough was seen yet to say; `seen` of `least`. Shares from 0 to 1, times in ms, costs in micros. */
export type Criterion = { readonly name: CriterionName; readonly state: "met" | "unmet" | "few"; readonly ours: number | null; readonly theirs: number | null; readonly seen: number; readonly least: number };

const least = { quality: 50, latency: 50, confidence: 50, escalations: 30, cost: 30 } as const;
const fastMs = 1_000;
const sureShare = 0.8;

const share = (part: number, of: number): number | null => (of === 0 ? null : part / of);

/**
 * Whether a migration succeeded, criterion by criterion: answers at least as good as the incumbent's and none dangerous, 95 of 100 under a
 * second, 80 of 100 surer than 0.75, no more escalations, cheaper. Each is told only once enough was seen on both sides.
 */
export function checklist(all: Figures): readonly Criterion[] {
  const told = (name: CriterionName, seen: number, ours: number | null, theirs: number | null, met: boolean): Criterion => ({ name, seen, least: least[name], ours, theirs, state: seen < least[name] || ours === null ? "few" : met ? "met" : "unmet" });
  const [right, theirRight] = [share(all.sopRight, all.judged), share(all.incumbentRight, all.judged)];
  const [ours, theirs] = [share(all.escalatedSop, all.servedSop), share(all.escalatedIncumbent, all.asked - all.servedSop)];
  const timed = all.answered;
  return [
    told("quality", all.judged, right, theirRight, all.dangerous === 0 && all.sopOnly >= all.incumbentOnly),
    told("latency", timed, all.engineP95, all.incumbentP95, (all.engineP95 ?? Number.POSITIVE_INFINITY) < fastMs),
    told("confidence", all.answered + all.abstained, share(all.sure, all.answered + all.abstained), null, all.sure >= sureShare * (all.answered + all.abstained)),
    told("escalations", Math.min(all.servedSop, all.asked - all.servedSop), ours, theirs, (ours ?? 1) <= (theirs ?? 0)),
    told("cost", all.incumbentMicros === null ? 0 : Math.min(all.answered, all.asked), all.engineMicros, all.incumbentMicros, (all.engineMicros ?? Number.POSITIVE_INFINITY) < (all.incumbentMicros ?? 0)),
  ];
}

/** What the book's own answers saved against the incumbent's usual price, in micros; null where that is not known. May be negative. */
export const savedMicros = (all: Figures): number | null => (all.incumbentMicros === null || all.sentSop === 0 ? null : Math.round(all.sentSop * all.incumbentMicros - all.servedMicros));

export type CalibrationBin = { readonly bin: number; readonly seen: number; readonly predicted: number; readonly right: number };
/** How far confidence is from being right, in all: the mean distance between both over the bins, by how many lie in each. Null where nothing was judged. */
export function calibrationError(bins: readonly CalibrationBin[]): number | null {
  const all = bins.reduce((sum, { seen }) => sum + seen, 0);
  return all === 0 ? null : bins.reduce((sum, { seen, predicted, right }) => sum + (seen / all) * Math.abs(predicted - right), 0);
}
