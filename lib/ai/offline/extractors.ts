import { minorDigits, type Money } from "@/lib/kernel/money";
import type { IsoDate } from "@/lib/kernel/nights";
import { type Locale, locales } from "@/lib/kernel/locale";
import { type Extractor, type Lookup, type LookupPick, unclear } from "./extractor";
import { fold } from "./language/fold";
import type { DateReading, DayRange, Lean, WeekendMeans } from "./reading/calendar-day";
import type { DateMention } from "./reading/date-grammar";
import type { Reading } from "./reading/read";

export type DateOptions = {
  /** Where "in December" lies: `future` (default), `past`, or `nearest` for reports. The message's tense overrides `nearest`. */
  readonly lean?: Lean;
  /** What a weekend is: the nights sold (Friday, Saturday; default) or the days (Saturday, Sunday). */
  readonly weekend?: WeekendMeans;
};

const pastTense =
  /(?<!\p{L})(was|were|did|made|had|went|last|etait|etaient|avons|avait|a ete|ete|fait|fue|fueron|hicimos|tuvimos|estuvo|fuimos|hubo|كان|كانت)(?!\p{L})/u;

function readingOf(reading: Reading, options: DateOptions, stretch: boolean): DateReading {
  const lean = options.lean ?? "future";
  return { lean: lean === "nearest" && pastTense.test(fold(reading.text)) ? "past" : lean, weekend: options.weekend ?? "nights", stretch };
}

/** The days a message names: its range, or the two single days of "arrives the 27th, leaves the 30th". */
export function daysNamed(reading: Reading, options: DateOptions, stretch: boolean): DayRange | typeof unclear | undefined {
  const how = readingOf(reading, options, stretch);
  const main = reading.dates.find((mention) => mention.shape === "range") ?? reading.dates[0];
  if (!main) return undefined;
  const days = main.resolve(how);
  if (!days) return unclear;
  const rest = reading.dates.filter((mention): mention is DateMention => mention !== main && !mention.isToday);
  const [other] = rest;
  if (main.shape === "day" && rest.length === 1 && other?.shape === "day" && !main.isToday) {
    const until = other.resolve(how);
    if (until && until.from > days.from) return { from: days.from, to: until.to };
  }
  return days;
}

const ofDays =
  (pick: (days: DayRange) => IsoDate) =>
  (options: DateOptions = {}): Extractor<IsoDate> => ({
    takes: ["date"],
    question: "dates",
    extract(reading, { stretch }) {
      const days = daysNamed(reading, options, stretch);
      return days === undefined || days === unclear ? days : pick(days);
    },
  });

/** First day of the range a message names: "from 27 to 30 December" → 27 December. */
export const firstDay = ofDays((days) => days.from);
/** Last day of the range, as written: "from 27 to 30 December" → 30 December. A single day is its own last. */
export const lastDay = ofDays((days) => days.to);
/** One day. Of a range, its first. */
export const oneDay = (options: DateOptions = {}): Extractor<IsoDate> => ({ ...firstDay(options), question: "day" });

/**
 * +1 for words of raising, -1 for words of lowering, whichever stands closest to token `at`. Mere "up" and "more" count
 * only where no such word is: "un 15 % más barato" is cheaper. Where both are said and neither stands close, none.
 */
function directionNear(reading: Reading, at: number): 1 | -1 | undefined {
  const nearest = (up: string, down: string): 1 | -1 | undefined => {
    const said = reading.concepts
      .flatMap(({ names, start, end }) => [
        ...(names.includes(up) ? [{ sign: 1 as const, start, end }] : []),
        ...(names.includes(down) ? [{ sign: -1 as const, start, end }] : []),
      ])
      .map(({ sign, start, end }) => ({ sign, away: start >= at ? start - at : at - end }))
      .toSorted((a, b) => a.away - b.away);
    const contested = said.some((item) => item.sign !== said[0]?.sign);
    return contested && (said[0]?.away ?? 0) > 3 ? undefined : said[0]?.sign;
  };
  const strong = reading.concepts.some(({ names }) => names.includes("raise") || names.includes("lower"));
  return strong ? nearest("raise", "lower") : nearest("upward", "downward");
}

