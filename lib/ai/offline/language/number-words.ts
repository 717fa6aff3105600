import type { Locale } from "@/lib/kernel/locale";
import { fold } from "./fold";
import type { Token } from "./tokens";

const ranked = (text: string, start = 0, step = 1): [string, number][] =>
  text.split(" ").flatMap((forms, index) => forms.split("/").map((word): [string, number] => [fold(word), start + index * step]));

/** Words for 0–100. `one` is left out where it is also the article: see `articles`. */
const words: Readonly<Record<Locale, ReadonlyMap<string, number>>> = {
  en: new Map([
    ...ranked("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 2),
    ...ranked("twenty thirty forty/fourty fifty sixty seventy eighty ninety hundred", 20, 10),
    ["one", 1],
    ["couple", 2],
    ["dozen", 12],
    ["first", 1],
    ["fortnight", 14],
  ]),
  fr: new Map([
    ...ranked("deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize", 2),
    ...ranked("vingt/vingts trente quarante cinquante soixante septante octante nonante cent", 20, 10),
    ["premier", 1],
    ["dizaine", 10],
    ["quinzaine", 15],
  ]),
  es: new Map([
    ...ranked(
      "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno/veintiún veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve",
      2,
    ),
    ...ranked("treinta cuarenta cincuenta sesenta setenta ochenta noventa cien", 30, 10),
    ["uno", 1],
    ["primero", 1],
    ["par", 2],
  ]),
  ar: new Map([
    ...ranked("واحد/واحده اثنان/اثنين/اثنتين/ليلتين/ليلتان ثلاثه/ثلاث اربعه/اربع خمسه/خمس سته/ست سبعه/سبع ثمانيه/ثماني تسعه/تسع عشره/عشر", 1),
    ...ranked("عشرين/عشرون ثلاثين/ثلاثون اربعين/اربعون خمسين/خمسون", 20, 10),
  ]),
};

/** "The sixth of March": days told by ordinals, which only English spells. */
const ordinals: ReadonlyMap<string, number> = new Map([
  ...ranked("second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth", 2),
  ["thirtieth", 30],
]);

/** "A night", "une semaine": worth one only just before a unit or a percent sign. */
const articles: Readonly<Record<Locale, ReadonlySet<string>>> = {
  en: new Set(["a", "an"]),
  fr: new Set(["un", "une"]),
  es: new Set(["un", "una"]),
  ar: new Set(),
};
const unitAfter = /^(nights?|nuits?|nuitees?|noches?|weeks?|semaines?|semanas?|days?|jours?|dias?|percent|per|pour|por)$/;
const joins = new Set(["and", "et", "y"]);

/** French "pour cent" is no hundred, "27 sept" a month and "quoi de neuf" no nine. */
const isAnotherWord = (token: Token, before: Token | undefined, locale: Locale): boolean =>
  locale === "fr" &&
  ((token.fold === "cent" && before?.fold === "pour") ||
    (token.fold === "sept" && before?.kind === "number") ||
    (token.fold === "neuf" && before?.fold === "de"));

/** Number words become number tokens: "vingt-cinq" 25, "treinta y uno" 31, "one night" 1 night. */
export function readNumberWords(tokens: readonly Token[], locale: Locale): Token[] {
  const known = locale === "en" ? new Map([...words.en, ...ordinals]) : words[locale];
  const result: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) continue;
    const next = tokens[index + 1];
    const value = token.kind === "word" && !isAnotherWord(token, result.at(-1), locale) ? known.get(token.fold) : undefined;
    if (value === undefined) {
      const article = token.kind === "word" && articles[locale].has(token.fold) && next?.kind === "word" && unitAfter.test(next.fold);
      result.push(article ? { ...token, kind: "number", value: 1 } : token);
      continue;
    }
    let total = value;
    let used = index;
    while (total >= 20 || (locale === "fr" && total >= 4)) {
      const skip = tokens[used + 1] && joins.has(tokens[used + 1]?.fold ?? "") ? 2 : 1;
      const follower = tokens[used + skip];
      const part = follower?.kind === "word" ? (known.get(follower.fold) ?? (skip === 2 && articles[locale].has(follower.fold) ? 1 : undefined)) : undefined;
      if (part === undefined) break;
      if (locale === "fr" && total === 4 && part === 20) total = 80;
      else if (total % 10 === 0 && total >= 20 && total < 100 && part > 0 && (part < 10 || (locale === "fr" && part < 20))) total += part;
      else if (locale === "fr" && total === 10 && part >= 7 && part <= 9) total += part;
      else break;
      used += skip;
    }
    if (locale === "en" && token.fold === "one" && !(next?.kind === "word" && unitAfter.test(next.fold))) {
      result.push(token);
      continue;
    }
    const raw = tokens
      .slice(index, used + 1)
      .map((item) => item.raw)
      .join(" ");
    const isOrdinal = locale === "en" && (ordinals.has(tokens[used]?.fold ?? "") || (used > index && tokens[used]?.fold === "first"));
    result.push({ kind: "number", raw, fold: fold(raw), capital: token.capital, value: total, ...(isOrdinal ? { ordinal: true as const } : {}) });
    index = used;
  }
  return result;
}

/** Number words, percent and currency words of a language, so that the speller knows them. */
export const quantityWords = (locale: Locale): string[] => [
  ...words[locale].keys(),
  "percent",
  "ciento",
  "euros",
  "dollars",
  "dolares",
  "dirham",
  "dirhams",
  "pounds",
  "livres",
];
