import { boundWords, clauseWords, metricWords, urgentWords, verbWords } from "./objective-lexicon";
import { findForm, formAt, type FormFound, formsOf } from "./word-forms";
import { type Constraint, metricNames, type MetricName, metricOf, type Target } from "./objective";

/** What was said, already read: folded words with the figures among them. Positions are those of `words`. */
export type Heard = {
  readonly words: readonly string[];
  /** Percentages, positive; `sign` only where one was written. */
  readonly percents: readonly { readonly start: number; readonly end: number; readonly value: number; readonly sign?: 1 | -1 }[];
  readonly amounts: readonly { readonly start: number; readonly end: number; readonly amount: number; readonly currency: string }[];
  readonly numbers: readonly { readonly start: number; readonly end: number; readonly value: number }[];
  readonly window: { readonly from: string; readonly to: string } | null;
};

export type Missing = "metric" | "window" | "figure" | "currency";

/** What the words say, as far as they say it. `target` null with `prioritised`: as much of it as the house usually reaches at best. */
export type Wanted = {
  readonly metric: MetricName | null;
  readonly target: Target | null;
  readonly prioritised: boolean;
  readonly window: { readonly from: string; readonly to: string } | null;
  readonly constraints: readonly Constraint[];
  readonly priority: number | null;
  /** What has to be asked, the first thing first; null where nothing is missing. */
  readonly missing: Missing | null;
};

/** The metric a stretch of words names first; of two at one place the longer name. */
function metricIn(words: readonly string[], from: number, to: number): (FormFound & { readonly metric: MetricName }) | null {
  const found = metricNames.flatMap((metric) => {
    const hit = findForm(words, metricWords[metric], from, to);
    return hit ? [{ ...hit, metric }] : [];
  }).sort((a, b) => a.at - b.at || b.length - a.length);
  const [first] = found;
  if (!first) return null;
  // "the margin of GOP", "marge de GOP": the margin is meant. "direct bookings revenue" speaks of direct sales.
  const margin = found.find(({ metric }) => metric === "gop_margin");
  return first.metric === "gop" && margin && margin.at - first.at <= 3 ? margin : first;
}

type Clause = { readonly from: number; readonly to: number };

/** The wish first, then each thing that must hold. A clause without a metric belongs to the one before it. */
function clausesOf(words: readonly string[]): Clause[] {
  const cuts = [0];
  for (let at = 1; at < words.length; at += 1) {
    const opens = formsOf(clauseWords).some((form) => formAt(words, at, form));
    const separates = /^[,;،:.]$/.test(words[at] ?? "") || /^(and|et|y|و)$/.test(words[at] ?? "");
    if ((opens || separates) && metricIn(words, at, words.length)) cuts.push(at);
  }
  const raw = cuts.map((from, index) => ({ from, to: cuts[index + 1] ?? words.length }));
  return raw.reduce<Clause[]>((kept, clause) => {
    const last = kept.at(-1);
    const begins = last === undefined || (metricIn(words, last.from, last.to) !== null && metricIn(words, clause.from, clause.to) !== null);
    return begins ? [...kept, clause] : [...kept.slice(0, -1), { from: last.from, to: clause.to }];
  }, []);
}

const within = <T extends { readonly start: number }>(items: readonly T[], { from, to }: Clause): T | undefined => items.find(({ start }) => start >= from && start < to);

type Figure = { readonly value: number; readonly start: number; readonly end: number; readonly relative: boolean; readonly sign?: 1 | -1 | undefined };

/** The figure of a clause in the metric's unit, and whether it is one of a change by itself: a percentage of money, points. */
function figureIn(heard: Heard, clause: Clause, metric: MetricName): Figure | null {
  const { unit } = metricOf(metric);
  const percent = within(heard.percents, clause);
  const number = heard.numbers.find(({ start }) => start >= clause.from && start < clause.to);
  const points = number && formsOf(boundWords.points).some((form) => formAt(heard.words, number.end, form));
  if (unit === "tenths") return number ? { value: Math.round(number.value * 10), start: number.start, end: number.end, relative: false } : null;
  if (unit === "bp" && number && points) return { value: Math.round(number.value * 100), start: number.start, end: number.end, relative: true };
  if (percent) return { value: Math.round(percent.value * 100), start: percent.start, end: percent.end, relative: unit === "money", sign: percent.sign };
  const amount = within(heard.amounts, clause);
  return unit === "money" && amount ? { value: amount.amount, start: amount.start, end: amount.end, relative: false } : null;
}

