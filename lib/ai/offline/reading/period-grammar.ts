import { addDays, type IsoDate } from "@/lib/kernel/nights";
import { movableFeasts } from "../lexicon/calendar";
import { type DateReading, type DayRange, dayOf, likeliest, monthOf, partsOf, weekendOf, weekOf, yearOf } from "./calendar-day";
import { resolveDay } from "./date-resolve";
import { movingFeast } from "./moving-feasts";

/** What the period rules need of the scanner in `date-grammar`. */
export type LetterScan = {
  readonly today: IsoDate;
  match(pattern: RegExp, at: number): RegExpExecArray | undefined;
  value(letters: string, from: number, to: number): number | undefined;
};
export type FoundPeriod = { readonly next: number; readonly resolve: (reading: DateReading) => DayRange | undefined };

const offsetOf = (letters: string): number => (/h/.test(letters) ? 0 : /x/.test(letters) ? 1 : /l/.test(letters) ? -1 : 0);

/** When looking ahead, a period that has begun counts from today: nobody reprices last Tuesday. */
const ahead = (range: DayRange, today: IsoDate, { lean }: DateReading): DayRange =>
  lean === "future" && range.from < today && range.to >= today ? { from: today, to: range.to } : range;

/** "fin décembre" is its last third, "mid-December" its second, "début" its first. */
function third(month: DayRange | undefined, part: string): DayRange | undefined {
  if (!month) return undefined;
  if (part === "S") return { from: month.from, to: addDays(month.from, 9) };
  if (part === "C") return { from: addDays(month.from, 10), to: addDays(month.from, 19) };
  return { from: addDays(month.from, 20), to: month.to };
}

type Rule = { readonly pattern: RegExp; readonly resolve: (scan: LetterScan, at: number, text: string, reading: DateReading) => DayRange | undefined };

const lead = "[tfiF]*";

function namedMonth(scan: LetterScan, at: number, text: string, reading: DateReading): DayRange | undefined {
  const month = scan.value("M", at, at + text.length);
  if (month === undefined) return undefined;
  const year = scan.value("Y", at, at + text.length) ?? (/[xh]?y/.test(text) && /[xl]/.test(text) ? partsOf(scan.today).year + offsetOf(text) : undefined);
  const lean = year === undefined && /l/.test(text) ? "past" : year === undefined && /[xh]/.test(text) ? "future" : reading.lean;
  return resolveDay({ kind: "month", month, ...(year === undefined ? {} : { year }) }, scan.today, lean);
}

/** A feast that moves, of the year said, else of the likeliest. */
function feast(scan: LetterScan, at: number, text: string, { lean }: DateReading): DayRange | undefined {
  const to = at + text.length;
  const name = movableFeasts[scan.value("A", at, to) ?? 0];
  const year = scan.value("Y", at, to) ?? (/[xl]y|y[xl]/.test(text) ? partsOf(scan.today).year + offsetOf(text) : undefined);
  if (name === undefined) return undefined;
  return year === undefined ? likeliest([-1, 0, 1, 2].map((offset) => movingFeast(name, partsOf(scan.today).year + offset)), scan.today, lean) : movingFeast(name, year);
}

/** "First half of May": its first fifteen days, and the rest. */
function half(month: DayRange | undefined, part: string): DayRange | undefined {
  if (!month) return undefined;
  return part === "G" ? { from: month.from, to: addDays(month.from, 14) } : { from: addDays(month.from, 15), to: month.to };
}

/** The nth seven days of a month; its last week is its last seven days. */
const weekIn = (month: DayRange | undefined, nth: number | "last"): DayRange | undefined =>
  month && (nth === "last" ? { from: addDays(month.to, -6), to: month.to } : { from: addDays(month.from, (nth - 1) * 7), to: addDays(month.from, nth * 7 - 1) });

