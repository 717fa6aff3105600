import { addDays, type IsoDate } from "@/lib/kernel/nights";
import type { Locale } from "@/lib/kernel/locale";
import type { Token } from "../language/tokens";
import { feastDays } from "../lexicon/calendar";
import type { DateReading, DayRange } from "./calendar-day";
import { resolveDay, resolveRange, type SpokenDay } from "./date-resolve";
import { type DateSymbol, toDateSymbols } from "./date-symbols";
import { periodAt } from "./period-grammar";

/** Days mentioned in a message. `start` and `end` are token positions. */
export type DateMention = {
  readonly start: number;
  readonly end: number;
  readonly shape: "day" | "range" | "period";
  /** Today itself, as in "today's picture". */
  readonly isToday: boolean;
  readonly resolve: (reading: DateReading) => DayRange | undefined;
  /** Of a range between two months: each by itself, as "October to September" means where two periods are compared. */
  readonly ends?: (reading: DateReading) => readonly [DayRange, DayRange] | undefined;
};

/** By source: a pattern written in a method is a new object each time it is read, and would be kept for good. */
const stickies = new Map<string, RegExp>();

type Found = { readonly next: number; readonly day: SpokenDay };

/** Reads dates out of tokens with the calendar's alphabet; the grammar is the same for every language. */
class Scan {
  readonly letters: string;
  constructor(
    readonly symbols: readonly DateSymbol[],
    readonly tokens: readonly Token[],
    readonly today: IsoDate,
  ) {
    this.letters = symbols.map((symbol) => symbol.letter).join("");
  }

  /** The match of `pattern` beginning exactly at symbol `at`. */
  match(pattern: RegExp, at: number): RegExpExecArray | undefined {
    const sticky = stickies.get(pattern.source) ?? new RegExp(pattern.source, "y");
    stickies.set(pattern.source, sticky);
    sticky.lastIndex = at;
    return sticky.exec(this.letters) ?? undefined;
  }

  /** Value of the first symbol with one of `letters` in [from, to). */
  value(letters: string, from: number, to: number): number | undefined {
    for (let index = from; index < to; index++) {
      const symbol = this.symbols[index];
      if (symbol && letters.includes(symbol.letter)) return symbol.value;
    }
    return undefined;
  }

  word(at: number): string {
    const symbol = this.symbols[at];
    return symbol ? (this.tokens[symbol.start]?.fold ?? "") : "";
  }

