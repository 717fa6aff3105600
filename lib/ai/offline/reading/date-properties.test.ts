import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { type Locale, locales } from "@/lib/kernel/locale";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { readNumberWords } from "../language/number-words";
import { tokenise } from "../language/tokens";
import { findDates } from "./date-grammar";
import { bridgeOf, easterOf } from "./moving-feasts";

const read = (text: string, locale: Locale, today: string) => {
  const [mention] = findDates(readNumberWords(tokenise(text), locale), locale, toIsoDate(today));
  const days = mention?.resolve({ lean: "future", weekend: "nights", stretch: true });
  return days ? `${days.from}..${days.to}` : "none";
};
const span = (from: Temporal.PlainDate, to = from) => `${from.toString()}..${to.toString()}`;
/** Every day of two years, one of them a leap year, that a person may speak on. */
const spoken = Array.from({ length: 731 }, (_, index) => Temporal.PlainDate.from("2027-06-01").add({ days: index })).filter((_, index) => index % 9 === 0);
const weekdays: Readonly<Record<Locale, readonly string[]>> = {
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"], fr: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
  es: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"], ar: ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
};
const months: Readonly<Record<Exclude<Locale, "ar">, readonly string[]>> = {
  en: "January February March April May June July August September October November December".split(" "), fr: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" "),
  es: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(" "),
};

describe("dates of every day, beside Temporal", () => {
  test.each(locales)("%s: today, tomorrow, the day after, each weekday", (locale) => {
    const near = { en: ["today", "tomorrow", "the day after tomorrow"], fr: ["aujourd'hui", "demain", "après-demain"], es: ["hoy", "mañana", "pasado mañana"], ar: ["اليوم", "غدا", "بعد غد"] }[locale];
    for (const today of spoken) {
      near.forEach((word, days) => expect(read(word, locale, today.toString()), `${word} on ${today.toString()}`).toBe(span(today.add({ days }))));
      weekdays[locale].forEach((word, index) => {
        const ahead = ((index + 1 - today.dayOfWeek + 6) % 7) + 1;
        expect(read(word, locale, today.toString()), `${word} on ${today.toString()}`).toBe(span(today.add({ days: ahead })));
      });
    }
  });

  test.each(["en", "fr", "es"] as const)("%s: next week, next month, each day of each month with its year", (locale) => {
    const [week = "", month = ""] = { en: ["next week", "next month"], fr: ["la semaine prochaine", "le mois prochain"], es: ["la semana que viene", "el mes que viene"] }[locale];
    for (const today of spoken) {
      const monday = today.add({ days: 8 - today.dayOfWeek });
      expect(read(week, locale, today.toString())).toBe(span(monday, monday.add({ days: 6 })));
      const first = today.with({ day: 1 }).add({ months: 1 });
      expect(read(month, locale, today.toString())).toBe(span(first, first.with({ day: first.daysInMonth })));
    }
    for (let day = Temporal.PlainDate.from("2028-01-01"); day.year === 2028; day = day.add({ days: 1 })) {
      const name = months[locale][day.month - 1] ?? "";
      const text = locale === "en" ? `on ${day.day} ${name} 2028` : locale === "fr" ? `le ${day.day} ${name} 2028` : `el ${day.day} de ${name} de 2028`;
      expect(read(text, locale, "2027-06-15"), text).toBe(span(day));
    }
  });

  test.each(["en", "fr", "es"] as const)("%s: both halves and the four weeks of every month", (locale) => {
    const halves = { en: ["first half of", "second half of"], fr: ["première quinzaine de", "deuxième quinzaine de"], es: ["primera quincena de", "segunda quincena de"] }[locale];
    const weeks = { en: ["first week of", "second week of", "third week of", "fourth week of"], fr: ["première semaine de", "deuxième semaine de", "troisième semaine de", "quatrième semaine de"], es: ["primera semana de", "segunda semana de", "tercera semana de", "cuarta semana de"] }[locale];
    months[locale].forEach((name, index) => {
      const first = Temporal.PlainDate.from({ year: 2028, month: index + 1, day: 1 });
      expect(read(`${halves[0] ?? ""} ${name} 2028`, locale, "2027-12-20")).toBe(span(first, first.add({ days: 14 })));
      expect(read(`${halves[1] ?? ""} ${name} 2028`, locale, "2027-12-20")).toBe(span(first.add({ days: 15 }), first.with({ day: first.daysInMonth })));
      weeks.forEach((week, nth) => expect(read(`${week} ${name} 2028`, locale, "2027-12-20")).toBe(span(first.add({ days: nth * 7 }), first.add({ days: nth * 7 + 6 }))));
    });
  });
});

describe("feasts that move", () => {
  /** Easter Sundays as printed by the calendar of the Church. */
  test.each(["2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21", "2038-04-25", "2285-03-22"])("Easter falls on %s", (day) => {
    expect(easterOf(Number(day.slice(0, 4)))).toBe(day);
  });

  test("Easter is a Sunday between 22 March and 25 April, for three centuries", () => {
    for (let year = 1900; year < 2200; year++) {
      const day = easterOf(year);
      expect(Temporal.PlainDate.from(day).dayOfWeek).toBe(7);
      expect(day.slice(5) >= "03-22" && day.slice(5) <= "04-25", day).toBe(true);
    }
  });

  test.each([
    ["en", "over Easter", "2027-03-26..2027-03-29"], ["en", "Good Friday", "2027-03-26..2027-03-26"], ["fr", "à Pâques", "2027-03-26..2027-03-29"], ["fr", "lundi de Pâques", "2027-03-29..2027-03-29"],
    ["fr", "pont de l'Ascension", "2027-05-06..2027-05-09"], ["es", "Semana Santa", "2027-03-21..2027-03-28"], ["es", "el puente de mayo", "2027-05-01..2027-05-02"], ["es", "puente de diciembre", "2026-12-06..2026-12-08"],
    ["en", "in a fortnight", "2026-12-04..2026-12-04"], ["fr", "d'ici vendredi", "2026-11-20..2026-11-27"], ["fr", "les fêtes de fin d'année", "2026-12-24..2027-01-01"], ["en", "the sixth to the eighth of March", "2027-03-06..2027-03-08"],
    ["en", "the last week of May", "2027-05-25..2027-05-31"], ["es", "desde el 10 de enero", "2027-01-10..2027-01-10"], ["fr", "la première semaine de février", "2027-02-01..2027-02-07"],
  ] as const)("%s: %s", (locale, text, days) => {
    expect(read(text, locale, "2026-11-20")).toBe(days);
  });

  test("a bridge holds its feast and ends at a weekend, except on a Wednesday", () => {
    for (let day = toIsoDate("2026-01-01"); day < "2027-01-01"; day = addDays(day, 1)) {
      const { from, to } = bridgeOf(day);
      expect(from <= day && day <= to).toBe(true);
      const ends = [from, to].map((end) => Temporal.PlainDate.from(end).dayOfWeek);
      expect(Temporal.PlainDate.from(day).dayOfWeek === 3 ? from === to : ends.includes(6) || ends.includes(7), day).toBe(true);
    }
  });
});
