import { describe, expect, test } from "vitest";
import type { Locale } from "@/lib/kernel/locale";
import { toIsoDate } from "@/lib/kernel/nights";
import { readNumberWords } from "../language/number-words";
import { tokenise } from "../language/tokens";
import type { DateReading, Lean } from "./calendar-day";
import { findDates } from "./date-grammar";

/** A Friday. */
const today = toIsoDate("2026-11-20");
const find = (text: string, locale: Locale) => findDates(readNumberWords(tokenise(text), locale), locale, today);

function days(text: string, locale: Locale, lean: Lean = "future", more: Partial<DateReading> = {}): string {
  const [mention] = find(text, locale);
  if (!mention) return "none";
  const range = mention.resolve({ lean, weekend: "nights", stretch: true, ...more });
  return range ? (range.from === range.to ? range.from : `${range.from}..${range.to}`) : "unclear";
}

const expectAll = (locale: Locale, lean: Lean, rows: readonly (readonly [string, string])[]) =>
  test.each(rows)(`${locale} ${lean}: %s`, (text, expected) => {
    expect(days(text, locale, lean)).toBe(expected);
  });

describe("ranges, both ends as written", () => {
  expectAll("en", "future", [
    ["from 27 to 30 December", "2026-12-27..2026-12-30"],
    ["from the 27th to the 30th of December", "2026-12-27..2026-12-30"],
    ["27-30 December", "2026-12-27..2026-12-30"],
    ["27–30 Dec", "2026-12-27..2026-12-30"],
    ["December 27-30", "2026-12-27..2026-12-30"],
    ["Dec 27 - Jan 2", "2026-12-27..2027-01-02"],
    ["December 27th through the 30th", "2026-12-27..2026-12-30"],
    ["between 27 and 30 December 2027", "2027-12-27..2027-12-30"],
    ["27 December to 2 January", "2026-12-27..2027-01-02"],
    ["27 December 2026 to 2 January", "2026-12-27..2027-01-02"],
    ["from 30 to 2 January", "2026-12-30..2027-01-02"],
    ["2026-12-27 to 2026-12-30", "2026-12-27..2026-12-30"],
    ["27/12 to 30/12", "2026-12-27..2026-12-30"],
    ["27/12-30/12/2026", "2026-12-27..2026-12-30"],
    ["from Friday to Sunday", "2026-11-27..2026-11-29"],
    ["Friday and Saturday", "2026-11-27..2026-11-28"],
    ["from tomorrow until Sunday", "2026-11-21..2026-11-22"],
    ["from today through the 30th", "2026-11-20..2026-11-30"],
    ["until the end of the month", "2026-11-20..2026-11-30"],
    ["till Sunday", "2026-11-20..2026-11-22"],
    ["from January to March", "2027-01-01..2027-03-31"],
    ["from 5 December to the end of the month", "2026-12-05..2026-12-31"],
    ["27 and 28 December", "2026-12-27..2026-12-28"],
    ["from the 25th to the 28th", "2026-11-25..2026-11-28"],
    ["from the 5th to the 8th", "2026-12-05..2026-12-08"],
    ["3 nights from 27 December", "2026-12-27..2026-12-29"],
    ["27 December for 3 nights", "2026-12-27..2026-12-29"],
    ["Christmas to New Year's Eve", "2026-12-25..2026-12-31"],
    ["from 18 to 22 November", "2026-11-18..2026-11-22"],
    ["from 1 to 5 November", "2027-11-01..2027-11-05"],
    ["since Monday", "2026-11-16..2026-11-20"],
    ["since the beginning of October until yesterday", "2026-10-01..2026-11-19"],
    ["the weekend of 5 December", "2026-12-04..2026-12-05"],
  ]);
  expectAll("fr", "future", [
    ["du 27 au 30 décembre", "2026-12-27..2026-12-30"],
    ["entre le 27 et le 30 décembre", "2026-12-27..2026-12-30"],
    ["du vendredi 27 au dimanche 29", "2026-11-27..2026-11-29"],
    ["27 au 30/12", "2026-12-27..2026-12-30"],
    ["du 28 décembre au 2 janvier", "2026-12-28..2027-01-02"],
    ["à partir de demain jusqu'à dimanche", "2026-11-21..2026-11-22"],
    ["jusqu'au 30 novembre", "2026-11-20..2026-11-30"],
    ["du 1er au 5 janvier 2027", "2027-01-01..2027-01-05"],
    ["de jeudi à samedi", "2026-11-26..2026-11-28"],
    ["de janvier à mars", "2027-01-01..2027-03-31"],
    ["les 12 et 13 décembre", "2026-12-12..2026-12-13"],
    ["le 24 décembre pour 3 nuits", "2026-12-24..2026-12-26"],
    ["depuis lundi", "2026-11-16..2026-11-20"],
    ["pour tout le mois de février", "2027-02-01..2027-02-28"],
  ]);
  expectAll("es", "future", [
    ["del 27 al 30 de diciembre", "2026-12-27..2026-12-30"],
    ["entre el 27 y el 30 de diciembre", "2026-12-27..2026-12-30"],
    ["desde el 27 hasta el 30 de diciembre", "2026-12-27..2026-12-30"],
    ["de viernes a domingo", "2026-11-27..2026-11-29"],
    ["del 28 de diciembre al 2 de enero", "2026-12-28..2027-01-02"],
    ["hasta el domingo", "2026-11-20..2026-11-22"],
    ["27-30 diciembre", "2026-12-27..2026-12-30"],
    ["desde el 1 de diciembre de 2026 hasta el 5 de enero de 2027", "2026-12-01..2027-01-05"],
  ]);
  expectAll("ar", "future", [
    ["من 27 إلى 30 ديسمبر", "2026-12-27..2026-12-30"],
    ["من ٢٧ الى ٣٠ دجنبر", "2026-12-27..2026-12-30"],
    ["بين 27 و 30 ديسمبر", "2026-12-27..2026-12-30"],
    ["من الجمعة إلى الأحد", "2026-11-27..2026-11-29"],
  ]);
  test("two days that are no neighbours are not a stretch", () => {
    expect(days("27 and 30 December", "en")).toBe("unclear");
    expect(days("27 et 30 décembre", "fr")).toBe("unclear");
  });
  test("a day that does not exist is unclear, not another day", () => {
    expect(days("31 February", "en")).toBe("unclear");
    expect(days("from 30 to 31 February 2027", "en")).toBe("unclear");
  });
  test("a tool that counts nights itself keeps the single day", () => {
    expect(days("3 nights from 27 December", "en", "future", { stretch: false })).toBe("2026-12-27");
    expect(days("minimum 3 nights on 31 December", "en")).toBe("2026-12-31");
  });
});