  /** A day at symbol `at`; with `loose`, also a bare figure or a month, as the end of a range may be. */
  day(at: number, loose: boolean): Found | undefined {
    const year = (to: number) => {
      const value = this.value("Y", at, to);
      return value === undefined ? {} : { year: value };
    };
    let hit = this.match(/I/, at);
    if (hit) {
      const date = this.tokens[this.symbols[at]?.start ?? 0]?.date;
      return date?.year === undefined ? undefined : { next: at + 1, day: { kind: "date", day: date.day, month: date.month, year: date.year } };
    }
    hit = this.match(/K(?:[tfF,]*Y)?/, at);
    if (hit) {
      const date = this.tokens[this.symbols[at]?.start ?? 0]?.date;
      return date && { next: at + hit[0].length, day: { kind: "date", day: date.day, month: date.month, ...year(at + hit[0].length) } };
    }
    hit = this.match(/(?:W,?)?[tfF]*[#o][tfF]*M(?:[tfF,]*Y)?/, at) ?? this.match(/(?:W,?)?t*M[tf]*[#o](?![nwmde])(?:,?Y)?/, at);
    if (hit) {
      const to = at + hit[0].length;
      const month = this.value("M", at, to);
      const day = this.value("#o", at, to);
      if (day !== undefined && month !== undefined && day <= 31) return { next: to, day: { kind: "date", day, month, ...year(to) } };
    }
    hit = this.match(/[tf]*X(?:[tfF,]*Y)?/, at);
    if (hit) {
      const to = at + hit[0].length;
      const [month = 1, day = 1] = (feastDays[this.value("X", at, to) ?? 0] ?? "01-01").split("-").map(Number);
      return { next: to, day: { kind: "date", day, month, ...year(to) } };
    }
    return this.relativeDay(at) ?? this.weekday(at) ?? (loose ? this.looseDay(at) : this.plainDay(at));
  }

  private relativeDay(at: number): Found | undefined {
    const known = (next: number, offset: number): Found => ({ next, day: { kind: "known", date: addDays(this.today, offset) } });
    const near = this.match(/[0129]/, at);
    if (near) return known(at + 1, { "0": 0, "1": 1, "2": 2, "9": -1 }[near[0]] ?? 0);
    const ahead = this.match(/[iu]#[dw]/, at);
    if (ahead) return known(at + 3, (this.value("#", at, at + 3) ?? 0) * (ahead[0].endsWith("w") ? 7 : 1));
    const ago = this.match(/#[dw]g|g#[dw]/, at);
    if (ago) return known(at + 3, -(this.value("#", at, at + 3) ?? 0) * (ago[0].includes("w") ? 7 : 1));
    return undefined;
  }

  private weekday(at: number): Found | undefined {
    const numbered = this.match(/t?W[tf]*[#o](?![nwmde])/, at);
    if (numbered) {
      const day = this.value("#o", at, at + numbered[0].length);
      if (day !== undefined && day <= 31) return { next: at + numbered[0].length, day: { kind: "date", day } };
    }
    const hit = this.match(/[tf]*[hxl]?W[xl]?/, at);
    if (!hit) return undefined;
    const which = /x/.test(hit[0]) ? "next" : /l/.test(hit[0]) ? "last" : /h/.test(hit[0]) ? "this" : "bare";
    return { next: at + hit[0].length, day: { kind: "weekday", weekday: this.value("W", at, at + hit[0].length) ?? 1, which } };
  }

  /** "the 27th", "le 27", "el 27": a day of this month or the next. */
  private plainDay(at: number): Found | undefined {
    const hit = this.match(/t+o|t+#(?![ndwme])/, at);
    const day = hit && this.value("#o", at, at + hit[0].length);
    if (!hit || day === undefined || day < 1 || day > 31) return undefined;
    const sure = hit[0].endsWith("o") || /^(le|el|on)$/.test(this.word(at + hit[0].length - 2));
    return sure ? { next: at + hit[0].length, day: { kind: "date", day } } : undefined;
  }

  /** "the beginning of October": its first day. */
  private monthStart(at: number, to: number): Found {
    const year = this.value("Y", at, to);
    return { next: to, day: { kind: "date", day: 1, month: this.value("M", at, to) ?? 1, ...(year === undefined ? {} : { year }) } };
  }

  private looseDay(at: number): Found | undefined {
    const end = this.match(/[tf]*E[tfF]*(?:m|M(?:[tfF,]*Y)?)/, at);
    if (end) {
      const to = at + end[0].length;
      const month = this.value("M", at, to);
      const year = this.value("Y", at, to);
      return { next: to, day: { kind: "month-end", ...(month === undefined ? {} : { month }), ...(year === undefined ? {} : { year }) } };
    }
    const month = this.match(/[tf]*(?:S[tfF]*)?M(?:[tfF,]*Y)?/, at);
    if (month) {
      if (month[0].includes("S")) return this.monthStart(at, at + month[0].length);
      const to = at + month[0].length;
      const year = this.value("Y", at, to);
      return { next: to, day: { kind: "month", month: this.value("M", at, to) ?? 1, ...(year === undefined ? {} : { year }) } };
    }
    const bare = this.match(/t*[#o](?![nwmd])/, at);
    const day = bare && this.value("#o", at, at + bare[0].length);
    return bare && day !== undefined && day >= 1 && day <= 31 ? { next: at + bare[0].length, day: { kind: "date", day } } : undefined;
  }
}

const isDayKind = (day: SpokenDay): boolean => day.kind !== "month" && day.kind !== "month-end";

/** "Over Christmas, 24th to 26th": days without a month lie in the month of the feast said beside them. */
function besideFeast(scan: Scan, first: SpokenDay, last: SpokenDay): SpokenDay {
  const feast = scan.value("X", 0, scan.symbols.length);
  if (feast === undefined || first.kind !== "date" || last.kind !== "date" || first.month !== undefined || last.month !== undefined) return last;
  return { ...last, month: Number((feastDays[feast] ?? "01").slice(0, 2)) };
}

function rangeAt(scan: Scan, at: number): { next: number; first: SpokenDay; last: SpokenDay; pair: boolean } | undefined {
  const opener = scan.match(/[FBUv]*[tfd]*/, at)?.[0] ?? "";
  const first = scan.day(at + opener.length, true) ?? scan.day(at, true);
  if (!first) return undefined;
  const link = scan.match(/[tf,]*(T+|&)[tf]*/, first.next);
  if (!link) return undefined;
  const ended = scan.day(first.next + link[0].length, true);
  if (!ended) return undefined;
  const last = { ...ended, day: besideFeast(scan, first.day, ended.day) };
  const bare = (day: SpokenDay) => day.kind === "date" && day.month === undefined;
  const vague = bare(first.day) && bare(last.day) && !/[FBUv]/.test(opener) && !/[oW]/.test(scan.letters.slice(at, last.next)) && !scan.match(/t[#o]/, at);
  if (vague && (link[1] === "&" || scan.letters.length > 6)) return undefined;
  if (link[1] === "&" && !opener.includes("B") && !(isDayKind(first.day) && isDayKind(last.day))) return undefined;
  return { next: last.next, first: first.day, last: last.day, pair: link[1] === "&" && !opener.includes("B") };
}

/** "3 nights from 27 December", "27 December for 3 nights": how many days a single day is stretched to, else 1. */
function stretchAround(scan: Scan, at: number, next: number): number {
  const isMinimum = (index: number) => /^(min|moin|least|menos)/.test(scan.word(index));
  const after = scan.match(/,?f*#[nd](?!g)/, next);
  const end = next + (after?.[0].length ?? 0);
  if (after && !isMinimum(next) && !isMinimum(end)) return scan.value("#", next, end) ?? 1;
  for (let start = Math.max(0, at - 5); start < at; start++) {
    const before = scan.match(/#[nd][Fft]*/, start);
    if (before && start + 2 <= at && at <= start + before[0].length && !isMinimum(start - 1)) return scan.value("#", start, at) ?? 1;
  }
  return 1;
}

/** Every date, range and period of a message, in order, without overlap. Tokens in `taken` mean something else. */
export function findDates(tokens: readonly Token[], locale: Locale, today: IsoDate, taken: ReadonlySet<number> = new Set()): DateMention[] {
  const scan = new Scan(toDateSymbols(tokens, locale, taken), tokens, today);
  const mentions: DateMention[] = [];
  const put = (from: number, next: number, shape: DateMention["shape"], resolve: DateMention["resolve"], isToday = false, ends?: DateMention["ends"]) => {
    const [start, end] = [scan.symbols[from]?.start ?? 0, scan.symbols[next - 1]?.end ?? 0];
    while (mentions.length > 0 && (mentions.at(-1)?.end ?? 0) > start) mentions.pop();
    mentions.push({ start, end, shape, resolve, isToday, ...(ends ? { ends } : {}) });
  };
  for (let at = 0; at < scan.symbols.length; ) {
    const range = rangeAt(scan, at);
    if (range) {
      put(at, range.next, "range", ({ lean }) => {
        const days = resolveRange(range.first, range.last, today, lean);
        return days && range.pair && addDays(days.from, 1) < days.to ? undefined : days; // "27 and 30": two days, not four
      }, false, range.first.kind === "month" && range.last.kind === "month" ? ({ lean }) => {
        const [first, last] = [resolveDay(range.first, today, lean), resolveDay(range.last, today, lean)];
        return first && last && [first, last];
      } : undefined);
      at = range.next;
      continue;
    }
    // Spanish "desde" looks back in a report and ahead in an order.
    const either = scan.match(/v[tf]*d?/, at);
    const begun = either && scan.day(at + either[0].length, true);
    if (either && begun) {
      put(at, begun.next, "range", ({ lean }) => {
        const first = resolveDay(begun.day, today, lean === "future" ? lean : "past");
        return first && (lean === "future" ? first : { from: first.from, to: today });
      });
      at = begun.next;
      continue;
    }
    const since = scan.match(/U[tf]*/, at);
    const origin = since && scan.day(at + since[0].length, true);
    if (since && origin) {
      put(at, origin.next, "range", () => {
        const first = resolveDay(origin.day, today, "past");
        return first && { from: first.from, to: today };
      });
      at = origin.next;
      continue;
    }
    const now = scan.match(/u[tf]*(?!#[dw])/, at);
    const end = now && scan.day(at + now[0].length, true);
    if (now && end) {
      put(at, end.next, "range", () => {
        const last = resolveDay(end.day, today, "future");
        return last && { from: today, to: last.to };
      });
      at = end.next;
      continue;
    }
    const until = scan.match(/T+[tf]*/, at);
    const limit = until && /^(until|till|til|through|thru|jusqu|hasta|حتي|لغايه)/.test(scan.word(at)) ? scan.day(at + until[0].length, true) : undefined;
    if (limit) {
      put(at, limit.next, "range", () => resolveRange({ kind: "known", date: today }, limit.day, today, "future"));
      at = limit.next;
      continue;
    }
    const period = periodAt(scan, at);
    const day = scan.day(at, false);
    if (period && (!day || period.next >= day.next)) {
      put(at, period.next, "period", period.resolve);
      at = period.next;
    } else if (day) {
      const days = stretchAround(scan, at, day.next);
      const resolve = ({ lean, stretch }: DateReading): DayRange | undefined => {
        const range = resolveDay(day.day, today, lean);
        return range && stretch ? { from: range.from, to: addDays(range.to, days - 1) } : range;
      };
      put(at, day.next, "day", resolve, day.day.kind === "known" && day.day.date === today);
      at = day.next;
    } else at++;
  }
  return mentions;
}
