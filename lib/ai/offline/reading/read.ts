import { type Locale, locales } from "@/lib/kernel/locale";
import type { IsoDate } from "@/lib/kernel/nights";
import { detectLocale } from "../language/detect";
import {
  commonWordsOf,
  type ConceptMatch,
  conceptsAt,
  foreignConceptsAt,
  functionWordsOf,
  isCommonWord,
  isFunctionWord,
  isJargon,
  lexiconWords,
} from "../language/lexicon";
import { quantityWords, readNumberWords } from "../language/number-words";
import { createSpeller, type Speller } from "../language/spelling";
import { type Token, tokenise } from "../language/tokens";
import { type DateMention, findDates } from "./date-grammar";
import { calendarVocabulary } from "./date-symbols";
import { type EntityMention, findEntities, isWholeName, type Vocabulary, vocabularyWords } from "./entities";
import { findNames, type NameMention } from "./names";
import { findMoney, findPercents, type MoneyMention, type PercentMention, shareWords } from "./quantities";

type Span = { readonly start: number; readonly end: number };
export type ConceptMention = Span & { readonly names: readonly string[] };
export type NumberMention = Span & { readonly value: number };
export type IdMention = Span & { readonly id: string };

/** A message understood as far as words and figures go; what is wanted of it is decided elsewhere. */
export type Reading = {
  readonly text: string;
  readonly locale: Locale;
  readonly today: IsoDate;
  readonly tokens: readonly Token[];
  readonly concepts: readonly ConceptMention[];
  readonly dates: readonly DateMention[];
  readonly percents: readonly PercentMention[];
  readonly amounts: readonly MoneyMention[];
  readonly numbers: readonly NumberMention[];
  readonly ids: readonly IdMention[];
  readonly entities: readonly EntityMention[];
  /** Words that are part of a name of the house and may well mean something else here. */
  readonly doubtful: readonly EntityMention[];
  readonly names: readonly NameMention[];
};

/** What reading needs to know of the world. `locale` is the person's own, used when the message does not tell. */
export type World = { readonly today: IsoDate; readonly locale: Locale; readonly vocabulary: Vocabulary };

const spellers = new Map<Locale, Speller>();
function spellerOf(locale: Locale): Speller {
  const made = spellers.get(locale);
  if (made) return made;
  const forms = [...lexiconWords(locale), ...lexiconWords("any")];
  const words = [
    ...functionWordsOf(locale),
    ...commonWordsOf(locale),
    ...calendarVocabulary(locale),
    ...quantityWords(locale),
    ...shareWords,
    ...forms.filter((form) => !form.open).map((form) => form.word),
  ];
  const speller = createSpeller(
    words,
    forms.filter((form) => form.open).map((form) => form.word),
  );
  spellers.set(locale, speller);
  return speller;
}

function spell(tokens: readonly Token[], locale: Locale, vocabulary: Vocabulary): Token[] {
  const own = new Set(vocabularyWords(vocabulary));
  const speller = spellerOf(locale);
  return tokens.map((token, at) => {
    const isName = token.capital && at > 0 && tokens[at - 1]?.raw !== "." && token.raw !== token.raw.toUpperCase();
    return token.kind !== "word" || isName || own.has(token.fold) ? token : { ...token, fold: speller(token.fold) };
  });
}

/** A capital in the middle of a sentence: "Marchetti" is no walk. All capitals are shouting, and jargon keeps its own. */
function isProperName(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (!token?.capital || !before || before.kind === "symbol" || token.raw === token.raw.toUpperCase() || isJargon(token.fold)) return false;
  const capitals = tokens.filter((item) => item.capital && item.kind === "word").length;
  return capitals * 2 <= tokens.filter((item) => item.kind === "word").length;
}

/** Below this the language is a guess, and words of the others are understood too. */
const unsureBelow = 0.35;

