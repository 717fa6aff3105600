import { type Locale, locales } from "@/lib/kernel/locale";
import { toIsoDate } from "@/lib/kernel/nights";
import { type AiTool, examplesOf } from "../../tool";
import type { SlotName } from "../extractor";
import { foreignRequests } from "../lexicon/foreign-requests";
import { read, type Reading } from "../reading/read";
import { type Features, featuresOf, meaningsOf, stemsOf, withoutSlots } from "./features";
import { type Classifier, type Sample, train } from "./regression";

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

/** Cosine of two feature rows (both of length one). */
function likeness(a: Features, b: Features): number {
  let sum = 0;
  for (const [name, weight] of a) sum += weight * (b.get(name) ?? 0);
  return sum;
}

/**
 * How much of a message a tool's examples account for, 0–1: the weighted meanings shared with the closest example.
 * A word no tool knows weighs as much as the rarest meaning: "find a babysitter" is mostly babysitter.
 */
function coverageOf(
  examples: readonly { label: number; reading: Reading }[],
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
  const takes = new Set(Object.values(tool.arguments).flatMap((argument) => argument.takes));
  const unused = (present: boolean, slot: SlotName, factor: number) => (present && !takes.has(slot) ? factor : 1);
  return unused(reading.percents.length > 0, "percent", 0.15) * unused(reading.ids.length > 0, "id", 0.15) * unused(reading.amounts.length > 0, "money", 0.4);
}

/** Foreign requests outnumber any one tool's examples; they must not outweigh them. */
const foreignWeight = 0.6;

/** A request nobody here can serve is no longer foreign once a tool's example looks like it. */
const tooAlike = 0.62;

function build(tools: readonly AiTool[]): Matcher {
  const examples = tools.flatMap((tool, label) => examplesOf(tool).map(({ locale, text }) => ({ label, reading: readExample(text, locale) })));
  const foreign = locales.flatMap((locale) => foreignRequests[locale].map((text) => readExample(text, locale)));
  const counts = new Map<string, number>();
  for (const { reading } of examples) for (const stem of new Set(stemsOf(reading))) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const foreignCounts = new Map<string, number>();
  for (const reading of foreign) for (const stem of new Set(stemsOf(reading))) foreignCounts.set(stem, (foreignCounts.get(stem) ?? 0) + 1);
  const isKnown = (stem: string) => counts.has(stem) || foreignCounts.has(stem);
  const isCommon = (stem: string) => (counts.get(stem) ?? 0) + (foreignCounts.get(stem) ?? 0) > 1;
  const nothing = tools.length;
  const positives = examples.map(({ label, reading }) => ({ label, reading, features: featuresOf(reading, isKnown) }));
  const negatives = foreign
    .map((reading) => ({ label: nothing, reading, features: featuresOf(reading, isKnown) }))
    .filter(({ features }) => !positives.some((positive) => likeness(positive.features, features) > tooAlike));
  // Each sample as written, and with the words that stand in it alone unknown, as words of new requests will be;
  // requests also wrapped in chatter, and without their dates and figures: those may be asked for.
  const samples: Sample[] = [
    ...[...positives, ...negatives].flatMap(({ label, reading, features }) => {
      const weight = label === nothing ? foreignWeight : 1;
      return [
        { label, features, weight },
        { label, features: featuresOf(reading, isCommon), weight },
      ];
    }),
    ...positives.map(({ label, reading }) => ({ label, features: featuresOf(reading, isCommon, 2), weight: 0.5 })),
    ...positives.flatMap(({ label, reading, features }) => (reading.concepts.length > 1 ? [{ label, features: withoutSlots(features), weight: 0.5 }] : [])),
  ];
  samples.push(...Array.from({ length: 4 }, () => ({ label: nothing, features: featuresOf(readExample("", "en"), isKnown), weight: 1 })));
  const classifier: Classifier = train(samples, tools.length + 1);
  const isExampleWord = (stem: string) => counts.has(stem);
  const coverage = coverageOf(examples, tools.length, isExampleWord);
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

/** The matcher for a set of tools; trained once per set in a process. */
export function matcherFor(tools: readonly AiTool[]): Matcher {
  const key = tools
    .map(
      (tool) =>
        `${tool.name}:${examplesOf(tool)
          .map((example) => example.text)
          .join("|")}`,
    )
    .join("\n");
  const known = built.get(key);
  if (known) return known;
  const matcher = build(tools);
  if (built.size > 50) built.clear();
  built.set(key, matcher);
  return matcher;
}
