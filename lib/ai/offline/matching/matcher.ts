import { type Locale, locales } from "@/lib/kernel/locale";
import { toIsoDate } from "@/lib/kernel/nights";
import { type AiTool, examplesOf } from "../../tool";
import type { SlotName } from "../extractor";
import { foreignRequests } from "../lexicon/foreign-requests";
import { read, type Reading } from "../reading/read";
import { type Features, featuresOf, meaningsOf, stemsOf, withoutSlots } from "./features";
import { type Classifier, type Sample, training } from "./regression";

export type Ranked = {
  readonly tool: AiTool;
  readonly probability: number /** Share of the message its examples account for, 0–1. */;
  readonly coverage: number /** Words of the message no example knows, and meanings that some do. */;
  readonly unknown: number;
  readonly meanings: number;
};
export type Match = {
  /** Tools, likeliest first. */
  readonly ranked: readonly Ranked[];
  /** Probability that no tool is meant. */
  readonly nothing: number;
};
export type Matcher = { match(reading: Reading): Match };

/** Examples are read on a fixed day: only the shape of their dates counts. */
const exampleDay = toIsoDate("2026-06-10");
const readExample = (text: string, locale: Locale): Reading => read(text, { today: exampleDay, locale, vocabulary: {} }, locale);

/**
 * How much of a message a tool's examples account for, 0–1: the weighted meanings shared with the closest example.
 * A word no tool knows weighs as much as the rarest meaning: "find a babysitter" is mostly babysitter.
 */
function coverageOf(
  examples: readonly Example[],
  tools: number,
  isKnown: (stem: string) => boolean,
): (reading: Reading, label: number) => number {
  const rows = examples.map(({ label, reading }) => ({ label, meanings: meaningsOf(reading, isKnown).known }));
  const owners = new Map<string, Set<number>>();
  for (const { label, meanings } of rows) for (const meaning of meanings) owners.set(meaning, (owners.get(meaning) ?? new Set()).add(label));
  const rarest = Math.log(1 + tools);
  const weight = (meaning: string): number =>
    meaning === "s:date" ? 0.3 : meaning.startsWith("s:") ? 0.8 : Math.log(1 + tools / (owners.get(meaning)?.size ?? 1));
  return (reading, label) => {
    const { known, unknown } = meaningsOf(reading, isKnown);
    const whole = [...known].reduce((sum, meaning) => sum + weight(meaning), 0) + unknown * rarest;
    if (whole === 0) return 0;
    const shares = rows
      .filter((row) => row.label === label)
      .map(({ meanings }) => {
        const shared = [...known].filter((meaning) => meanings.has(meaning)).reduce((sum, meaning) => sum + weight(meaning), 0);
        const own = [...meanings].reduce((sum, meaning) => sum + weight(meaning), 0);
        return own === 0 ? 0 : shared / Math.sqrt(whole * own);
      });
    return Math.max(0, ...shares);
  };
}

/** Less likely is a tool that has no use for what the message brings: a percentage, a reservation number, a sum. */
function slotFit(tool: AiTool, reading: Reading): number {
  if (tool.signpost) return 1;
  const takes = new Set(Object.values(tool.arguments).flatMap((argument) => argument.takes));
  const unused = (present: boolean, slot: SlotName, factor: number) => (present && !takes.has(slot) ? factor : 1);
  return unused(reading.percents.length > 0, "percent", 0.15) * unused(reading.ids.length > 0, "id", 0.15) * unused(reading.amounts.length > 0, "money", 0.4);
}

/** Foreign requests outnumber any one tool's examples; they must not outweigh them. */
const foreignWeight = 0.6;

/** A request nobody here can serve is no longer foreign once a tool's example looks like it. */
const tooAlike = 0.62;

type Example = { readonly label: number; readonly reading: Reading };
type Trained = { readonly classifier: Classifier; readonly isKnown: (stem: string) => boolean; readonly isExampleWord: (stem: string) => boolean; readonly coverage: ReturnType<typeof coverageOf> };

const stemCounts = (readings: readonly Reading[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const reading of readings) for (const stem of new Set(stemsOf(reading))) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return counts;
};

/** Foreign requests that no tool's example looks like; the others would teach it to refuse its own work. */
function trulyForeign(foreign: readonly Features[], own: readonly Features[]): readonly Features[] {
  const holding = new Map<string, number[]>();
  own.forEach((features, place) => {
    for (const name of features.keys()) (holding.get(name) ?? holding.set(name, []).get(name))?.push(place);
  });
  return foreign.filter((features) => {
    const alike = new Float64Array(own.length);
    for (const [name, weight] of features) for (const place of holding.get(name) ?? []) alike[place] = (alike[place] ?? 0) + weight * (own[place]?.get(name) ?? 0);
    return !alike.some((value) => value > tooAlike);
  });
}

