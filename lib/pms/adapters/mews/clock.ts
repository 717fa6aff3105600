import { type IsoDate, momentOf, startOfDay, todayIn } from "@/lib/kernel/nights";

/** A moment as Mews reads it. */
export const utc = (ms: number): string => new Date(ms).toISOString().replace(".000Z", "Z");
/** The start of a time unit: of a service sold by the day, the house's midnight in UTC. */
export const unitStart = (night: IsoDate, timezone: string): string => utc(startOfDay(night, timezone));
/** The night (or day) on the house's clock that a moment belongs to. */
export const nightOf = (moment: string, timezone: string): IsoDate => todayIn(timezone, Date.parse(moment));
/** A time of day ("15:00") of a date on the house's clock. */
export const atTime = (date: IsoDate, time: string, timezone: string): string => utc(momentOf(date, time, timezone));
