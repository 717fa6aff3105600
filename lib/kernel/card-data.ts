/** Card data never comes to rest here: whatever a partner sends of it is taken out before anything is kept. */

const named = /^@?(?:payment_?card|credit_?card|card_?(?:number|code|type|holder(?:_?name)?)|series_?code|c[vs][vc]2?|security_?code|bank_?acc(?:oun)?t(?:_?number)?)$/i;
/** Attributes are codes and dates, except those that hold sentences. */
const sentence = /^@.*(?:comment|text|description|remark|request|note)/i;

/** 13 to 19 digits, perhaps in groups, that stand alone. */
const digits = /(?<![\p{L}\d])\d(?:[ -]?\d){12,18}(?![\p{L}\d])/gu;
const secretCode = /\b(c[vs][vc]2?|cvn|security code)(\W{0,4})\d{3,4}\b/gi;

/** The check digit every card number ends with (Luhn). */
function passesLuhn(number: string): boolean {
  let sum = 0;
  for (let index = 0; index < number.length; index += 1) {
    const digit = Number(number[number.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** A sentence without card numbers (all but the last four digits) and security codes. */
export const maskCards = (text: string): string =>
  text
    .replace(digits, (found) => {
      const bare = found.replace(/\D/g, "");
      return passesLuhn(bare) ? `•••• ${bare.slice(-4)}` : found;
    })
    .replace(secretCode, "$1$2•••");

/** The same JSON without elements and attributes that name card data, and with card numbers in its texts masked. `key`: what the value stands under. */
export function withoutCardData(value: unknown, key = ""): unknown {
  if (typeof value === "string") return key.startsWith("@") && !sentence.test(key) ? value : maskCards(value);
  if (Array.isArray(value)) return value.map((item: unknown) => withoutCardData(item, key));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, inner]: [string, unknown]) => (named.test(name) ? [] : [[name, withoutCardData(inner, name)]])));
}