const before = (heard: Heard, list: string, figure: Figure, from: number) =>
  formsOf(list).some((form) => figure.start - form.length >= from && formAt(heard.words, figure.start - form.length, form));

type Verb = keyof typeof verbWords;
const verbIn = (heard: Heard, { from, to }: Clause): Verb | null =>
  (Object.keys(verbWords) as Verb[]).flatMap((verb) => {
    const hit = findForm(heard.words, verbWords[verb], from, to);
    return hit ? [{ verb, at: hit.at }] : [];
  }).sort((a, b) => a.at - b.at)[0]?.verb ?? null;

const signs: Readonly<Record<string, "at_least" | "at_most">> = { "≥": "at_least", ">": "at_least", "≤": "at_most", "<": "at_most" };

/** Which bound the words around a figure say; null where they say none. */
function boundBy(heard: Heard, clause: Clause, figure: Figure): "at_least" | "at_most" | null {
  const said = heard.words.slice(clause.from, figure.start).map((word) => signs[word]).find((sign) => sign !== undefined);
  if (said) return said;
  const [least, most] = [findForm(heard.words, boundWords.least, clause.from, clause.to), findForm(heard.words, boundWords.most, clause.from, clause.to)];
  const hit = least && most ? (least.length >= most.length ? least : most) : (least ?? most);
  if (!hit) return null;
  const negation = findForm(heard.words, boundWords.not, clause.from, hit.at);
  return (hit === least) === (negation === null) ? "at_least" : "at_most";
}

/** The target a clause says; null where it says no figure. */
function targetIn(heard: Heard, clause: Clause, metric: MetricName, verb: Verb | null): Target | null {
  const figure = figureIn(heard, clause, metric);
  if (!figure) return null;
  const { better, unit } = metricOf(metric);
  const down = verb === "lower" || (verb !== "raise" && better === "down");
  const bound = boundBy(heard, clause, figure);
  if (bound) return { kind: bound, value: figure.value };
  if (figure.relative || figure.sign !== undefined || ((verb === "raise" || verb === "lower") && !before(heard, boundWords.to, figure, clause.from) && (unit === "bp" ? before(heard, boundWords.by, figure, clause.from) : true))) {
    const sign = figure.sign ?? (down ? -1 : 1);
    // Of a share a plain "5 %" is read as five points: "raise the occupancy by 5 %" is said so in every house.
    return { kind: "change", value: sign * figure.value, in: unit === "bp" || !figure.relative ? "unit" : "bp" };
  }
  return { kind: down ? "at_most" : "at_least", value: figure.value };
}

/** A thing that must hold, from its clause. Without a figure: as it is forecast. */
function constraintIn(heard: Heard, clause: Clause, metric: MetricName): Constraint {
  const figure = figureIn(heard, clause, metric);
  const usual = metricOf(metric).better === "up" ? "at_least" as const : "at_most" as const;
  return figure && (!figure.relative || metricOf(metric).unit === "bp") ? { metric, kind: boundBy(heard, clause, figure) ?? usual, value: figure.value } : { metric, kind: usual, value: null };
}

/** Reads an objective out of words. Nothing is guessed: what is not said stays open and is asked, one thing at a time. */
export function readWanted(heard: Heard): Wanted {
  const clauses = clausesOf(heard.words);
  const [first, ...others] = clauses;
  const named = first ? metricIn(heard.words, first.from, first.to) : null;
  if (!first || !named) return { metric: null, target: null, prioritised: false, window: heard.window, constraints: [], priority: null, missing: "metric" };
  const verb = verbIn(heard, first);
  const target = targetIn(heard, first, named.metric, verb);
  const prioritised = target === null && verb === "prioritise";
  const constraints = others.flatMap((clause) => {
    const metric = metricIn(heard.words, clause.from, clause.to)?.metric;
    return metric && metric !== named.metric ? [constraintIn(heard, clause, metric)] : [];
  }).filter((constraint, index, all) => all.findIndex(({ metric }) => metric === constraint.metric) === index);
  return {
    metric: named.metric, target, prioritised, window: heard.window, constraints,
    priority: prioritised || findForm(heard.words, urgentWords) ? 1 : null,
    missing: !metricOf(named.metric).measured ? null : heard.window === null ? "window" : target === null && !prioritised ? "figure" : null,
  };
}