describe("days", () => {
  expectAll("en", "future", [
    ["today", "2026-11-20"],
    ["tonight", "2026-11-20"],
    ["tomorrow", "2026-11-21"],
    ["the day after tomorrow", "2026-11-22"],
    ["yesterday", "2026-11-19"],
    ["on Monday", "2026-11-23"],
    ["friday", "2026-11-27"],
    ["this Friday", "2026-11-20"],
    ["next Friday", "2026-11-27"],
    ["last Monday", "2026-11-16"],
    ["in 3 days", "2026-11-23"],
    ["in two weeks", "2026-12-04"],
    ["3 days ago", "2026-11-17"],
    ["the 27th", "2026-11-27"],
    ["on the 5th", "2026-12-05"],
    ["27/12", "2026-12-27"],
    ["12/27", "2026-12-27"],
    ["27.12.2026", "2026-12-27"],
    ["27/12/27", "2027-12-27"],
    ["2026-12-27", "2026-12-27"],
    ["December 24th", "2026-12-24"],
    ["24th of december", "2026-12-24"],
    ["Christmas", "2026-12-25"],
    ["New Year's Eve", "2026-12-31"],
    ["3 January", "2027-01-03"],
    ["on Tuesday 24 November", "2026-11-24"],
  ]);
  expectAll("fr", "future", [
    ["aujourd'hui", "2026-11-20"],
    ["ce soir", "2026-11-20"],
    ["demain", "2026-11-21"],
    ["après-demain", "2026-11-22"],
    ["hier", "2026-11-19"],
    ["ce vendredi", "2026-11-20"],
    ["vendredi prochain", "2026-11-27"],
    ["lundi dernier", "2026-11-16"],
    ["dans 3 jours", "2026-11-23"],
    ["il y a 3 jours", "2026-11-17"],
    ["le 27", "2026-11-27"],
    ["le 1er janvier", "2027-01-01"],
    ["le réveillon", "2026-12-31"],
    ["Noël", "2026-12-25"],
    ["le 27 sept", "2027-09-27"],
  ]);
  expectAll("es", "future", [
    ["hoy", "2026-11-20"],
    ["mañana", "2026-11-21"],
    ["mañana por la mañana", "2026-11-21"],
    ["esta mañana", "2026-11-20"],
    ["pasado mañana", "2026-11-22"],
    ["ayer", "2026-11-19"],
    ["el próximo viernes", "2026-11-27"],
    ["el lunes pasado", "2026-11-16"],
    ["dentro de 3 días", "2026-11-23"],
    ["hace 3 días", "2026-11-17"],
    ["el 27", "2026-11-27"],
    ["Nochevieja", "2026-12-31"],
    ["el 1 de enero", "2027-01-01"],
  ]);
  expectAll("ar", "future", [
    ["اليوم", "2026-11-20"],
    ["غدا", "2026-11-21"],
    ["أمس", "2026-11-19"],
    ["بعد غد", "2026-11-22"],
    ["يوم الجمعة", "2026-11-27"],
    ["5 يناير", "2027-01-05"],
  ]);
});