/** Tried in order; the first that fits wins. */
const rules: readonly Rule[] = [
  { pattern: /[tfFi]*[hxl]?A(?:[tfF,]*Y|[tfiF]*(?:[xl]y|y[xl]))?/, resolve: (scan, at, text, reading) => feast(scan, at, text, reading) },
  { pattern: /[tfFi]*k/, resolve: (scan) => ({ from: addDays(scan.today, 14), to: addDays(scan.today, 14) }) },
  { pattern: /[tfFi]*[GJ][tfF]*M(?:[tfF,]*Y)?/, resolve: (scan, at, text, reading) => half(namedMonth(scan, at, text, reading), /[GJ]/.exec(text)?.[0] ?? "G") },
  { pattern: /[tfFi]*[GJ][tfF]*h?m[xl]?/, resolve: (scan, _at, text) => half(monthOf(scan.today, offsetOf(text)), /[GJ]/.exec(text)?.[0] ?? "G") },
  { pattern: /[tfFi]*p[tfF]*M(?:[tfF,]*Y)?/, resolve: (scan, at, text, reading) => weekIn(namedMonth(scan, at, text, reading), scan.value("p", at, at + text.length) ?? 1) },
  { pattern: /[tfFi]*lw[tfF]+M(?:[tfF,]*Y)?/, resolve: (scan, at, text, reading) => weekIn(namedMonth(scan, at, text.replace("l", "t"), reading), "last") },
  {
    pattern: /[tfiF]*(?:[xl]t*#[dwmn]|#[xl][dwmn]|#[dwm][xl](?![ewmMWyd]))/,
    resolve: (scan, at, text) => {
      const count = scan.value("#", at, at + text.length) ?? 1;
      const unit = /[dn]/.test(text) ? 1 : /w/.test(text) ? 7 : 30;
      const length = count * unit;
      return /l/.test(text) ? { from: addDays(scan.today, 1 - length), to: scan.today } : { from: scan.today, to: addDays(scan.today, length - 1) };
    },
  },
  { pattern: new RegExp(`${lead}(?:x[dn]|[dn]x(?![ewmMWy]))`), resolve: (scan) => ({ from: scan.today, to: addDays(scan.today, 6) }) },
  { pattern: new RegExp(`${lead}(?:l[dn]|[dn]l(?![ewmMWy]))`), resolve: (scan) => ({ from: addDays(scan.today, -6), to: scan.today }) },
  { pattern: new RegExp(`${lead}Q`), resolve: (scan) => ({ from: monthOf(scan.today).from, to: scan.today }) },
  { pattern: new RegExp(`${lead}h?mD`), resolve: (scan) => ({ from: monthOf(scan.today).from, to: scan.today }) },
  { pattern: new RegExp(`${lead}(?:Z|h?yD)`), resolve: (scan) => ({ from: yearOf(scan.today).from, to: scan.today }) },
  {
    pattern: new RegExp(`${lead}R[tfF]*[wmy]`),
    resolve: (scan, _at, text) => {
      const whole = /w/.test(text) ? weekOf(scan.today) : /m/.test(text) ? monthOf(scan.today) : yearOf(scan.today);
      return { from: scan.today, to: whole.to };
    },
  },
  {
    pattern: new RegExp(`${lead}[ESC][tfF]*M(?:[tfF,]*Y)?`),
    resolve: (scan, at, text, reading) => third(namedMonth(scan, at, text, reading), /[ESC]/.exec(text)?.[0] ?? "E"),
  },
  {
    pattern: new RegExp(`${lead}[ESC][tfF]*h?m[xl]?`),
    resolve: (scan, _at, text) => third(monthOf(scan.today, offsetOf(text)), /[ESC]/.exec(text)?.[0] ?? "E"),
  },
  {
    pattern: new RegExp(`${lead}E[tfF]*w`),
    resolve: (scan, _at, _text, reading) => ahead({ from: addDays(weekOf(scan.today).from, 4), to: weekOf(scan.today).to }, scan.today, reading),
  },
  {
    pattern: /[tfiF]*e[tfF]*[#o][tfF]*M(?:[tfF,]*Y)?/,
    resolve: (scan, at, text, { lean, weekend }) => {
      const to = at + text.length;
      const [day, month, year] = [scan.value("#o", at, to), scan.value("M", at, to), scan.value("Y", at, to)];
      const around =
        day === undefined || month === undefined
          ? undefined
          : resolveDay({ kind: "date", day, month, ...(year === undefined ? {} : { year }) }, scan.today, lean);
      return around && weekendOf(around.from, 0, weekend);
    },
  },
  { pattern: /[tfiF]*e[tfiF]*M(?:[tfF,]*Y)?/, resolve: (scan, at, text, reading) => namedMonth(scan, at, text, reading) },
  {
    pattern: new RegExp(`${lead}(?:[hxl]{1,2}e|e[hxl]?)`),
    resolve: (scan, _at, text, reading) => ahead(weekendOf(scan.today, offsetOf(text), reading.weekend), scan.today, reading),
  },
  {
    pattern: new RegExp(`${lead}(?:[hxl]w|w[hxl](?![ym]))|[tfF]+w`),
    resolve: (scan, _at, text, reading) => ahead(weekOf(scan.today, offsetOf(text)), scan.today, reading),
  },
  {
    pattern: new RegExp(`${lead}(?:m[tfF]+)?[hxl]?M(?:[tfF,]*Y|[tfiF]*(?:[xl]y|y[xl])|[xlh])?`),
    resolve: (scan, at, text, reading) => {
      const range = namedMonth(scan, at, text, reading);
      return range && ahead(range, scan.today, reading);
    },
  },
  {
    pattern: new RegExp(`${lead}(?:[hxl]m|m[hxl](?!y))|[tfF]+m(?![tfF]*[hxl]y)`),
    resolve: (scan, _at, text, reading) => ahead(monthOf(scan.today, offsetOf(text)), scan.today, reading),
  },
  {
    pattern: new RegExp(`${lead}(?:[hxl]y|y[hxl])|[tfF]+y`),
    resolve: (scan, _at, text, reading) => ahead(yearOf(scan.today, offsetOf(text)), scan.today, reading),
  },
  {
    pattern: /[fiF]Y/,
    resolve: (scan, at, text) => {
      const first = dayOf(scan.value("Y", at, at + text.length) ?? 0, 1, 1);
      return first && yearOf(first);
    },
  },
];

/** A stretch named as a whole: this weekend, next month, December, the last 7 days, the rest of the week. */
export function periodAt(scan: LetterScan, at: number): FoundPeriod | undefined {
  for (const rule of rules) {
    const hit = scan.match(rule.pattern, at);
    if (!hit) continue;
    const text = hit[0];
    return { next: at + text.length, resolve: (reading) => rule.resolve(scan, at, text, reading) };
  }
  return undefined;
}
