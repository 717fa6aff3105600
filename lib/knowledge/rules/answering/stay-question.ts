import { touches } from "../questions/intent-of";
import type { Intent } from "../questions/intent-words";
import { fold } from "../retrieval/fold";

/** Who comes, as far as a guest said it. `ages`: of the children, null where they come and their ages are not said. */
export type Party = { readonly adults: number; readonly ages: readonly number[] | null };

/** Other things that have a price for two on a day. */
const elsewhere: readonly Intent[] = ["food", "transport", "wellness", "pets", "luggage", "surroundings", "internet", "smoking", "payment", "cancellation", "room_problem", "lost_property", "complaint", "facilities"];
const besides = /\b(?:tax(?:es)?|taxes? de sejour|tasas?|impuestos?|fees?|supplement\w*|suplement\w*|extra beds?|cots?|cribs?|lits? (?:bebe|d'appoint|supplementaires?)|cama (?:extra|supletoria)|cuna|discounts?|reductions?|remises?|descuentos?|upgrade|late|early|check-?out|extend|prolong\w*|prolongar|invoice|voucher|gift)\b|ضريب|رسوم|سرير|خصم|تخفيض|تمديد|قسيمه/u;
const room = /\b(?:rooms?|nights?|stay(?:ing)?|suites?|accommodation|doubles?|twins?|chambres?|nuit(?:ee)?s?|sejour(?:ner)?|hebergement|habitacion(?:es)?|noches?|estancia|alojamiento|quedarnos|alojarnos)\b|غرف|ليل|اقامه|جناح|مبيت/u;
const price = /\b(?:how much|prices?|cost|rates?|quote|charge|combien|prix|tarifs?|coute\w*|cout|devis|cuanto|precios?|cuestan?|costaria|tarifas?|presupuesto)\b|كم (?:ثمن|سعر|يكلف|تكلف|هو)|ثمن|سعر|اسعار|تكلفه|بشحال/u;
const free = /\b(?:availab\w*|vacan\w*|free|do you have|any rooms?|disponib\w*|libres?|avez-vous|avez vous|reste-t-il|tienen|teneis|hay|queda[n]?)\b|متاح|متوفر|فارغ|شاغر|لديكم|عندكم/u;

/** Whether a guest asks what a stay costs (`price`) or whether there is room (`room`); null for anything else that costs or is free. */
export function asksOfStay(question: string): "price" | "room" | null {
  const text = fold(question);
  if (besides.test(text) || touches(question, elsewhere) || !room.test(text)) return null;
  return price.test(text) ? "price" : free.test(text) ? "room" : null;
}

const counts: readonly (readonly [number, string])[] = [
  [1, "one|une?|una?|واحد|واحده"], [2, "two|deux|dos|اثنين|اثنان"], [3, "three|trois|tres|ثلاث|ثلاثه"], [4, "four|quatre|cuatro|اربع|اربعه"], [5, "five|cinq|cinco|خمس|خمسه"], [6, "six|seis|ست|سته"], [7, "seven|sept|siete|سبع|سبعه"],
  [8, "eight|huit|ocho|ثماني|ثمانيه|ثمان"], [9, "nine|neuf|nueve|تسع|تسعه"], [10, "ten|dix|diez|عشر|عشره"], [14, "fourteen|quatorze|catorce"],
];
const words = counts.map(([, forms]) => forms).join("|");
const number = String.raw`(?:\d{1,2}|${words})`;
const valueOf = (text: string): number => (/^\d+$/u.test(text) ? Number(text) : (counts.find(([, forms]) => new RegExp(`^(?:${forms})$`, "u").test(text))?.[0] ?? 0));
const edge = String.raw`(?<![\p{L}\d])`;
const first = (text: string, pattern: RegExp): number | null => { const found = pattern.exec(text)?.[1]; return found === undefined ? null : valueOf(found); };

const manyNights = new RegExp(String.raw`${edge}ل?(${number}) (?:more )?(?:nights?|nuit(?:ee)?s?|noches?|ليالي?|ليله)(?!\p{L})`, "u");
const oneNight = /(?<!\p{L})(?:a|per|the|la|por) ?(?:night|nuit|noche)(?!\p{L})|(?<!\p{L})tonight(?!\p{L})|ce soir|esta noche|الليله|(?<!\p{L})ليله واحده/u;
/** How many nights are spoken of; null where nobody says. */
export function nightsAsked(question: string): number | null {
  const text = fold(question);
  if (/(?<!\p{L})[لب]?ليلتين(?!\p{L})|ليلتان/u.test(text)) return 2;
  return first(text, manyNights) ?? (oneNight.test(text) ? 1 : null);
}
/** How many rooms, where more than one is wanted. */
export const roomsAsked = (question: string): number => (/غرفتين|غرفتان/u.test(fold(question)) ? 2 : (first(fold(question), new RegExp(String.raw`${edge}ل?(${number}) (?:\p{L}+ )?(?:rooms|chambres|habitaciones|suites|غرف)(?!\p{L})`, "u")) ?? 1));

const people = new RegExp(String.raw`${edge}ل?(${number}) (?:adults?|people|persons?|guests?|pax|of us|adultes?|personnes?|adultos?|personas?|huespedes|بالغين|بالغ|اشخاص|شخص|افراد|ضيوف|كبار)(?!\p{L})`, "u");
const forMany = new RegExp(String.raw`${edge}(?:for|pour|para|somos|nous sommes|we are|we're) (?:us |nous |nosotros )?(${number})(?= *(?:$|[^\s\p{L}\d]|(?:from|on|in|at|and|with|please|du|le|de|en|et|avec|del|el|y|con|por)(?!\p{L})))`, "u");
const couple = /(?<!\p{L})(?:a couple(?! of)|couples?(?! of)|the two of us|us two|both of us|nous deux|en couple|una pareja|en pareja|nosotros dos|los dos|ل?زوجين|ل?شخصين|ل?فردين|نحن الاثنان)(?!\p{L})/u;
const alone = /(?<!\p{L})(?:just me|only me|myself|alone|solo traveller|seule?|moi seule?|solo|sola|solo yo|لشخص واحد|شخص واحد|وحدي|لوحدي|لي وحدي)(?!\p{L})/u;
const children = /(?<!\p{L})(?:child(?:ren)?|kids?|bab(?:y|ies)|infants?|toddlers?|sons?|daughters?|enfants?|bebes?|fils|fille|ninos?|ninas?|hijos?|hijas?|طفل\p{L}*|اطفال|رضيع|ابن\p{L}*)(?!\p{L})/u;
const manyChildren = new RegExp(String.raw`${edge}ل?(${number}) (?:child(?:ren)?|kids?|bab(?:y|ies)|infants?|enfants?|bebes?|ninos?|ninas?|hijos?|hijas?|طفل|اطفال)(?!\p{L})`, "u");
const noChildren = /(?<!\p{L})(?:no|without|sans|sin|بدون|بلا) (?:children|kids|enfants?|ninos|hijos|اطفال)(?!\p{L})/u;
/** "4 and 7 years old", "de 4 et 7 ans", "4 años": ages stand together before the word. */
const aged = /((?:\d{1,2}(?:\s*(?:,|and|et|y|و|&)\s*)?)+)\s*(?:-?year-?s?(?: |-)?olds?|years?(?: of age)?|ans|anos|سنوات|سنه|عام)(?!\p{L})/u;
const agedBefore = /(?:aged|ages?|age de|ages de|de edad|اعمارهم|عمره|عمرها)\s*:?\s*((?:\d{1,2}(?:\s*(?:,|and|et|y|و|&)\s*)?)+)/u;

/** Who comes; null where it is not said clearly enough for a price. */
export function partyAsked(question: string): Party | null {
  const text = fold(question).replaceAll(/\s+/g, " ");
  const adults = couple.test(text) ? 2 : (first(text, people) ?? first(text, forMany) ?? (alone.test(text) ? 1 : null));
  if (adults === null || adults < 1 || adults > 30) return null;
  if (!children.test(text) || noChildren.test(text)) return { adults, ages: [] };
  const said = (aged.exec(text) ?? agedBefore.exec(text))?.[1];
  const ages = said === undefined ? [] : (said.match(/\d{1,2}/gu) ?? []).map(Number).filter((age) => age < 18);
  const many = first(text, manyChildren) ?? 1;
  // "Four people with two children": whether the two are among the four, nobody said.
  const apart = /(?<!\p{L})(?:adult(?:e|o)?s?|بالغ(?:ين)?|كبار)(?!\p{L})/u.test(text) || couple.test(text);
  return apart && ages.length === many ? { adults, ages } : { adults, ages: null };
}
