/** How far guests came on the house's own site, where they left, and what is worth mending first. Pure. */
import { depthOf, type FunnelStep, funnelSteps, isTrouble, type Trouble } from "./funnel-steps";

/** So many visitors who came equally far in equal ways; `troubles` in one text, a space between. */
export type FunnelGroup = { readonly device: string; readonly language: string; readonly source: string; readonly reached: number; readonly troubles: string; readonly visitors: number };

export type FunnelLevel = { readonly step: FunnelStep; readonly reached: number; readonly left: number };
/** A payment is no step of those who pay at the house: it is left out of the levels where nobody was asked for one. */
export function levelsOf(groups: readonly FunnelGroup[]): FunnelLevel[] {
  const paid = groups.some((group) => (group.reached & (1 << funnelSteps.indexOf("pay"))) !== 0);
  const steps = funnelSteps.filter((step) => step !== "pay" || paid);
  const reached = steps.map((step) => groups.reduce((sum, group) => sum + (depthOf(group.reached) >= funnelSteps.indexOf(step) ? group.visitors : 0), 0));
  return steps.map((step, index) => ({ step, reached: reached[index] ?? 0, left: (reached[index] ?? 0) - (reached[index + 1] ?? reached[index] ?? 0) }));
}

/** What may have made guests leave: what they met on the step, a phone, or a language. */
export type FunnelCause = Trouble | "phone" | `language:${string}`;
export type FixFirst =
  /** Too few guests came to tell anything from chance. */
  | { readonly kind: "too_few"; readonly visitors: number; readonly needed: number }
  /** The step that loses most, and nothing on record that tells who leaves there. */
  | { readonly kind: "step"; readonly step: FunnelStep; readonly reached: number; readonly left: number }
  /** `met`: guests on this step whom it concerned; `more`: how many more of them left than of the others; `bookings`: what these would have come to, at the rate of those who went on. */
  | { readonly kind: "cause"; readonly step: FunnelStep; readonly cause: FunnelCause; readonly reached: number; readonly left: number; readonly met: number; readonly leftOfMet: number; readonly leftOfOthers: number; readonly others: number; readonly more: number; readonly bookings: number };

/** Guests that must have come before anything is said; and on each side of a comparison. */
export const fewestGuests = 100;
const fewestCompared = 20;
/** Two-sided, 1 in 1,000: many causes are looked at. */
const surprising = 3.29;

type Candidate = Extract<FixFirst, { kind: "cause" }>;

function compared(step: FunnelStep, level: FunnelLevel, cause: FunnelCause, here: readonly FunnelGroup[], isMet: (group: FunnelGroup) => boolean, booked: number): Candidate | null {
  const next = funnelSteps.indexOf(step) + 1;
  const count = (of: readonly FunnelGroup[]) => of.reduce((sum, group) => sum + group.visitors, 0);
  const [met, others] = [here.filter(isMet), here.filter((group) => !isMet(group))];
  const leftOf = (of: readonly FunnelGroup[]) => count(of.filter((group) => depthOf(group.reached) < next));
  const [n, m, leftOfMet, leftOfOthers] = [count(met), count(others), leftOf(met), leftOf(others)];
  if (n < fewestCompared || m < fewestCompared) return null;
  const [rate, other, both] = [leftOfMet / n, leftOfOthers / m, (leftOfMet + leftOfOthers) / (n + m)];
  const spread = Math.sqrt(both * (1 - both) * (1 / n + 1 / m));
  if (spread === 0 || (rate - other) / spread < surprising) return null;
  const more = n * (rate - other);
  const wentOn = level.reached - level.left;
  return { kind: "cause", step, cause, reached: level.reached, left: level.left, met: n, leftOfMet, leftOfOthers, others: m, more, bookings: wentOn === 0 ? 0 : (more * booked) / wentOn };
}

/**
 * What is worth mending first: of every cause on record for every step, the one whose guests left beyond what the others of the same
 * step did, by the bookings that came to. Where no cause tells leavers from others, the step that loses the largest share.
 */
export function fixFirst(groups: readonly FunnelGroup[], homeLanguage: string): FixFirst {
  const visitors = groups.reduce((sum, group) => sum + group.visitors, 0);
  if (visitors < fewestGuests) return { kind: "too_few", visitors, needed: fewestGuests };
  const levels = levelsOf(groups);
  const booked = levels.at(-1)?.reached ?? 0;
  const languages = [...new Set(groups.map(({ language }) => language))].filter((language) => language !== homeLanguage);
  const candidates = levels.slice(0, -1).flatMap((level): Candidate[] => {
    const here = groups.filter((group) => depthOf(group.reached) >= funnelSteps.indexOf(level.step));
    const own = [...new Set(here.flatMap((group) => group.troubles.split(" ")))].filter(isTrouble).filter((trouble) => trouble.startsWith(`${level.step}:`));
    return [
      ...own.map((trouble) => compared(level.step, level, trouble, here, (group) => group.troubles.split(" ").includes(trouble), booked)),
      compared(level.step, level, "phone", here, (group) => group.device === "phone", booked),
      ...languages.map((language) => compared(level.step, level, `language:${language}`, here, (group) => group.language === language, booked)),
    ].filter((candidate) => candidate !== null);
  });
  const worth = candidates.sort((a, b) => b.bookings - a.bookings || b.more - a.more);
  const [first] = worth;
  if (first) return first;
  const [step] = levels.slice(0, -1).filter((level) => level.reached >= fewestCompared).sort((a, b) => b.left / b.reached - a.left / a.reached);
  return step ? { kind: "step", step: step.step, reached: step.reached, left: step.left } : { kind: "too_few", visitors, needed: fewestGuests };
}

/** Where a cause is looked at, as a page under the house; null: no page of ours mends it. */
export function pageOf(cause: FunnelCause): "rates" | "rates/setup" | "site" | "money/payments" | null {
  if (cause === "phone" || cause.startsWith("language:")) return "site";
  if (cause === "offers:no_return") return "rates/setup";
  if (cause.startsWith("search:")) return cause === "search:busy" || cause === "search:invalid" ? null : "rates";
  return cause.startsWith("pay:") ? "money/payments" : null;
}
