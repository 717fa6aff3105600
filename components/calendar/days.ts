import type { IsoDate } from "@/lib/kernel/nights";

const dayMs = 86_400_000;

/** Days since 1970 of a calendar date: a chart places thousands of bars, and a plain number is enough to place one. */
export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayMs;

/** The calendar date of a day number. */
export const dateOf = (day: number): IsoDate => new Date(day * dayMs).toISOString().slice(0, 10) as IsoDate;

/** Monday 1 … Sunday 7. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** The nights that are dearer and fuller: Friday and Saturday. */
export const isWeekendNight = (day: number): boolean => [5, 6].includes(weekdayOf(day));
