import { minorDigits } from "@/lib/kernel/money";
import type { Evidence, Figure } from "./evidence";

export type Stretch = { readonly text: string; readonly path?: string; readonly evidence?: string };

const token = /\d+(?:[.,]\d+|[\u00a0\u202f’' ]\d{3}(?!\d))*/gu;
const currencies = /^\s*(?:[A-Z]{3}\b|[€$£¥]|د\.)|^\s*(?:DH|Dh|dirhams?)\b/u;
const currenciesBefore = /(?:\b[A-Z]{3}|[€$£¥]|\p{Script=Arabic})[\s\u00a0\u200e\u200f]*[-–−]?$/u;
const months = new Set(["en-GB", "fr", "es", "ar"].flatMap((tag) => Array.from({ length: 12 }, (_, month) => ["long", "short"].map((style) => new Intl.DateTimeFormat(tag, { month: style as "long" | "short", timeZone: "UTC" }).format(Date.UTC(2026, month, 1)).toLowerCase().replace(/\.$/u, ""))).flat()));

/** What a written number may mean: a single separator before three digits is either sort. */
function readings(written: string): { readonly value: number; readonly decimals: number }[] {
  const plain = written.replace(/[\u00a0\u202f’' ]/gu, "");
  const separators = plain.replace(/\d/gu, "");
  const as = (text: string) => ({ value: Number(text), decimals: text.split(".")[1]?.length ?? 0 });
  if (separators === "") return [as(plain)];
  const last = separators.at(-1) ?? "";
  const parts = plain.split(last);
  const grouped = as(plain.replace(/[.,]/gu, ""));
  if (new Set(separators).size > 1) return [as(`${parts.slice(0, -1).join("").replace(/[.,]/gu, "")}.${parts.at(-1) ?? ""}`)];
  if (separators.length > 1) return [grouped];
  const decimal = as(plain.replace(last, "."));
  return parts.at(-1)?.length === 3 ? [grouped, decimal] : [decimal];
}

const rounds = (value: number, to: { readonly value: number; readonly decimals: number }): boolean => Math.abs(Math.abs(value) - to.value) <= 0.5 * 10 ** -to.decimals + 1e-9;

function means(figure: Figure, said: { readonly value: number; readonly decimals: number }): boolean {
  if (figure.kind === "money") return rounds(figure.value / 10 ** minorDigits(figure.currency ?? "EUR"), said);
  if (figure.kind === "percent") return rounds(figure.value, said);
  return figure.value === said.value;
}

/** A day of the month, a year, a clock time or a number within a name: not a figure. */
function partOfDate(before: string, after: string, written: string): boolean {
  const next = /^[\s\u00a0]*(?:de\s+)?([\p{L}]+)/u.exec(after)?.[1]?.toLowerCase();
  const previous = /([\p{L}]+)\.?[\s\u00a0]*(?:de\s+)?$/u.exec(before)?.[1]?.toLowerCase();
  if (next !== undefined && months.has(next)) return true;
  if (/^\d{4}$/u.test(written) && previous !== undefined && months.has(previous)) return true;
  if (/^[\s\u00a0]*[–-][\s\u00a0]*\d{1,2}[\s\u00a0]+(?:de\s+)?[\p{L}]+/u.test(after) && months.has(/^[\s\u00a0]*[–-][\s\u00a0]*\d{1,2}[\s\u00a0]+(?:de\s+)?([\p{L}]+)/u.exec(after)?.[1]?.toLowerCase() ?? "")) return true;
  if (/\d\/$/u.test(before) ? /\d\/\d+\/$/u.test(before) || /^\/\d/u.test(after) : /^\/\d+\/\d/u.test(after)) return true;
  return /^[:h]\d/u.test(after) || /\d[:-]$/u.test(before) || /^-\d/u.test(after) || /[\p{L}\d]$/u.test(before);
}

/**
 * An answer's text in stretches: figures and names of rows that a tool answered lead to where they stand, everything else is
 * plain. The stretches put together are the text. Links come from the evidence alone, never from the text.
 */
export function linkFigures(text: string, evidence: readonly Evidence[]): Stretch[] {
  const marks: { from: number; to: number; path: string; evidence: string }[] = [];
  for (const { id, refs } of evidence) {
    for (const ref of refs) for (let at = text.indexOf(ref.text); at !== -1; at = text.indexOf(ref.text, at + ref.text.length)) marks.push({ from: at, to: at + ref.text.length, path: ref.path, evidence: id });
  }
  for (const { index, 0: written } of text.matchAll(token)) {
    const [from, to] = [index, index + written.length];
    if (marks.some((mark) => mark.from < to && from < mark.to)) continue;
    const [before, after] = [text.slice(Math.max(0, from - 24), from), text.slice(to, to + 24)];
    const percent = /^[\s\u00a0\u202f\u200e\u200f]*[%٪]/u.test(after);
    const money = !percent && (currencies.test(after) || currenciesBefore.test(before));
    if (!percent && !money && partOfDate(before, after, written)) continue;
    const said = readings(written);
    const source = evidence.find((one) => one.source !== null && one.figures.some((figure) => (percent ? figure.kind === "percent" : money ? figure.kind === "money" : figure.kind === "count" && figure.label !== undefined) && said.some((reading) => means(figure, reading))));
    if (source?.source) marks.push({ from, to, path: source.source.path, evidence: source.id });
  }
  const stretches: Stretch[] = [];
  let at = 0;
  for (const mark of marks.toSorted((one, other) => one.from - other.from)) {
    if (mark.from < at) continue;
    if (mark.from > at) stretches.push({ text: text.slice(at, mark.from) });
    stretches.push({ text: text.slice(mark.from, mark.to), path: mark.path, evidence: mark.evidence });
    at = mark.to;
  }
  if (at < text.length) stretches.push({ text: text.slice(at) });
  return stretches;
}
