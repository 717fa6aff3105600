import { latinDigits, readNumber } from "@/lib/kernel/read-number";

/** What an answer says that can be held against another, whatever its language. */
export type Said = {
  /** Minor units of two decimals with the currency, `50000 MAD`; `free` where something costs nothing. */
  readonly prices: readonly string[];
  /** Minutes after midnight. */
  readonly times: readonly string[];
  /** `MM-DD`. */
  readonly dates: readonly string[];
  /** Telephone numbers without signs, addresses of mail and web. */
  readonly contacts: readonly string[];
  /** Numbers that are none of the above. */
  readonly numbers: readonly string[];
  /** What is said to be done: codes of `actionWords`. */
  readonly actions: readonly string[];
  readonly answer: "yes" | "no" | null;
};

/** One text for all patterns: Latin digits, plain spaces, lower case, Arabic without vowel signs and with one form of alef. */
export const plainText = (text: string): string =>
  latinDigits(text.normalize("NFKC")).replaceAll(/[\p{Mn}\u0640\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "").replaceAll(/[\u00a0\u202f\u2009]/g, " ")
    .replaceAll(/[أإآ]/g, "ا").replaceAll("ى", "ي").replaceAll("٬", ",").replaceAll("٫", ".").toLowerCase();

const figure = String.raw`\d{1,3}(?:[ ’',.]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)`;
const currencies: readonly (readonly [string, string])[] = [
  ["MAD", String.raw`mad|dhs?|dírhams?|dirhams?|درهما|درهم|دراهم|د\.م\.?`], ["EUR", "€|eur|euros?|يورو|اورو"], ["USD", String.raw`us\$|\$|usd|dollars?|dólares?|دولار`], ["GBP", "£|gbp|pounds?|livres? sterling|جنيه"],
];
const free = /(?<![\p{L}])(?:free of charge|for free|is free|are free|complimentary|gratuit(?:e|s|es|ement)?|offert(?:e|s|es)?|gratis|gratuit[oa]s?|مجاني|مجانيه|مجانا|بالمجان)(?![\p{L}])/u;
const notFree = /(?:not|n['’]est pas|pas|no es|no son|ليس|غير)\s+(?:for )?(?:free|complimentary|gratuit|gratis|مجان)/u;

const months: readonly string[] = [
  "jan(?:uary|vier)?|enero|يناير|جانفي", "feb(?:ruary)?|f[ée]vr(?:ier)?|febrero|فبراير|فيفري", "mar(?:ch|s|zo)|مارس", "apr(?:il)?|avr(?:il)?|abril|ابريل", "may|mai|mayo|ماي|مايو", "june?|juin|junio|يونيو|يونيه|جوان",
  "july?|juil(?:let)?|julio|يوليوز|يوليو|جويليه", "aug(?:ust)?|ao[uû]t|agosto|غشت|اغسطس|اوت", "sept?(?:ember|embre|iembre)?|شتنبر|سبتمبر", "oct(?:ober|obre|ubre)?|اكتوبر", "nov(?:ember|embre|iembre)?|نونبر|نوفمبر", "d[eé]c(?:ember|embre)?|diciembre|دجنبر|ديسمبر",
];

/** What an answer sets in motion, by the words for it in four languages. Words of other alphabets than these are not seen. */
export const actionWords: Readonly<Record<string, RegExp>> = {
  emergency: /ambulance|(?<!\p{L})emergency (?:services|number)|(?<!\p{L})samu(?!\p{L})|secours|urgences|emergencias|ambulancia|fire brigade|pompiers|bomberos|(?<!\p{L})poli(?:ce|cía)(?!\p{L})|اسعاف|الطوارئ|الشرطه|الشرطة|المطافئ/u,
  handover: /(?:get|come) back to you|a colleague|a member of (?:our|the) team|call you back|un(?:e)? coll[èe]gue|reviendr|vous rappell|un compañero|una compañera|le responderá|le llamaremos|زميل|سنعود اليك|نعاود الاتصال/u,
  book: /(?<!\p{L})(?:book|reserv|réserv)|(?:ا)?لحجز|نحجز|احجز|حجزنا/u,
  transport: /(?<!\p{L})(?:transfers?|taxis?|pick[ -]?up|shuttle|navette|transfert|traslado|recog)|سياره اجره|تاكسي|نقل|توصيل/u,
  cancel: /(?<!\p{L})(?:cancel|annul|anul)|الغاء|تلغي|نلغي/u,
  refund: /(?<!\p{L})(?:refund|rembours|reembols|devolución)|استرداد|نعيد لكم/u,
  send: /(?:we|i)(?:['’]ll| will| can) (?:send|bring|deliver)|(?<!\p{L})(?:enverr|envoy|apport)|(?<!\p{L})(?:enviar|traer|llevar)emos|سنرسل|نرسل|سنحضر/u,
  pay: /(?<!\p{L})(?:pay|paid|pai(?:e|ement)|régl|pag(?:ar|o|ue))|الدفع|تدفع|ادفع/u,
};

const yes = /^[\s¡¿"«]*(?:yes|certainly|of course|absolutely|with pleasure|oui|bien sûr|certainement|avec plaisir|volontiers|sí|si|claro|por supuesto|con mucho gusto|نعم|بالتاكيد|طبعا|بكل سرور|اجل)(?!\p{L})/u;
const no = /^[\s¡¿"«]*(?:no|unfortunately|sorry|i(?:['’]m| am) (?:sorry|afraid)|we do not|non|malheureusement|désolée?|hélas|lamentablemente|lo siento|desafortunadamente|por desgracia|لا|للاسف|عذرا|مع الاسف)(?!\p{L})/u;

const minutes = (hour: number, minute: number, half?: "am" | "pm"): string => String(((half === undefined ? hour : (hour % 12) + (half === "pm" ? 12 : 0)) % 24) * 60 + minute);
const afternoon = /^(?:p|de la (?:tarde|noche)|مساء|م|ظهرا|بعد الظهر|du soir|de l['’]après)/u;
const halfOf = (word: string): "am" | "pm" => (afternoon.test(word) ? "pm" : "am");
const halfWords = String.raw`a\.?m\.?|p\.?m\.?|de la (?:mañana|tarde|noche)|du (?:matin|soir)|de l['’]après-midi|صباحا|مساء|ظهرا|بعد الظهر|ص|م`;

/** Reads every match away, so that a number is told once. */
function taken(text: string, pattern: RegExp, read: (match: RegExpMatchArray) => void): string {
  return text.replaceAll(pattern, (...args) => {
    const groups = args.slice(0, args.findIndex((one) => typeof one === "number")) as string[];
    read(groups as unknown as RegExpMatchArray);
    return " · ";
  });
}

const timePatterns: readonly (readonly [RegExp, (m: RegExpMatchArray) => readonly string[]])[] = [
  // "7 to 10.30 am": the first hour has the half of the second.
  [new RegExp(String.raw`(?<![\d.,:])(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?\s*(?:-|–|to|until|till)\s*(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?\s*(a\.?m\.?|p\.?m\.?)(?!\p{L})`, "gu"), (m) => [minutes(Number(m[1]), Number(m[2] ?? 0), halfOf(m[5] ?? "")), minutes(Number(m[3]), Number(m[4] ?? 0), halfOf(m[5] ?? ""))]],
  [new RegExp(String.raw`(?<![\d.,:])(1[0-2]|0?[1-9])(?:[:.h]([0-5]\d))?\s*h?\s*(${halfWords})(?!\p{L})`, "gu"), (m) => [minutes(Number(m[1]), Number(m[2] ?? 0), halfOf(m[3] ?? ""))]],
  [/(?<![\d.,:])([01]?\d|2[0-4]) ?[:h] ?([0-5]\d)(?![\d:])/gu, (m) => [minutes(Number(m[1]), Number(m[2]))]],
  [/(?<![\d.,:])([01]?\d|2[0-4]) ?(?:h|heures?|hrs?|o['’]clock|uhr)(?![\p{L}\d])/gu, (m) => [minutes(Number(m[1]), 0)]],
  [/(?<!\p{L})(?:noon|midday|midi|mediodía|منتصف النهار)(?!\p{L})/gu, () => [minutes(12, 0)]],
  [/(?<!\p{L})(?:midnight|minuit|medianoche|منتصف الليل)(?!\p{L})/gu, () => [minutes(0, 0)]],
];

const pad = (n: number): string => String(n).padStart(2, "0");
const sorted = (values: ReadonlySet<string>): readonly string[] => [...values].sort();

/** Reads prices, times, dates, contacts, other numbers, actions and a plain yes or no out of an answer in English, French, Spanish or Arabic. */
export function whatIsSaid(answer: string): Said {
  const whole = plainText(answer);
  const found = { prices: new Set<string>(), times: new Set<string>(), dates: new Set<string>(), contacts: new Set<string>(), numbers: new Set<string>() };
  const cents = (text: string, currency: string) => { const value = readNumber(text); if (value !== undefined) found.prices.add(`${Math.round(value * 100)} ${currency}`); };
  let rest = taken(whole, /[\w.+-]+@[\w-]+\.[\w.-]*\w|https?:\/\/\S*[^\s.,;:!?)]|www\.\S*[^\s.,;:!?)]/gu, ([match = ""]) => found.contacts.add(match));
  rest = taken(rest, /(?<![\d.,])\+\d[\d ().-]{6,18}\d|(?<![\d.,+])0\d(?:[ .-]?\d{2}){4}(?!\d)/gu, ([match = ""]) => found.contacts.add(match.replaceAll(/\D/g, "").replace(/^0/, "")));
  for (const [currency, signs] of currencies) {
    rest = taken(rest, new RegExp(String.raw`(?<![\d.,\p{L}])(?:${signs}) ?(${figure})(?! ?(?:${signs}))`, "gu"), (m) => { cents(m[1] ?? "", currency); });
    rest = taken(rest, new RegExp(String.raw`(?<![\d.,])(${figure}) ?(?:${signs})(?!\p{L})`, "gu"), (m) => { cents(m[1] ?? "", currency); });
  }
  if (free.test(whole) && !notFree.test(whole)) found.prices.add("free");
  rest = taken(rest, /(?<!\d)\d{4}-(\d{2})-(\d{2})(?!\d)/gu, (m) => found.dates.add(`${m[1]}-${m[2]}`));
  for (const [index, names] of months.entries()) {
    const month = pad(index + 1);
    rest = taken(rest, new RegExp(String.raw`(?<!\d)(\d{1,2})(?:st|nd|rd|th|er)? (?:of |de )?(?:${names})(?!\p{L})`, "gu"), (m) => found.dates.add(`${month}-${pad(Number(m[1]))}`));
    rest = taken(rest, new RegExp(String.raw`(?<!\p{L})(?:${names}) (\d{1,2})(?:st|nd|rd|th)?(?![\d:.,h])`, "gu"), (m) => found.dates.add(`${month}-${pad(Number(m[1]))}`));
  }
  for (const [pattern, read] of timePatterns) rest = taken(rest, pattern, (m) => { for (const time of read(m)) found.times.add(time); });
  taken(rest, new RegExp(String.raw`(?<![\d.,])(?:${figure})`, "gu"), ([match = ""]) => { const value = readNumber(match); if (value !== undefined) found.numbers.add(String(value)); });
  return {
    prices: sorted(found.prices), times: sorted(found.times), dates: sorted(found.dates), contacts: sorted(found.contacts), numbers: sorted(found.numbers),
    actions: Object.entries(actionWords).flatMap(([action, words]) => (words.test(whole) ? [action] : [])).sort(), answer: yes.test(whole) ? "yes" : no.test(whole) ? "no" : null,
  };
}