/** A change in percent, with its sign: "raise 15 %" → 15, "cut by a tenth" → -10. Without a direction it asks. */
export const percentChange = (): Extractor<number> => ({
  takes: ["percent"],
  question: "percent",
  extract(reading, { answering, earlier }) {
    const mention = reading.percents.at(-1);
    const bare = answering && !mention ? reading.numbers[0] : undefined;
    const found = mention ?? bare;
    if (!found) return undefined;
    const minus = bare && reading.tokens[bare.start - 1]?.raw === "-" ? -1 : undefined;
    const sign =
      mention?.sign ?? minus ?? directionNear(reading, found.start) ?? earlier.map((said) => directionNear(said, 0)).find((known) => known !== undefined);
    return sign === undefined ? unclear : sign * found.value;
  },
});

/** A share in percent without direction: "a 10 % deposit" → 10. */
export const percentage = (): Extractor<number> => ({
  takes: ["percent"],
  question: "percent",
  extract: (reading, { answering }) => reading.percents.at(-1)?.value ?? (answering ? reading.numbers[0]?.value : undefined),
});

/** An amount of money in minor units. With `currency`, a bare figure may answer the question for it. */
export const amountOfMoney = (options: { readonly currency?: string } = {}): Extractor<Money> => ({
  takes: ["money"],
  question: "money",
  extract(reading, { answering }) {
    const bare = answering && options.currency ? reading.numbers[0] : undefined;
    return (
      reading.amounts.at(-1)?.money ??
      (bare && options.currency ? { amount: Math.round(bare.value * 10 ** minorDigits(options.currency)), currency: options.currency } : undefined)
    );
  },
});

/**
 * A count of `things` (a concept of the lexicon such as "night" or "guest", or any word): the figure nearest that word.
 * Without `things`, the only figure of the message.
 */
export const count = (things?: string): Extractor<number> => ({
  takes: ["number"],
  question: things === "night" ? "nights" : "count",
  ...(things === undefined ? {} : { counts: things }),
  extract(reading, { answering }) {
    const whole = reading.numbers.filter((mention) => Number.isInteger(mention.value));
    if (things === undefined || answering) return whole.length === 1 || answering ? whole[0]?.value : whole.length > 1 ? unclear : undefined;
    const word = reading.concepts.filter((mention) => mention.names.includes(things));
    const distance = (at: number) => Math.min(...word.map((mention) => Math.min(Math.abs(mention.start - at - 1), Math.abs(at - mention.end) + 1)), 99);
    const nearest = whole.toSorted((a, b) => distance(a.start) - distance(b.start))[0];
    return nearest && (distance(nearest.start) <= 3 || whole.length === 1) ? nearest.value : undefined;
  },
});

const everything = /(?<!\p{L})(all|every|everything|whole|entire|tous|toutes|tout|toute|partout|todo|todos|toda|todas|كل|جميع)(?!\p{L})/u;

/** Ids of the house's own things of a vocabulary `kind`: room types, rate plans, channels. */
export const entities = (kind: string): Extractor<string[]> => ({
  takes: [`entity:${kind}`],
  question: "entity",
  extract(reading) {
    const ids = [...new Set(reading.entities.filter((mention) => mention.kind === kind).flatMap((mention) => mention.ids))];
    if (ids.length > 0) return ids;
    if (everything.test(fold(reading.text))) return undefined;
    const vague = reading.doubtful.some(
      (mention) => mention.kind === kind && !reading.names.some((name) => name.weight >= 0.9 && (name.end === mention.start || name.start === mention.end)),
    );
    return vague || (kind === "roomTypes" && namesUnknownRoom(reading)) ? unclear : undefined;
  },
});

/** One id. Words that fit several things ask which. */
export const entity = (kind: string): Extractor<string> => ({
  takes: [`entity:${kind}`],
  question: "entity",
  extract(reading) {
    const ids = [...new Set(reading.entities.filter((mention) => mention.kind === kind).flatMap((mention) => mention.ids))];
    return ids.length > 1 ? unclear : ids[0];
  },
});

/** "the blue suite" where no suite is blue: a room was meant, so "all rooms" would be wrong. */
function namesUnknownRoom(reading: Reading): boolean {
  const rooms = reading.concepts.filter((mention) => mention.names.includes("room"));
  return reading.names.some((name) => rooms.some((room) => name.end === room.start || name.start === room.end));
}

