import { addDays, type IsoDate, toIsoDate, weekday } from "@/lib/kernel/nights";
import type { MovableFeast } from "../lexicon/calendar";
import type { DayRange } from "./calendar-day";

const pad = (value: number) => String(value).padStart(2, "0");

/** Easter Sunday of a year of the Gregorian calendar, after Meeus, Jones and Butcher (Astronomical Algorithms, chapter 8). */
export function easterOf(year: number): IsoDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return toIsoDate(`${String(year).padStart(4, "0")}-${pad(Math.floor(n / 31))}-${pad((n % 31) + 1)}`);
}

/** A feast with the days that people join to it: a Tuesday from its Saturday on, a Thursday until its Sunday, a Wednesday alone. */
export function bridgeOf(day: IsoDate): DayRange {
  const on = weekday(day);
  if (on === 3) return { from: day, to: day };
  if (on <= 2) return { from: addDays(day, -1 - on), to: day };
  return on <= 5 ? { from: day, to: addDays(day, 7 - on) } : { from: addDays(day, 6 - on), to: addDays(day, 7 - on) };
}

/** The days of a feast that moves, in a year. Easter without more is Good Friday to Easter Monday, Holy Week Palm Sunday to Easter. */
export function movingFeast(feast: MovableFeast, year: number): DayRange {
  const easter = easterOf(year);
  const span = (from: number, to = from): DayRange => ({ from: addDays(easter, from), to: addDays(easter, to) });
  const fixed = (monthDay: string) => toIsoDate(`${String(year).padStart(4, "0")}-${monthDay}`);
  switch (feast) {
    case "easter": return span(-2, 1);
    case "easter-sunday": return span(0);
    case "good-friday": return span(-2);
    case "easter-monday": return span(1);
    case "holy-week": return span(-7, 0);
    case "ascension": return span(39);
    case "ascension-bridge": return span(39, 42);
    case "pentecost": return span(49);
    case "may-bridge": return bridgeOf(fixed("05-01"));
    case "december-bridge": return { from: fixed("12-06"), to: fixed("12-08") };
    case "saints-bridge": return bridgeOf(fixed("11-01"));
    case "october-bridge": return bridgeOf(fixed("10-12"));
    case "year-end": return { from: fixed("12-24"), to: toIsoDate(`${String(year + 1).padStart(4, "0")}-01-01`) };
  }
}
