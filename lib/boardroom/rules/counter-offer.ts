import type { Locale } from "@/lib/kernel/locale";
import { minorDigits } from "@/lib/kernel/money";

/** What an offer is about, from the proposal it answers: a change in percent, or money in a currency. `now`: the figure proposed. */
export type OfferKind = { readonly kind: "percent"; readonly now: number } | { readonly kind: "amount"; readonly now: number; readonly currency: string };
export type OfferProblem = "none" | "several" | "unclear" | "unchanged" | "range";
export type Offer = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly problem: OfferProblem };

/** The decimal mark of a language; the other one groups thousands. */
const decimalMark: Readonly<Record<Locale, "." | ",">> = { en: ".", fr: ",", es: ",", ar: "." };

/** Words that say in which direction a figure goes, as people begin or end with them. */
const downWords = /(?:^|\s)(?:lower|less|cut|down|minus|reduce|decrease|drop|baisse[rz]?|moins|r[ée]duire|diminuer|bajar?|baje|menos|reducir|rebajar|خفض|خفّض|تخفيض|ناقص|أقل)(?=\s|$)/iu;
const upWords = /(?:^|\s)(?:raise|more|up|plus|increase|hausse|augmenter|augmentez|monter|subir?|suba|más|mas|aumentar|رفع|ارفع|زيادة|زائد)(?=\s|$)/iu;

/** Eastern digits, minus signs and spaces of all kinds as plain ones. */
function plain(text: string): string {
  return text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660)).replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/٫/g, "·").replace(/[٬’'](?=\d{3})/g, "").replace(/[−–—‒﹣－]/g, "-").replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, "").replace(/[\s\u00a0\u202f\u2009]+/g, " ").trim();
}

/** One number as written: `1 200`, `1.200,50`, `12,5`. Null where its marks can be read in two ways. */
function readNumber(written: string, locale: Locale): number | null {
  const text = written.replaceAll(" ", "");
  if (text.includes("·")) return Number(text.replace(/[.,]/g, "").replace("·", "."));
  const marks = [...text].filter((sign) => sign === "." || sign === ",");
  const last = marks.at(-1);
  if (last === undefined) return Number(text);
  const behind = text.length - 1 - text.lastIndexOf(last);
  const groups = new Set(marks).size === 1 && behind === 3 && (marks.length > 1 || last !== decimalMark[locale]);
  if (groups) return Number(text.replace(/[.,]/g, ""));
  if (behind === 3 || behind === 0 || marks.filter((sign) => sign === last).length > 1) return null;
  const at = text.lastIndexOf(last);
  return Number(`${text.slice(0, at).replace(/[.,]/g, "")}.${text.slice(at + 1)}`);
}

/**
 * A counter-offer as people write it: "10 %", "plutôt 8,5", "-5", "baisse de 10 %", "١٢٪", "1 200 MAD". A figure without a sign goes
 * the way the proposal goes. `value`: percent, or minor units of the currency. What can be read in two ways is not guessed.
 */
export function readCounterOffer(written: string, offer: OfferKind, locale: Locale): Offer {
  const text = plain(written);
  const numbers = [...text.matchAll(/([+-])?\s?(\d(?:[\d .,·]*\d)?)/g)];
  const [first] = numbers;
  if (!first) return { ok: false, problem: "none" };
  if (numbers.length > 1) return { ok: false, problem: "several" };
  // "1 200" is one number, "10 12" is none.
  if (/\d \d/.test(first[2] ?? "") && !/^\d{1,3}(?: \d{3})+(?:[.,·]\d+)?$/.test(first[2] ?? "")) return { ok: false, problem: "several" };
  const size = readNumber(first[2] ?? "", locale);
  if (size === null || !Number.isFinite(size)) return { ok: false, problem: "unclear" };
  return offer.kind === "percent" ? asPercent(size, signOf(text, first[1], offer.now), offer.now) : asAmount(size, first[1], offer);
}

function signOf(text: string, sign: string | undefined, now: number): 1 | -1 {
  const [down, up] = [downWords.test(text), upWords.test(text)];
  if (sign === "-" || (down && !up)) return -1;
  if (sign === "+" || (up && !down)) return 1;
  return now < 0 ? -1 : 1;
}

function asPercent(size: number, sign: 1 | -1, now: number): Offer {
  const value = sign * size;
  if (value === 0 || value === now) return { ok: false, problem: "unchanged" };
  return value < -90 || value > 300 ? { ok: false, problem: "range" } : { ok: true, value };
}

function asAmount(size: number, sign: string | undefined, offer: { readonly now: number; readonly currency: string }): Offer {
  const value = Math.round(size * 10 ** minorDigits(offer.currency));
  if (sign === "-" || value < 1 || value > 1_000_000_000_000) return { ok: false, problem: "range" };
  return value === offer.now ? { ok: false, problem: "unchanged" } : { ok: true, value };
}

/** What another figure could be for in a proposal, or null where it can only be taken or left. */
export function offerKindOf(command: string, input: unknown): OfferKind | null {
  const known = (typeof input === "object" && input !== null ? input : {}) as Readonly<Record<string, unknown>>;
  if (command === "rates.adjust-rates" && typeof known["percent"] === "number") return { kind: "percent", now: known["percent"] };
  if (command === "costs.plan-expense" && typeof known["amount"] === "number" && typeof known["currency"] === "string") return { kind: "amount", now: known["amount"], currency: known["currency"] };
  return null;
}
