import { daysOfMonth, monthOf } from "@/lib/costs/rules/month";
import { fold } from "@/lib/ai/offline/language/fold";
import { read } from "@/lib/ai/offline/reading/read";
import type { Locale } from "@/lib/kernel/locale";
import { addDays, type IsoDate, toIsoDate } from "@/lib/kernel/nights";
import { longestWindow } from "../rules/objective";
import { type Heard, readWanted, type Wanted } from "../rules/objective-words";

type House = { readonly today: IsoDate; readonly locale: Locale; readonly currency: string };

/** The window words name: the range, else the one day or month; of two single days all between them. Never longer than a year. */
function windowOf(reading: ReturnType<typeof read>): Heard["window"] {
  const { today } = reading;
  const how = { lean: "future", weekend: "nights", stretch: true } as const;
  const spans = reading.dates.flatMap((mention) => mention.resolve(how) ?? []);
  const [first] = spans;
  if (!first) return null;
  const to = spans.map((span) => span.to).sort().at(-1) ?? first.to;
  const from = spans.map((span) => span.from).sort()[0] ?? first.from;
  // "This month" is meant whole: what is over of it counts for its figures.
  if (from === today && spans.length === 1 && to === daysOfMonth(monthOf(today)).to) return daysOfMonth(monthOf(today));
  const latest = addDays(toIsoDate(from), longestWindow - 1);
  return { from, to: to > latest ? latest : to };
}

/** What was said as rules read it: dates and figures by the same reader as the offline director's. */
export function hear(said: string, house: House): Heard {
  const world = { today: house.today, locale: house.locale, vocabulary: {} };
  const plain = read(said, world);
  // "May GOP": the month that is also a word is a month where nothing else is a date.
  const reading = plain.dates.length === 0 && /(?<=\S\s)May(?!\p{L})/u.test(said) ? read(said.replace(/(?<=\S\s)May(?!\p{L})/u, "in May"), world) : plain;
  // Spelling is mended for known words only; the trade's own words stand as they were written.
  const words = reading.tokens.map((token) => (token.kind === "word" ? fold(token.raw) : token.raw));
  const amounts = reading.amounts.map(({ start, end, money }) => ({ start, end, amount: money.amount, currency: money.currency }));
  return { words, percents: reading.percents, amounts, numbers: reading.numbers, window: windowOf(reading) };
}

/** The objective in words, read. An amount in another currency than the house's is asked about. */
export function readObjective(said: string, house: House): Wanted {
  const heard = hear(said, house);
  const wanted = readWanted(heard);
  return heard.amounts.some(({ currency }) => currency !== house.currency) ? { ...wanted, missing: "currency" } : wanted;
}
