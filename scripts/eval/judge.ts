import { detectLocale } from "@/lib/ai/offline/language/detect";
import { isLocale } from "@/lib/kernel/locale";
import type { Expectation } from "./expectation";

/** `changed`: it left a receipt or a proposal. */
export type Called = { readonly tool: string; readonly args: unknown; readonly status: string; readonly changed: boolean };
export type Verdict = { readonly tool?: boolean; readonly args?: boolean; readonly refused?: boolean; readonly asked?: boolean; readonly words?: boolean; readonly language?: boolean };

const sorted = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(sorted).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  : typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]))
  : value;
/** Whether what was wanted is among what was given: further arguments are the tool's own business. */
export const holds = (given: unknown, wanted: Readonly<Record<string, unknown>>): boolean =>
  typeof given === "object" && given !== null && Object.entries(wanted).every(([key, value]) => JSON.stringify(sorted((given as Record<string, unknown>)[key])) === JSON.stringify(sorted(value)));

/** What a case came to, as far as it said what should come of it. Look-ups beside what was wanted are no mistake. */
export function judge(expect: Expectation | undefined, calls: readonly Called[], text: string): Verdict {
  if (!expect) return {};
  const { tools: wanted, nothing, asks, includes, excludes, locale } = expect;
  const said = text.toLowerCase();
  const worded = includes !== undefined || excludes !== undefined;
  return {
    ...(wanted ? { tool: wanted.every(({ name }) => calls.some((call) => call.tool === name)) } : {}),
    ...(wanted?.some(({ args }) => args) ? { args: wanted.every(({ name, args }) => !args || calls.some((call) => call.tool === name && holds(call.args, args))) } : {}),
    ...(nothing ? { refused: !calls.some(({ changed }) => changed) } : {}),
    ...(asks ? { asked: calls.every(({ changed }) => !changed) && /[?؟]/u.test(text) } : {}),
    ...(worded ? { words: (includes ?? []).every((word) => said.includes(word.toLowerCase())) && !(excludes ?? []).some((word) => said.includes(word.toLowerCase())) } : {}),
    ...(locale && text.trim() !== "" ? { language: detectLocale(text, isLocale(locale) ? locale : "en").locale === locale } : {}),
  };
}

const share = (all: readonly (boolean | undefined)[]): string => {
  const judged = all.filter((one) => one !== undefined);
  return judged.length === 0 ? "–" : `${((judged.filter(Boolean).length / judged.length) * 100).toFixed(1)} % of ${judged.length}`;
};
/** One line for each language: shares of what could be judged, latency of the middle and the slowest twentieth. */
export function summary(results: readonly { readonly locale: string; readonly verdict: Verdict; readonly ms: number }[]): string[] {
  return [...new Set(results.map(({ locale }) => locale))].toSorted().map((locale) => {
    const own = results.filter((result) => result.locale === locale);
    const times = own.map(({ ms }) => ms).toSorted((a, b) => a - b);
    const at = (part: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0);
    return `${locale}: ${own.length} cases; right tool ${share(own.map(({ verdict }) => verdict.tool))}; right arguments ${share(own.map(({ verdict }) => verdict.args))}; refused rightly ${share(own.map(({ verdict }) => verdict.refused))}; asked rightly ${share(own.map(({ verdict }) => verdict.asked))}; words ${share(own.map(({ verdict }) => verdict.words))}; p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`;
  });
}
