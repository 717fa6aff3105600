import { fold } from "./fold";

/** What sort of answer a question waits for. */
export type AnswerKind = "time" | "money" | "phone" | "place" | "number";

const asks: readonly (readonly [AnswerKind, RegExp])[] = [
  ["money", /\b(?:how much (?!time)|price|cost|costs|fee|charge|charged|rate|combien (?:coute|ca coute|faut-il payer|cout)|prix|tarif|cout|cuanto (?:cuesta|vale|cobran|es)|cuanto cuestan|precio|coste|tarifa|cobran)\b|ثمن|سعر|تكلفه|بكم|كم يكلف|كم تكلف|كم سعر/u],
  ["time", /\b(?:what time|when|until when|how late|how early|at what hour|opening hours|hours|a quelle heure|quelle heure|quand|horaires?|jusqu'a quand|a que hora|que hora|cuando|horario|hasta cuando)\b|متي|الساعه|ساعه|مواعيد|موعد|توقيت/u],
  ["phone", /\b(?:phone|number to call|telephone|call you|numero|telefono|llamar|appeler|joindre)\b|هاتف|رقم|اتصل/u],
  ["place", /\b(?:where|ou (?:se|est|puis|peut|sont|trouve)|donde|address|adresse|direccion)\b|اين|عنوان/u],
  ["number", /\b(?:how many|how far|how long|combien de|combien|cuantos|cuantas|cuanto tiempo)\b|كم/u],
];
const shows: Readonly<Record<AnswerKind, RegExp>> = {
  time: /\b\d{1,2}(?:[:.h]\d{2}| ?h\b| ?(?:am|pm|a\.m|p\.m|heures?|horas|o'clock))|\b(?:noon|midnight|midi|minuit|mediodia|medianoche|24 hours)\b|الساعه|منتصف|ظهرا|صباحا|مساء/u,
  money: /[€$£]|\b(?:mad|eur|usd|dhs?|dirhams?|euros?|dollars?|free|gratuit\w*|gratis|included|inclus|compris|incluid\w|%)\b|\d ?%|درهم|يورو|مجان/u,
  phone: /\+?\d[\d ().-]{5,}\d|\b\d{2,3}\b/u,
  place: /\b(?:street|square|floor|behind|next to|opposite|corner|gate|rue|place|etage|derriere|a cote|en face|calle|plaza|planta|detras|junto|frente|metres|meters|metros|minutes|minutos)\b|شارع|ساحه|طابق|خلف|بجانب|امام|دقاي|متر/u,
  number: /\d/u,
};

/** The sorts of answer a question waits for; none for most. */
export const kindsAsked = (question: string): AnswerKind[] => {
  const text = fold(question);
  return asks.filter(([, pattern]) => pattern.test(text)).map(([kind]) => kind).slice(0, 1);
};
/** The sorts of answer a text could give. */
export const kindsShown = (text: string): AnswerKind[] => {
  const folded = fold(text);
  return (Object.keys(shows) as AnswerKind[]).filter((kind) => shows[kind].test(folded));
};
