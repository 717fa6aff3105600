import { Temporal } from "temporal-polyfill";
import type { Locale } from "@/lib/kernel/locale";
import type { AiTool } from "../tool";
import { type Filled, fillArguments, firstMissing, saysSomethingNew, type Values } from "./arguments";
import { fold } from "./language/fold";
import type { SmallTalk } from "./lexicon/small-talk";
import type { Matcher, Ranked } from "./matching/matcher";
import { read, type Reading, type World } from "./reading/read";
import { courtesyOf, isFollowUp } from "./small-talk";

/** What is still open from earlier turns. */
export type Memory = {
  /** The language spoken so far. */
  readonly locale: Locale;
  /** A task that waits for one argument. */
  readonly pending?: {
    readonly tool: AiTool;
    readonly filled: Filled /** What was said for it, latest first. */;
    readonly readings: readonly Reading[];
    readonly asked: string;
    readonly tries: number;
  };
  /** The last tool that ran for the person, and what it was given. */
  readonly last?: { readonly tool: AiTool; readonly values: Values; readonly readings: readonly Reading[]; readonly proposed: boolean };
};

/** What a message asks for. */
export type Intent =
  | { readonly kind: "courtesy"; readonly talk: SmallTalk; readonly locale: Locale }
  | { readonly kind: "task"; readonly tool: AiTool; readonly filled: Filled; readonly reading: Reading; readonly again: boolean }
  | { readonly kind: "nothing"; readonly reading: Reading; readonly nearest: readonly Ranked[]; /** What is asked for clearly, and belongs to another seat or to more permission. */ readonly elsewhere?: AiTool };

/**
 * Least probability to act on. Commands need more than queries: a wrong answer is a nuisance, a wrong change is harm.
 * Set on the development requests of `eval/fixtures`, where right and foreign requests part.
 */
export const threshold: Readonly<Record<"command" | "query", number>> = { query: 0.5, command: 0.55 };
/** Least share of the message that the tool's examples must account for. */
const leastCoverage = 0.45;
/** From here on a message counts as explained. */
const wellCovered = 0.75;
const fairlyCovered = 0.6;
const certain = 0.8;

/**
 * Whether a tool may be used on this reading: likely enough, and little in the message is left unexplained. Where
 * nothing is left unexplained and no other tool comes near, less certainty will do.
 */
function accepts(ranked: readonly Ranked[], reading: Reading): boolean {
  const [best, second] = ranked;
  if (!best || best.coverage < leastCoverage) return false;
  const least = threshold[best.tool.callable.kind];
  const alone = best.probability / (best.probability + (second?.probability ?? 0)) >= 0.75;
  if (best.unknown === 0 && best.coverage >= wellCovered && alone && best.probability >= least / 2) return true;
  // With a hundred things to ask for, none is likely by itself: a question may be answered where nothing else comes near.
  if (best.tool.callable.kind === "query" && best.unknown <= 1 && best.coverage >= fairlyCovered && alone && best.meanings > 1 && best.probability >= 0.35) return true;
  if (best.probability < least) return false;
  if (best.unknown === 0 || best.probability * best.coverage >= certain) return true;
  const lacks = firstMissing(best.tool, { ...fillArguments(best.tool, reading), lookups: [], unclear: [] });
  const argument = lacks === undefined ? undefined : best.tool.arguments[lacks];
  return !(argument && !saysSomethingNew(argument, reading)) && (best.meanings > 1 || best.probability >= 0.9);
}

/** The sentences and clauses of a message: people wrap a request in a story. */
const clausesOf = (text: string): string[] =>
  text
    .split(/(?<=\p{L}|\d|%)\s*[.;:!?؟،,…—–]+\s+|\n+|\s[-–—]\s/u)
    .map((clause) => clause.trim())
    .filter((clause) => clause.split(/\s+/).length > 1);

/** The tool one clause asks for clearly, when the message as a whole is too full of other things. */
function bestOfClauses(text: string, reading: Reading, world: World, matcher: Matcher, offered: ReadonlySet<string>): Ranked | undefined {
  const clauses = clausesOf(text);
  if (clauses.length < 2) return undefined;
  return clauses
    .flatMap((clause) => {
      const part = read(clause, world, reading.locale);
      const { ranked } = matcher.match(part);
      return ranked[0] && offered.has(ranked[0].tool.name) && part.concepts.length > 0 && accepts(ranked, part) ? [ranked[0]] : [];
    })
    .toSorted((a, b) => b.probability * b.coverage - a.probability * a.coverage)[0];
}

const contentWords = (reading: Reading): number => reading.concepts.length + reading.names.length;

