import { unclear } from "@/lib/ai/offline/extractor";
import { daysNamed } from "@/lib/ai/offline/extractors";
import { read } from "@/lib/ai/offline/reading/read";
import type { Locale } from "@/lib/kernel/locale";
import { addDays, countNights, type IsoDate } from "@/lib/kernel/nights";
import { asksOfStay, nightsAsked, type Party, partyAsked, roomsAsked } from "../rules/answering/stay-question";

type Dates = { readonly arrival: IsoDate; readonly departure: IsoDate };
/** What somebody wants the price of, as far as it was said. `dated`: whether days were spoken of at all. */
export type StayAsked = { readonly dates: Dates | null; readonly dated: boolean; readonly party: Party | null; readonly rooms: number };

/** A weekend is a stay; "in December" is none. */
const longestPeriod = 3;
/** "The nights of 12 and 13 March": whether they leave on the 13th nobody said. */
const nightsOf = /\b(?:nights? (?:of|between)|nuits? (?:du|des)|noches? del?)\b/iu;

/** "December 3" as the reader knows it best: "3 December". */
const dayFirst = (text: string): string => text.replaceAll(/\b((?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.? (\d{1,2})(?:st|nd|rd|th)?\b(?!\s*[-–—/]|\s+(?:to|until|till)\s+\d)/giu, "$2 $1");

/** The days of a stay as the house's own reader of dates sees them (`lib/ai/offline`); null where they are not said whole, or are over. */
function datesIn(text: string, locale: Locale, today: IsoDate): { dates: Dates | null; dated: boolean } {
  const reading = read(dayFirst(text), { today, locale, vocabulary: {} }, locale);
  const days = daysNamed(reading, {}, false);
  if (days === undefined) return { dates: null, dated: false };
  if (days === unclear || days.from < today) return { dates: null, dated: true };
  const nights = nightsAsked(text);
  const upTo = (departure: IsoDate) => ({ dates: { arrival: days.from, departure }, dated: true });
  if (days.from === days.to) return nights === null ? { dates: null, dated: true } : upTo(addDays(days.from, nights));
  if (reading.dates.some(({ shape }) => shape === "period")) return countNights(days.from, days.to) < longestPeriod ? upTo(addDays(days.to, 1)) : { dates: null, dated: true };
  // Where both ends and a number of nights are said, they must agree; "a night" beside two days is the price of each.
  const agree = nights === null || nights === 1 || addDays(days.from, nights) === days.to;
  return agree && !nightsOf.test(text) ? upTo(days.to) : { dates: null, dated: true };
}

const shortReply = 18;

/**
 * What stay a guest asks the price of, or whether there is room for; null where they ask for something else. A reply to what was missing
 * ("12 to 14 March, two of us") belongs to the question before it; what was said last counts.
 */
export function stayAsked(question: string, turns: readonly { readonly who: "guest" | "house"; readonly text: string }[], locale: Locale, today: IsoDate): StayAsked | null {
  const before = turns.filter(({ who, text }) => who === "guest" && text.trim() !== question.trim()).map(({ text }) => text).slice(-3);
  const own = { ...datesIn(question, locale, today), party: partyAsked(question) };
  const asks = asksOfStay(question) !== null;
  const opened = before.findIndex((text) => asksOfStay(text) !== null);
  const replies = !asks && opened >= 0 && (own.dated || own.party !== null) && (question.match(/[\p{L}\p{N}]+/gu) ?? []).length <= shortReply && !/[?؟]/u.test(question);
  if (!asks && !replies) return null;
  const said = [own, ...(opened < 0 ? [] : before.slice(opened).toReversed().map((text) => ({ ...datesIn(text, locale, today), party: partyAsked(text) })))];
  const lastDated = said.find(({ dated }) => dated);
  return { dates: lastDated?.dates ?? null, dated: lastDated !== undefined, party: said.find(({ party }) => party !== null)?.party ?? null, rooms: Math.max(roomsAsked(question), ...before.slice(Math.max(0, opened)).map(roomsAsked)) };
}
