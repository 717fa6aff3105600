import { isCommonWord, isFunctionWord } from "../language/lexicon";
import { stem } from "../language/fold";
import type { Reading } from "../reading/read";

/** A message as weighted features; names are prefixed by kind (`c:` concept, `w:` word, `s:` slot, `b:` pair in order …). */
export type Features = ReadonlyMap<string, number>;

const asking = new Map<string, string>(
  Object.entries({
    who: "who",
    whos: "who",
    qui: "who",
    quien: "who",
    quienes: "who",
    من: "who",
    how: "how",
    comment: "how",
    como: "how",
    كيف: "how",
    many: "many",
    combien: "many",
    cuantos: "many",
    cuantas: "many",
    cuanto: "many",
    كم: "many",
    when: "when",
    quand: "when",
    cuando: "when",
    متي: "when",
    why: "why",
    pourquoi: "why",
    لماذا: "why",
    where: "where",
    ou: "where",
    donde: "where",
    اين: "where",
    what: "what",
    which: "what",
    que: "what",
    quel: "what",
    quelle: "what",
    quels: "what",
    quelles: "what",
    cual: "what",
    cuales: "what",
    ماذا: "what",
    ما: "what",
  }),
);

type Item = { readonly label: string; readonly concepts: readonly string[]; readonly slot?: string; readonly word?: string };

/** "Booking.com" is a channel of this house and still the concept of a channel. */
const coveredConcepts = (reading: Reading, start: number, end: number): string[] =>
  reading.concepts.filter((mention) => mention.start >= start && mention.end <= end).flatMap((mention) => mention.names);

/** The message as a row of meanings: things of a kind become slots, words of a concept the concept. */
function itemsOf(reading: Reading): Item[] {
  const slots = new Map<number, { slot: string; end: number }>();
  const put = (spans: readonly { start: number; end: number }[], slot: (index: number) => string) =>
    spans.forEach((span, index) => {
      if (!slots.has(span.start)) slots.set(span.start, { slot: slot(index), end: span.end });
    });
  put(reading.percents, () => "percent");
  put(reading.amounts, () => "money");
  put(reading.dates, (index) => (reading.dates[index]?.isToday ? "today" : "date"));
  put(reading.ids, () => "id");
  put(reading.entities, (index) => `entity:${reading.entities[index]?.kind ?? ""}`);
  put(reading.numbers, () => "number");
  put(
    reading.names.filter((name) => name.weight >= 0.7),
    () => "name",
  );
  const concepts = new Map(reading.concepts.map((mention) => [mention.start, mention]));
  const items: Item[] = [];
  for (let at = 0; at < reading.tokens.length; ) {
    const token = reading.tokens[at];
    const slot = slots.get(at);
    const concept = concepts.get(at);
    if (!token) break;
    if (slot) items.push({ label: `<${slot.slot}>`, concepts: coveredConcepts(reading, at, slot.end), slot: slot.slot });
    else if (token.kind === "slot") {
      const name = /^(date|percent|money|number|id|name|today)$/.test(token.fold) ? token.fold : `entity:${token.raw.slice(1, -1)}`;
      items.push({ label: `<${name}>`, concepts: [], slot: name });
    } else if (token.kind === "time") items.push({ label: "<time>", concepts: [], slot: "time" });
    else if (concept) items.push({ label: concept.names[0] ?? "", concepts: concept.names });
    else if (token.kind === "word" && !isFunctionWord(token.fold, reading.locale)) items.push({ label: stem(token.fold), concepts: [], word: token.fold });
    at = slot?.end ?? concept?.end ?? at + 1;
  }
  return items;
}

const add = (features: Map<string, number>, name: string, weight: number) => features.set(name, (features.get(name) ?? 0) + weight);

/**
 * Features of a reading. `isKnown` tells the words seen in examples; the others count together, as unknown words.
 * `chatter` adds that many more of them, as people wrap a request in a story.
 */
export function featuresOf(reading: Reading, isKnown: (stem: string) => boolean, chatter = 0): Features {
  const features = new Map<string, number>();
  const items = itemsOf(reading);
  let unknown = chatter;
  for (const item of items) {
    for (const concept of item.concepts) features.set(`c:${concept}`, item.concepts.length > 1 ? 1 : 1.3);
    if (item.slot) features.set(`s:${item.slot}`, 0.6);
    if (item.slot === "today") features.set("s:date", 0.6);
    if (!item.word) continue;
    const common = isCommonWord(item.word, reading.locale);
    if (isKnown(item.label)) features.set(`w:${item.label}`, common ? 0.6 : 1);
    else if (!common) unknown++;
    if (common) continue;
    const grams = item.word.length >= 4 ? Array.from({ length: item.word.length - 3 }, (_, index) => item.word?.slice(index, index + 4) ?? "") : [];
    for (const gram of grams) add(features, `g:${gram}`, 0.5 / Math.sqrt(grams.length));
  }
  for (let level = 1; level <= Math.min(4, unknown); level++) features.set(`u:${level}`, 0.6);
  for (let index = 1; index < items.length; index++) {
    const [before, after] = [items[index - 1], items[index]];
    if (before && after) features.set(`b:${before.label}+${after.label}`, 0.6);
  }
  const concepts = [...new Set(items.flatMap((item) => item.concepts))].toSorted();
  concepts.forEach((first, index) => concepts.slice(index + 1).forEach((second) => features.set(`p:${first}+${second}`, 0.7)));
  for (const slot of new Set(items.flatMap((item) => (item.slot ? [item.slot] : []))))
    for (const concept of concepts) features.set(`p:${concept}+<${slot}>`, 0.5);
  if (concepts.length === 0) features.set("p:none", 0.8);
  for (const token of reading.tokens) {
    const question = token.kind === "word" ? asking.get(token.fold) : undefined;
    if (question) features.set(`q:${question}`, 0.5);
  }
  return scaled(features);
}

function scaled(features: Features): Features {
  const length = Math.sqrt([...features.values()].reduce((sum, weight) => sum + weight * weight, 0));
  return length === 0 ? features : new Map([...features].map(([name, weight]) => [name, weight / length]));
}

/** The same request with its dates, figures and names left unsaid. */
export const withoutSlots = (features: Features): Features => scaled(new Map([...features].filter(([name]) => !name.startsWith("s:") && !name.includes("<"))));

/** Stems of the content words of a reading, for counting which ones examples know. */
export const stemsOf = (reading: Reading): string[] => itemsOf(reading).flatMap((item) => (item.word ? [item.label] : []));

/** The message as a set of meanings, for judging how much of it a tool's examples account for. Unknown words are counted apart. */
export function meaningsOf(reading: Reading, isKnown: (stem: string) => boolean): { readonly known: ReadonlySet<string>; readonly unknown: number } {
  const known = new Set<string>();
  let unknown = 0;
  for (const item of itemsOf(reading)) {
    for (const concept of item.concepts) known.add(`c:${concept}`);
    if (item.slot) known.add(`s:${item.slot === "today" ? "date" : item.slot}`);
    if (item.word) {
      if (isCommonWord(item.word, reading.locale)) continue;
      if (isKnown(item.label)) known.add(`w:${item.label}`);
      else unknown++;
    }
  }
  return { known, unknown };
}
