import { addDays, type IsoDate, toIsoDate, tryIsoDate } from "@/lib/kernel/nights";
import type { StayQuery } from "./links";

/** What a guest has chosen in the calendar so far; `rest` goes along with it (rooms chosen already, a code). */
export type CalendarChoice = { readonly adults: string; readonly children: string; readonly arrival: string | null; readonly departure: string | null; readonly rest: Readonly<Record<string, string>> };
type Query = Readonly<Record<string, string | string[] | undefined>>;

const shown = 2;
const furthest = 18;
const monthOf = (date: string) => date.slice(0, 7);
const moved = (month: string, by: number): string => monthOf(addDays(addDays(toIsoDate(`${month}-15`), by * 30), 0));
/** The months from one on, each once: thirty days from the middle of a month is the middle of the next. */
const monthsFrom = (month: string): string[] => Array.from({ length: shown }, (_, index) => moved(month, index));

/** The dates of a calendar's months, and the months before and after where there is something to see. */
export function calendarMonths(today: IsoDate, wanted: string | undefined, near: string): { readonly months: string[]; readonly from: IsoDate; readonly to: IsoDate; readonly back: string | null; readonly on: string | null } {
  const [first, last] = [monthOf(today), moved(monthOf(today), furthest)];
  const asked = /^\d{4}-(0[1-9]|1[0-2])$/.test(wanted ?? "") ? (wanted ?? first) : tryIsoDate(near) ? monthOf(near) : first;
  const month = asked < first ? first : asked > last ? last : asked;
  const months = monthsFrom(month);
  const end = addDays(toIsoDate(`${moved(months.at(-1) ?? month, 1)}-01`), -1);
  return { months, from: toIsoDate(`${month}-01`), to: end, back: month > first ? moved(month, -1) : null, on: month < last ? moved(month, 1) : null };
}

/** The choice as it stands in an address: a calendar that goes on with `month`, or the search itself once both dates are there. */
export function calendarParams({ adults, children, arrival, departure, rest }: CalendarChoice, month?: string): Record<string, string> {
  const party = { adults, children, ...rest };
  if (arrival !== null && departure !== null) return { arrival, departure, ...party };
  return { ...party, ...(arrival === null ? {} : { from: arrival }), month: month ?? "" };
}

/** What an address chose in the calendar: an arrival alone stands in `from`. */
export function choiceIn(query: Query, stay: StayQuery, rest: Readonly<Record<string, string>>): CalendarChoice {
  const from = typeof query["from"] === "string" && tryIsoDate(query["from"]) ? query["from"] : null;
  return { adults: stay.adults, children: stay.children, arrival: from, departure: null, rest };
}