/** Each sample as written, and with the words that stand in it alone unknown, as words of new requests will be; requests also wrapped in chatter, and without their dates and figures: those may be asked for. */
function samplesOf(examples: readonly Example[], foreign: readonly Reading[], nothing: number, isKnown: (stem: string) => boolean, isCommon: (stem: string) => boolean): Sample[] {
  const positives = examples.map(({ label, reading }) => ({ label, reading, features: featuresOf(reading, isKnown) }));
  const strange = new Set(trulyForeign(foreign.map((reading) => featuresOf(reading, isKnown)), positives.map(({ features }) => features)).map((features) => JSON.stringify([...features])));
  const negatives = foreign.map((reading) => ({ label: nothing, reading, features: featuresOf(reading, isKnown) })).filter(({ features }) => strange.has(JSON.stringify([...features])));
  return [
    ...[...positives, ...negatives].flatMap(({ label, reading, features }) => {
      const weight = label === nothing ? foreignWeight : 1;
      return [
        { label, features, weight },
        { label, features: featuresOf(reading, isCommon), weight },
      ];
    }),
    ...positives.map(({ label, reading }) => ({ label, features: featuresOf(reading, isCommon, 2), weight: 0.5 })),
    ...positives.flatMap(({ label, reading, features }) => (reading.concepts.length > 1 ? [{ label, features: withoutSlots(features), weight: 0.5 }] : [])),
    ...Array.from({ length: 4 }, () => ({ label: nothing, features: featuresOf(readExample("", "en"), isKnown), weight: 1 })),
  ];
}

/** All that is kept of the examples is what the matcher needs: their readings are let go. */
function* teach(tools: readonly AiTool[]): Generator<void, Trained> {
  const examples: Example[] = [];
  for (const [label, tool] of tools.entries()) {
    for (const { locale, text } of examplesOf(tool)) examples.push({ label, reading: readExample(text, locale) });
    yield;
  }
  const foreign = locales.flatMap((locale) => foreignRequests[locale].map((text) => readExample(text, locale)));
  const counts = stemCounts(examples.map(({ reading }) => reading));
  const foreignCounts = stemCounts(foreign);
  const known = wordTests(counts, foreignCounts);
  yield;
  const samples = samplesOf(examples, foreign, tools.length, known.isKnown, known.isCommon);
  yield;
  const classifier = yield* training(samples, tools.length + 1);
  return { classifier, isKnown: known.isKnown, isExampleWord: known.isExampleWord, coverage: coverageOf(examples, tools.length, known.isExampleWord) };
}

const wordTests = (counts: ReadonlyMap<string, number>, foreignCounts: ReadonlyMap<string, number>) => ({
  isKnown: (stem: string) => counts.has(stem) || foreignCounts.has(stem),
  isCommon: (stem: string) => (counts.get(stem) ?? 0) + (foreignCounts.get(stem) ?? 0) > 1,
  isExampleWord: (stem: string) => counts.has(stem),
});

function matcherOf(tools: readonly AiTool[], { classifier, isKnown, isExampleWord, coverage }: Trained): Matcher {
  const nothing = tools.length;
  return {
    match(reading) {
      const chances = classifier.predict(featuresOf(reading, isKnown));
      const none = chances[nothing] ?? 0;
      const fit = tools.map((tool, index) => (chances[index] ?? 0) * slotFit(tool, reading));
      const total = fit.reduce((sum, value) => sum + value, 0) || 1;
      const { known, unknown } = meaningsOf(reading, isExampleWord);
      const ranked = tools
        .map((tool, index) => ({ tool, index, probability: ((1 - none) * (fit[index] ?? 0)) / total }))
        .toSorted((a, b) => b.probability - a.probability)
        .map(({ index, ...item }, rank) => ({ ...item, coverage: rank < 3 ? coverage(reading, index) : 0, unknown, meanings: known.size }));
      return { ranked, nothing: none };
    },
  };
}

const built = new Map<string, Matcher>();

const keyOf = (tools: readonly AiTool[]): string => tools.map((tool) => `${tool.name}:${examplesOf(tool).map(({ text }) => text).join("|")}`).join("\n");

function keep(tools: readonly AiTool[], trained: Trained): Matcher {
  const matcher = matcherOf(tools, trained);
  if (built.size > 50) built.clear();
  built.set(keyOf(tools), matcher);
  return matcher;
}

/** The matcher for a set of tools; trained once per set in a process. */
export function matcherFor(tools: readonly AiTool[]): Matcher {
  const known = built.get(keyOf(tools));
  if (known) return known;
  const steps = teach(tools);
  for (;;) {
    const step = steps.next();
    if (step.done) return keep(tools, step.value);
  }
}

/** The same ahead of the first message, in steps of some tens of milliseconds: what else is asked of the process meanwhile is answered. */
export async function warmMatcher(tools: readonly AiTool[]): Promise<void> {
  const steps = teach(tools);
  for (;;) {
    if (built.has(keyOf(tools))) return;
    const step = steps.next();
    if (step.done) return void keep(tools, step.value);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
