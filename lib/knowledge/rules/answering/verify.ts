import { fold, wordsOf } from "../retrieval/fold";
import { plainText, type Said, whatIsSaid } from "../said";

/** Something an answer says that none of its sources does. */
export type Unsupported = { readonly kind: "price" | "time" | "date" | "contact" | "number" | "promise"; readonly value: string };

/** Small numbers and shares as they are written out, by value; a text that says one says the figure, and the other way round. */
const numberWords: readonly (readonly [string, string])[] = [
  ["2", "two both deux dos اثنان اثنين ليلتان يومان سنتان"], ["3", "three trois tres ثلاث ثلاثه"], ["4", "four quatre cuatro اربع اربعه"], ["5", "five cinq cinco خمس خمسه"], ["6", "six seis ست سته"], ["7", "seven sept siete سبع سبعه"], ["8", "eight huit ocho ثماني ثمانيه ثمان"],
  ["9", "nine neuf nueve تسع تسعه"], ["10", "ten dix diez عشر عشره"], ["11", "eleven onze once"], ["12", "twelve douze doce"], ["13", "thirteen treize trece"], ["14", "fourteen quatorze catorce"], ["15", "fifteen quinze quince"], ["16", "sixteen seize dieciseis"], ["20", "twenty vingt veinte عشرون عشرين"],
  ["30", "thirty trente treinta ثلاثون ثلاثين"], ["40", "forty quarante cuarenta اربعون اربعين"], ["50", "fifty cinquante cincuenta خمسون خمسين"], ["60", "sixty soixante sesenta ستون ستين"], ["100", "hundred cent cien ciento مايه ميه"], ["1000", "thousand mille mil الف"], ["1/2", "half demi demie moitie medio media mitad نصف"], ["1/4", "quarter quart cuarto ربع"],
  ["*2", "twice double deux-fois doble مرتين ضعف"],
];
const valueOf = new Map(numberWords.flatMap(([value, forms]) => forms.split(" ").map((form) => [fold(form), value] as const)));
/** Words that bind the house: what it will do, gives away or vouches for. */
const promises: readonly (readonly [string, RegExp])[] = [
  ["will", /\b(?:we|i)(?:'ll| will| shall| are going to| can guarantee)\b|\bnous (?:allons|vous (?:\w+rons|garantissons)|\w{3,}erons)\b|\bje (?:vais|vous \w+rai)\b|\b(?:le|les|nos encargaremos|garantizamos|\w{3,}(?:aremos|eremos|iremos))\b(?<!\b(?:le|les))|سوف|سن[\p{L}]{3,}/u],
  ["guarantee", /\bguarantee|\bpromis|\bgaranti|\bprome(?:ss|te|tt|tons)|نضمن|مضمون|نعدكم/u],
  ["free", /\bfree of charge\b|\bfor free\b|\bcomplimentary\b|\bon the house\b|\bat no (?:extra )?(?:cost|charge)\b|\bgratuit|\boffert|\bgratis\b|\bsin coste\b|\bsans frais\b|مجان|بالمجان|بلا مقابل|دون مقابل/u],
  ["included", /\bincluded\b|\bcompris(?:e|es)?\b|\binclus(?:e|es)?\b|\binclui|مشمول|ضمن الثمن/u],
  ["refund", /\brefund|\brembours|\breembols|\bdevolver|استرداد|استرجاع/u],
  ["upgrade", /\bupgrade|\bsurclass|\bmejora de habitacion|ترقيه/u],
  ["discount", /\bdiscount|\breduction\b|\bremise\b|\bdescuento|\brebaja|خصم|تخفيض/u],
  ["always", /\b24\s?\/\s?7\b|\bat any (?:hour|time)\b|\ba toute heure\b|\ba cualquier hora\b|\bround the clock\b|\baround the clock\b|في اي ساعه|على مدار الساعه/u],
  ["confirmed", /\b(?:is|are|has been|have been) (?:booked|confirmed|reserved|arranged)\b|\best (?:reserve|confirme)e?s?\b|\besta (?:reservad|confirmad)|تم الحجز|تم تاكيد|مؤكد/u],
];
const linkLike = /(?:[\p{L}\p{N}-]+\.)+(?!\d)[\p{L}]{2,}(?:\/[^\s)]*)?|[\w.+-]+@[\w.-]+/gu;

const figuresWritten = (text: string): Set<string> => new Set(wordsOf(fold(text)).flatMap((word) => valueOf.get(word) ?? valueOf.get(word.replace(/^(?:ال|وال|ب|و)/u, "")) ?? []));
const digitsIn = (text: string): string[] => (plainText(text).match(/\d[\d ().-]*\d|\d/gu) ?? []).map((run) => run.replaceAll(/\D/g, ""));
const amountsOf = (said: Said): Set<string> => new Set(said.prices.map((price) => String(Number(price.split(" ")[0]) / 100)));

/**
 * What an answer says that no source says: each price, time, date, contact, link, figure (also written out) and binding word must stand in
 * one of them. Pure and strict: a figure that was computed, rounded or converted is not supported. Empty: it may be said.
 */
export function unsupportedIn(answer: string, sources: readonly string[]): Unsupported[] {
  const said = whatIsSaid(answer);
  const whole = sources.map(whatIsSaid);
  const held = (part: Exclude<keyof Said, "answer">): ReadonlySet<string> => new Set(whole.flatMap((each) => each[part]));
  const missing: Unsupported[] = [];
  const look = (kind: Unsupported["kind"], part: "prices" | "times" | "dates" | "contacts") => { for (const value of said[part]) if (value !== "free" && !held(part).has(value)) missing.push({ kind, value }); };
  look("price", "prices"); look("time", "times"); look("date", "dates"); look("contact", "contacts");

  const sourceText = sources.map((source) => fold(plainText(source))).join("\n");
  const written = figuresWritten(sourceText);
  const numbers = new Set([...held("numbers"), ...written]);
  const whatever = new Set(sources.flatMap(digitsIn));
  for (const value of said.numbers) if (!numbers.has(value)) missing.push({ kind: "number", value });
  // A price or a time the reader of figures took for something else is still a run of digits that must stand in a source.
  for (const run of digitsIn(answer)) if (run.length > 0 && !whatever.has(run) && !said.numbers.includes(run) && ![...said.times, ...said.prices].some((value) => held("times").has(value) || held("prices").has(value))) missing.push({ kind: "number", value: run });
  const amounts = new Set(whole.flatMap((each) => [...amountsOf(each)]));
  for (const value of figuresWritten(answer)) if (!written.has(value) && !numbers.has(value) && !amounts.has(value)) missing.push({ kind: "number", value });

  const folded = fold(plainText(answer));
  for (const link of folded.match(linkLike) ?? []) if (!sourceText.includes(link)) missing.push({ kind: "contact", value: link });
  for (const [value, pattern] of promises) if (pattern.test(folded) && !pattern.test(sourceText)) missing.push({ kind: "promise", value });
  return missing.filter((each, at) => missing.findIndex((other) => other.kind === each.kind && other.value === each.value) === at);
}
