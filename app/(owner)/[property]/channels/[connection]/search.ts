import { nowMs } from "@/lib/kernel/clock";
import { addDays, type IsoDate, isoDate, todayIn } from "@/lib/kernel/nights";

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;
export type Search = { readonly from: IsoDate; readonly to: IsoDate; readonly today: IsoDate };

export const windowNights = 14;

/** The nights the address asks for, today's fortnight when it asks for none or for nonsense. */
export function readSearch(params: SearchParams, timeZone: string): Search {
  const today = todayIn(timeZone, nowMs());
  const given = isoDate.safeParse(params["from"]);
  const from = given.success ? given.data : today;
  return { from, to: addDays(from, windowNights - 1), today };
}
