import type { Locale } from "@/lib/kernel/locale";

const shortest = 3;
/** Endings, longest first; what remains keeps at least `keep` letters. */
type Endings = readonly (readonly [ending: RegExp, put: string, keep: number])[];

const english: Endings = [
  [/(?:isations?|izations?)$/, "", 3], [/(?:ations?|itions?)$/, "", 3], [/(?:ements?|ments?)$/, "", 4], [/(?:ingly|edly)$/, "", 4], [/(?:nesses|ness)$/, "", 4], [/(?:abilities|ability|ables?|ibles?)$/, "", 4],
  [/(?:ances?|ences?)$/, "", 4], [/ies$/, "y", 2], [/(?:vals|val)$/, "v", 3], [/(?:als)$/, "al", 4], [/(?:ings?)$/, "", 3], [/(?:ied)$/, "y", 2], [/(?:ed)$/, "", 3], [/(?:ers|er)$/, "", 5], [/(?:sses|ches|shes|xes)$/, "", 3], [/(?:ives?|ly)$/, "", 4], [/(?:es)$/, "", 3], [/(?<!s)s$/, "", 3], [/e$/, "", 3],
];
const french: Endings = [
  [/(?:issements?|ements?|ments?)$/, "", 4], [/(?:ations?|itions?)$/, "", 3], [/(?:ateurs?|atrices?)$/, "", 3], [/(?:euses?|eurs?|eux)$/, "", 4], [/(?:ables?|ibles?)$/, "", 4], [/(?:ances?|ences?)$/, "", 4], [/(?:ites?)$/, "", 4], [/(?:ives?|ifs?)$/, "", 4], [/(?:eaux)$/, "eau", 2], [/(?:aux)$/, "al", 3],
  [/(?:issons|issez|issent|issant)$/, "", 4], [/(?:erions|eriez|eraient|erait|erez|erons|eront|era|erai)$/, "", 3], [/(?:aient|ions|iez|antes?|ants?|ons|ent|ait|ais|ees?|ez|er|ir|re)$/, "", 3], [/(?:es|e|s|x)$/, "", 3],
];
const spanish: Endings = [
  [/(?:aciones|acion|iciones|icion)$/, "", 3], [/(?:amientos?|imientos?)$/, "", 3], [/(?:adoras?|adores|ador)$/, "", 3], [/(?:ancias?|encias?)$/, "", 4], [/(?:idades|idad)$/, "", 4], [/mente$/, "", 4], [/(?:ables?|ibles?)$/, "", 4],
  [/(?:ariamos|eriamos|iriamos|arian|erian|irian|aria|eria|iria|aremos|eremos|iremos|iendo|ando|ieron|aron|abamos|aban|aba|amos|emos|imos|adas?|ados?|idas?|idos?|arme|arse|arnos|irse|erse)$/, "", 3], [/(?:aran|eran|iran|ara|era|are|ar|er|ir|an|en)$/, "", 4], [/(?:ar|er|ir)$/, "", 3], [/(?:ces)$/, "z", 2], [/(?:os|as|es|is)$/, "", 3], [/(?:o|a|e|s)$/, "", 3],
];

const cut = (word: string, endings: Endings): string => {
  for (const [ending, put, keep] of endings) {
    if (!ending.test(word)) continue;
    const stem = word.replace(ending, put);
    if (stem.length >= keep + put.length - (put === "" ? 0 : 1) && stem.length >= shortest) return stem;
  }
  return word;
};
/** "stopp" is "stop": doubled by an English ending. */
const undoubled = (stem: string): string => (/([bdgkmnprt])\1$/.test(stem) && stem.length > 4 ? stem.slice(0, -1) : stem);

function arabic(word: string): string {
  let stem = word;
  stem = stem.replace(/^(?:وال|بال|كال|فال|ولل|لل|ال)(?=..)/u, "");
  if (stem === word && stem.length > 4) stem = stem.replace(/^[وفبلك](?=....)/u, "");
  for (let turn = 0; turn < 2; turn += 1) {
    const next = stem.replace(/(?:تها|تهم|تكم|تنا|ها|هم|كم|نا|ات|ون|ين|ان|يه|تي|ته|ه|ي|ك)$/u, "");
    if (next.length < shortest || next === stem) break;
    stem = next;
  }
  // Verbs take their person along: نصل, تصل, يصل are one.
  if (stem.length >= 4) stem = stem.replace(/^(?:سي|ست|سن|سا)(?=...)/u, "").replace(/^[يتنا](?=...)/u, "");
  return stem;
}

/**
 * The part of a folded word that its forms share. Coarser than Snowball on purpose: accents are gone (guests leave them out), and what
 * it joins too much is told apart by the other words of the question.
 */
export function stemOf(word: string, locale: Locale): string {
  if (/\d/.test(word)) return word;
  if (/\p{Script=Arabic}/u.test(word)) return arabic(word);
  if (word.length <= shortest) return word;
  if (locale === "fr") return cut(word, french);
  if (locale === "es") return cut(word, spanish).replace(/qu$/, "c").replace(/z$/, "c").replace(/gu$/, "g");
  return undoubled(cut(word, english)).replace(/(?<=[^aeiou].)y$/, "i");
}