/** A code such as a reservation number, upper case. */
export const identifier = (shape?: RegExp): Extractor<string> => ({
  takes: ["id"],
  question: "reservation",
  extract: (reading) => reading.ids.map((mention) => mention.id).find((id) => shape === undefined || shape.test(id)),
});

/** A person's name as written. */
export const personName = (): Extractor<string> => ({
  takes: ["name"],
  question: "name",
  extract(reading, { answering }) {
    const best = reading.names.toSorted((a, b) => b.weight - a.weight)[0];
    return best && (answering || best.weight >= 0.3) ? best.text : undefined;
  },
});

/** The first extractor that finds something. */
export const firstOf = <T>(...extractors: readonly [Extractor<T>, ...Extractor<T>[]]): Extractor<T> => ({
  takes: extractors.flatMap((extractor) => extractor.takes),
  question: extractors[0].question,
  extract(reading, options) {
    for (const extractor of extractors) {
      const value = extractor.extract(reading, options);
      if (value !== undefined) return value;
    }
    return undefined;
  },
});

export type Choice<T> = {
  readonly value: T;
  /** Concepts of the lexicon that mean it. */
  readonly concepts?: readonly string[];
  /** Words or phrases that mean it, per language. */
  readonly words?: Readonly<Partial<Record<Locale, readonly string[]>>>;
};

/** One of a few values, by the concepts or words that mean it; of several named, the first said. */
export const choice = <T>(choices: readonly Choice<T>[]): Extractor<T> => ({
  takes: ["choice"],
  question: "choice",
  extract(reading) {
    const said = ` ${reading.tokens.map((token) => token.fold).join(" ")} `;
    const hits = choices.flatMap(({ value, concepts = [], words = {} }) => [
      ...reading.concepts.filter((mention) => mention.names.some((name) => concepts.includes(name))).map((mention) => ({ value, at: mention.start })),
      ...locales
        .flatMap((locale) => words[locale] ?? [])
        .map((word) => said.indexOf(` ${fold(word)} `))
        .filter((index) => index >= 0)
        .map((index) => ({
          value,
          at: said
            .slice(0, index + 1)
            .trim()
            .split(" ")
            .filter(Boolean).length,
        })),
    ]);
    return hits.toSorted((a, b) => a.at - b.at)[0]?.value;
  },
});

const yes = /^(yes|yeah|yep|sure|ok|okay|oui|ouais|d accord|bien sur|si|claro|vale|de acuerdo|نعم|اجل|موافق|ايوه)(?!\p{L})/u;
const no = /^(no|nope|not|non|pas|nunca|لا|كلا)(?!\p{L})/u;

/** Yes or no, at the beginning of the message. */
export const yesNo = (): Extractor<boolean> => ({
  takes: ["choice"],
  question: "yesNo",
  extract(reading) {
    const said = reading.tokens.map((token) => token.fold).join(" ");
    return yes.test(said) ? true : no.test(said) ? false : undefined;
  },
});

const reasons =
  /(?:\bbecause(?: of)?|\bdue to|\bas they|\bparce que|\bparce qu['’]|\bcar|\bcause de|\bmotif\s*:?|\bporque|\bpor motivo de|\bdebido a|\bmotivo\s*:?|\breason\s*:?|لان|بسبب)\s+(.{3,300})$/iu;

/** The reason given, in the person's words: what follows "because", "parce que", "porque". */
export const reasonGiven = (): Extractor<string> => ({
  takes: ["text"],
  question: "text",
  extract: (reading, { answering }) => reasons.exec(reading.text)?.[1]?.replace(/[.\s]+$/, "") ?? (answering ? reading.text.trim() : undefined),
});

/** A fixed value, for a tool that is one use of a wider command. */
export const always = <T>(value: T): Extractor<T> => ({ takes: [], question: "choice", extract: () => value });

/** An argument found by asking another tool first. See `Lookup`. */
export const lookup = <T>(tool: string, input: Readonly<Record<string, Extractor<unknown>>>, pick: (result: unknown) => LookupPick<T>): Lookup<T> => ({
  lookup: tool,
  input,
  pick,
  question: "reservation",
  takes: Object.values(input).flatMap((extractor) => extractor.takes),
});
