import { Temporal } from "temporal-polyfill";

export class CronSyntaxError extends Error {
  override readonly name = "CronSyntaxError";
}

/** A parsed schedule: the allowed values of each field and the zone whose clock they are read on. */
export type Cron = {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  readonly everyHour: boolean;
  /** A day matches when both day fields do, or, when both are restricted, when either does. */
  readonly eitherDay: boolean;
  readonly timeZone: string;
};

const shortcuts: Readonly<Record<string, string>> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
};
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const daysIn = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

function field(text: string, least: number, most: number, names: readonly string[] = []): Set<number> {
  const number = (word: string): number => {
    const named = names.indexOf(word.toLowerCase());
    const value = named >= 0 ? named + least : /^\d+$/.test(word) ? Number(word) : Number.NaN;
    if (!(value >= least && value <= most)) throw new CronSyntaxError(`"${word}" is not between ${least} and ${most}`);
    return value;
  };
  const values = new Set<number>();
  for (const part of text.split(",")) {
    const [range = "", stepText, ...more] = part.split("/");
    const step = stepText === undefined ? 1 : Number(stepText);
    if (more.length > 0 || !Number.isInteger(step) || step < 1) throw new CronSyntaxError(`"${part}" has no valid step`);
    const [from = "", to, ...rest] = range.split("-");
    if (rest.length > 0) throw new CronSyntaxError(`"${part}" is not a range`);
    const first = range === "*" || range === "?" ? least : number(from);
    const last = range === "*" || range === "?" ? most : to !== undefined ? number(to) : stepText === undefined ? first : most;
    if (last < first) throw new CronSyntaxError(`"${part}" runs backwards`);
    for (let value = first; value <= last; value += step) values.add(value);
  }
  return values;
}

/** Parses `[TZ=Area/City ]minute hour day month weekday` or a shortcut such as `@daily`. Throws CronSyntaxError. */
export function parseCron(source: string): Cron {
  const zoned = /^(?:CRON_)?TZ=(\S+)\s+(.*)$/.exec(source.trim());
  const timeZone = zoned?.[1] ?? "UTC";
  try {
    Temporal.Now.zonedDateTimeISO(timeZone);
  } catch {
    throw new CronSyntaxError(`"${timeZone}" is not a time zone`);
  }
  const text = (zoned?.[2] ?? source).trim();
  const parts = (shortcuts[text.toLowerCase()] ?? text).split(/\s+/);
  const [minute = "", hour = "", day = "", month = "", weekday = ""] = parts;
  if (parts.length !== 5) throw new CronSyntaxError(`"${source}" does not have five fields`);
  const free = (value: string) => value.startsWith("*") || value === "?";
  const cron: Cron = {
    minutes: field(minute, 0, 59),
    hours: field(hour, 0, 23),
    days: field(day, 1, 31),
    months: field(month, 1, 12, months),
    weekdays: new Set([...field(weekday, 0, 7, weekdays)].map((value) => value % 7)),
    everyHour: hour === "*",
    eitherDay: !free(day) && !free(weekday),
    timeZone,
  };
  const shortest = Math.min(...cron.days);
  if (!cron.eitherDay && ![...cron.months].some((month) => shortest <= (daysIn[month - 1] ?? 31))) {
    throw new CronSyntaxError(`"${source}" never happens`);
  }
  return cron;
}

function dayMatches(cron: Cron, day: Temporal.PlainDate): boolean {
  if (!cron.months.has(day.month)) return false;
  const byDay = cron.days.has(day.day);
  const byWeekday = cron.weekdays.has(day.dayOfWeek % 7);
  return cron.eitherDay ? byDay || byWeekday : byDay && byWeekday;
}

/** The moments (epoch ms) of one local day's ticks. */
function ticksOf(cron: Cron, day: Temporal.PlainDate): number[] {
  const moments = new Set<number>();
  for (const hour of cron.hours) {
    for (const minute of cron.minutes) {
      const local = day.toPlainDateTime({ hour, minute });
      // Clocks put forward: the tick moves with them. Put back: once, unless the schedule is every hour.
      moments.add(local.toZonedDateTime(cron.timeZone, { disambiguation: "compatible" }).epochMilliseconds);
      if (cron.everyHour) moments.add(local.toZonedDateTime(cron.timeZone, { disambiguation: "later" }).epochMilliseconds);
    }
  }
  return [...moments].sort((a, b) => a - b);
}

/** The first tick after `after` (epoch ms), as epoch ms. */
export function nextTick(cron: Cron, after: number): number {
  let day = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(cron.timeZone).toPlainDate();
  for (let looked = 0; looked < 366 * 9; looked += 1) {
    if (dayMatches(cron, day)) {
      const tick = ticksOf(cron, day).find((moment) => moment > after);
      if (tick !== undefined) return tick;
    }
    day = day.add({ days: 1 });
  }
  throw new CronSyntaxError("no tick within nine years");
}

/** The last tick in (`after`, `until`], or undefined: what is left to do of the ticks missed while nothing ran. */
export function lastTick(cron: Cron, after: number, until: number): number | undefined {
  let day = Temporal.Instant.fromEpochMilliseconds(until).toZonedDateTimeISO(cron.timeZone).toPlainDate();
  const first = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(cron.timeZone).toPlainDate();
  for (; Temporal.PlainDate.compare(day, first) >= 0; day = day.subtract({ days: 1 })) {
    const tick = dayMatches(cron, day) ? ticksOf(cron, day).findLast((moment) => moment <= until && moment > after) : undefined;
    if (tick !== undefined) return tick;
  }
  return undefined;
}