describe("periods", () => {
  expectAll("en", "future", [
    ["this weekend", "2026-11-20..2026-11-21"],
    ["next weekend", "2026-11-27..2026-11-28"],
    ["over the weekend", "2026-11-20..2026-11-21"],
    ["this week", "2026-11-20..2026-11-22"],
    ["next week", "2026-11-23..2026-11-29"],
    ["next month", "2026-12-01..2026-12-31"],
    ["this month", "2026-11-20..2026-11-30"],
    ["December", "2026-12-01..2026-12-31"],
    ["in February", "2027-02-01..2027-02-28"],
    ["in december next year", "2027-12-01..2027-12-31"],
    ["March 2028", "2028-03-01..2028-03-31"],
    ["the next 7 days", "2026-11-20..2026-11-26"],
    ["the coming two weeks", "2026-11-20..2026-12-03"],
    ["the rest of the month", "2026-11-20..2026-11-30"],
    ["end of December", "2026-12-21..2026-12-31"],
    ["mid-December", "2026-12-11..2026-12-20"],
  ]);
  expectAll("en", "nearest", [
    ["in October", "2026-10-01..2026-10-31"],
    ["in December", "2026-12-01..2026-12-31"],
    ["last month", "2026-10-01..2026-10-31"],
    ["last week", "2026-11-09..2026-11-15"],
    ["this month", "2026-11-01..2026-11-30"],
    ["last 30 days", "2026-10-22..2026-11-20"],
    ["the past 7 days", "2026-11-14..2026-11-20"],
    ["year to date", "2026-01-01..2026-11-20"],
    ["month to date", "2026-11-01..2026-11-20"],
    ["from 1 to 15 November", "2026-11-01..2026-11-15"],
    ["last year", "2025-01-01..2025-12-31"],
  ]);
  expectAll("fr", "future", [
    ["ce week-end", "2026-11-20..2026-11-21"],
    ["le week-end prochain", "2026-11-27..2026-11-28"],
    ["la semaine prochaine", "2026-11-23..2026-11-29"],
    ["le mois prochain", "2026-12-01..2026-12-31"],
    ["en février", "2027-02-01..2027-02-28"],
    ["les 7 prochains jours", "2026-11-20..2026-11-26"],
    ["fin décembre", "2026-12-21..2026-12-31"],
    ["décembre prochain", "2026-12-01..2026-12-31"],
  ]);
  expectAll("fr", "nearest", [
    ["le mois dernier", "2026-10-01..2026-10-31"],
    ["les 30 derniers jours", "2026-10-22..2026-11-20"],
    ["depuis le début de l'année", "2026-01-01..2026-11-20"],
    ["en octobre", "2026-10-01..2026-10-31"],
  ]);
  expectAll("es", "future", [
    ["este fin de semana", "2026-11-20..2026-11-21"],
    ["el fin de semana que viene", "2026-11-27..2026-11-28"],
    ["la semana que viene", "2026-11-23..2026-11-29"],
    ["el próximo mes", "2026-12-01..2026-12-31"],
    ["en febrero", "2027-02-01..2027-02-28"],
    ["los próximos 7 días", "2026-11-20..2026-11-26"],
    ["los 7 días que vienen", "2026-11-20..2026-11-26"],
  ]);
  expectAll("es", "nearest", [
    ["el mes pasado", "2026-10-01..2026-10-31"],
    ["los últimos 30 días", "2026-10-22..2026-11-20"],
    ["en lo que va de año", "2026-01-01..2026-11-20"],
  ]);
  expectAll("ar", "future", [
    ["نهاية هذا الأسبوع", "2026-11-20..2026-11-21"],
    ["الأسبوع القادم", "2026-11-23..2026-11-29"],
    ["الشهر القادم", "2026-12-01..2026-12-31"],
  ]);
  test("a weekend of days is Saturday and Sunday", () => {
    expect(days("this weekend", "en", "future", { weekend: "days" })).toBe("2026-11-21..2026-11-22");
  });
});

describe("what is no date", () => {
  test.each([
    ["en", "may I have the list"],
    ["en", "the 3 rooms"],
    ["en", "raise it by 15"],
    ["fr", "mon avis"],
    ["fr", "comment ça s'est passé"],
    ["en", "2 nights"],
    ["fr", "quoi de neuf"],
    ["es", "una vez"],
    ["en", "rooms 5 and 6"],
  ] as const)("%s: %s", (locale, text) => {
    expect(find(text, locale)).toEqual([]);
  });
  test("figures that were taken for something else", () => {
    const tokens = readNumberWords(tokenise("from 10 to 15 percent"), "en");
    expect(findDates(tokens, "en", today, new Set([3, 4]))).toEqual([]);
  });
});