/** Days carried over from the request before: "arrivals tomorrow" … "and departures?". */
function carriedDays(tool: AiTool, last: NonNullable<Memory["last"]>): Values {
  if (tool.callable.kind !== "query" || last.tool.callable.kind !== "query") return {};
  return Object.fromEntries(
    Object.entries(last.values).filter(([name]) => tool.arguments[name]?.takes.includes("date") && last.tool.arguments[name]?.takes.includes("date")),
  );
}

const nextOne = /(?<!\p{L})(week after|following week|week later|semaine (?:d )?apres|semaine suivante|semana siguiente|semana despues|الاسبوع التالي|الاسبوع الذي يليه)(?!\p{L})/u;
const nextMonth = /(?<!\p{L})(month after|following month|mois (?:d )?apres|mois suivant|mes siguiente|mes despues|الشهر التالي)(?!\p{L})/u;

/** "No, the week after": the days of the request before, moved on; undefined where nothing of the kind is said. */
function movedOn(text: string, tool: AiTool, values: Values): Values | undefined {
  const said = fold(text).replace(/['’]/g, " ");
  const step = nextOne.test(said) ? { days: 7 } : nextMonth.test(said) ? { months: 1 } : undefined;
  if (!step) return undefined;
  const dated = Object.entries(values).filter(([name, value]) => tool.arguments[name]?.takes.includes("date") && typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value));
  if (dated.length === 0) return undefined;
  const whole = dated.every(([, value]) => typeof value === "string" && (value.endsWith("-01") || Temporal.PlainDate.from(value).daysInMonth === Number(value.slice(8))));
  const moved = (value: string) => {
    const later = Temporal.PlainDate.from(value).add(step);
    // A whole month becomes the whole next one: the 28th of February the 31st of March.
    return (step.months && whole && !value.endsWith("-01") ? later.with({ day: later.daysInMonth }) : later).toString();
  };
  return { ...values, ...Object.fromEntries(dated.map(([name, value]) => [name, typeof value === "string" ? moved(value) : value])) };
}

const nothingYet: Filled = { values: {}, unclear: [], lookups: [] };

/** Understands one message in the light of what is open. `offered` are the tools this director may use. */
export function understand(text: string, memory: Memory, world: World, matcher: Matcher, offered: ReadonlySet<string>): Intent {
  const { pending, last } = memory;
  const courtesy = courtesyOf(text);
  if (courtesy && !(pending && /^(yes|no)$/.test(courtesy.talk))) return { kind: "courtesy", talk: courtesy.talk, locale: courtesy.locale };
  const reading = read(text, { ...world, locale: memory.locale });
  const match = matcher.match(reading);
  const nearest = match.ranked.filter((item) => offered.has(item.tool.name));
  const whole = nearest[0]?.tool === match.ranked[0]?.tool ? nearest[0] : undefined;
  const best = whole && accepts(match.ranked, reading) ? whole : bestOfClauses(text, reading, { ...world, locale: memory.locale }, matcher, offered);
  if (pending && offered.has(pending.tool.name)) {
    const filled = fillArguments(pending.tool, reading, pending.asked, pending);
    const answered = firstMissing(pending.tool, filled) !== pending.asked;
    // Bare figures, codes and names answer the question; only words can ask for something else.
    const other = best && best.tool !== pending.tool && best.probability >= certain && reading.concepts.length > 0;
    if (answered && !other) return { kind: "task", tool: pending.tool, filled, reading, again: false };
    if (!best && pending.tries < 1) return { kind: "task", tool: pending.tool, filled: pending.filled, reading, again: true };
  }
  const remark = isFollowUp(text, reading.locale);
  if (last && offered.has(last.tool.name) && !(best && (best.tool !== last.tool || !remark))) {
    const moved = reading.tokens.length <= 10 ? movedOn(text, last.tool, last.values) : undefined;
    if (moved) return { kind: "task", tool: last.tool, filled: { ...nothingYet, values: moved }, reading, again: false };
    const feeds = Object.values(last.tool.arguments).some((argument) => saysSomethingNew(argument, reading));
    if (feeds && reading.tokens.length <= 12 && (remark || contentWords(reading) === 0)) {
      const earlier = { filled: { ...nothingYet, values: last.values }, readings: last.readings };
      return { kind: "task", tool: last.tool, filled: fillArguments(last.tool, reading, undefined, earlier), reading, again: false };
    }
  }
  const [first] = match.ranked;
  if (!best) return { kind: "nothing", reading, nearest, ...(first && !offered.has(first.tool.name) && accepts(match.ranked, reading) ? { elsewhere: first.tool } : {}) };
  const filled = fillArguments(best.tool, reading);
  const carried = last && remark && reading.dates.length === 0 ? carriedDays(best.tool, last) : {};
  return { kind: "task", tool: best.tool, filled: { ...filled, values: { ...carried, ...filled.values } }, reading, again: false };
}