function findConcepts(tokens: readonly Token[], locale: Locale, taken: ReadonlySet<number>, unsure: boolean): ConceptMention[] {
  const words = tokens.map((token, at) => (token.kind === "word" && !taken.has(at) && !isProperName(tokens, at) ? token.fold : ""));
  const scan = (at: (words: readonly string[], index: number, locale: Locale) => ConceptMatch | undefined): ConceptMention[] => {
    const found: ConceptMention[] = [];
    for (let index = 0; index < words.length; ) {
      const match = words[index] ? at(words, index, locale) : undefined;
      if (match) found.push({ names: match.concepts, start: index, end: index + match.length });
      index += match?.length ?? 1;
    }
    return found;
  };
  const own = scan(conceptsAt);
  return own.length > 0 || !unsure ? own : scan(foreignConceptsAt);
}

const covered = (spans: readonly Span[]): Set<number> =>
  new Set(spans.flatMap((span) => Array.from({ length: span.end - span.start }, (_, index) => span.start + index)));

/** Reads a message: language (unless `forced`), spelling, figures, dates, names of the house, names of people. Pure. */
export function read(text: string, world: World, forced?: Locale): Reading {
  const { today, vocabulary } = world;
  const { locale, confidence } = forced ? { locale: forced, confidence: 1 } : detectLocale(text, world.locale);
  const tokens = readNumberWords(spell(tokenise(text.slice(0, 2_000)), locale, vocabulary), locale);
  const percents = findPercents(tokens);
  const amounts = findMoney(tokens);
  const quantities = covered([...percents, ...amounts]);
  const dates = findDates(tokens, locale, today, quantities);
  const taken = covered([...percents, ...amounts, ...dates]);
  const concepts = findConcepts(tokens, locale, taken, confidence < unsureBelow);
  const own = new Set(vocabularyWords(vocabulary));
  const conceptAt = (at: number) => concepts.find((mention) => mention.start <= at && at < mention.end);
  const isStranger = (at: number): boolean => {
    const token = tokens[at];
    return (
      token?.kind === "word" &&
      !taken.has(at) &&
      (!conceptAt(at) || conceptAt(at)?.names.includes("group") === true) &&
      !own.has(token.fold) &&
      token.fold.length > 2 &&
      !isCommonWord(token.fold, locale) &&
      !locales.some((other) => (other === locale || token.fold.length < 4) && isFunctionWord(token.fold, other))
    );
  };
  const named = findEntities(tokens, vocabulary, taken, (at) => {
    const meaning = conceptAt(at)?.names;
    return !meaning || meaning.includes("room") || meaning.includes("channel") || (tokens[at]?.capital === true && at > 0);
  });
  // "the Lindqvist family", "family wedding": a lone word of a name beside a stranger may name something else.
  const isDoubtful = (mention: EntityMention) =>
    mention.end - mention.start === 1 &&
    mention.ids.length > 0 &&
    !isWholeName(mention, vocabulary) &&
    (isStranger(mention.start - 1) || isStranger(mention.end));
  const entities = named.filter((mention) => !isDoubtful(mention));
  const doubtful = named.filter(isDoubtful);
  const busy = covered([...percents, ...amounts, ...dates, ...entities, ...doubtful]);
  const isKnown = (at: number): boolean => {
    const token = tokens[at];
    return (
      !token ||
      busy.has(at) ||
      conceptAt(at) !== undefined ||
      isCommonWord(token.fold, locale) ||
      locales.some((other) => (other === locale || token.fold.length < 4) && isFunctionWord(token.fold, other)) ||
      calendarVocabulary(locale).includes(token.fold)
    );
  };
  return {
    text,
    locale,
    today,
    tokens,
    concepts,
    dates,
    percents,
    amounts,
    entities,
    doubtful,
    numbers: tokens.flatMap((token, at) =>
      token.kind === "number" && token.value !== undefined && !taken.has(at) ? [{ value: token.value, start: at, end: at + 1 }] : [],
    ),
    ids: tokens.flatMap((token, at) => (token.kind === "id" ? [{ id: token.raw.replace(/^#/, "").toUpperCase(), start: at, end: at + 1 }] : [])),
    names: findNames(tokens, isKnown, (at) => conceptAt(at)?.names.includes("reservation") === true),
  };
}
