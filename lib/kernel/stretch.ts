import { addDays, countNights, type IsoDate, tryIsoDate } from "./nights";

/** Reads a page's `?from=&nights=`: a start that is a real day, else `today`, and the pages before and after it. */
export function stretchFrom(given: { readonly from?: string | undefined }, today: IsoDate, nights: number): { readonly from: IsoDate; readonly to: IsoDate; readonly previous: IsoDate; readonly next: IsoDate } {
  const asked = given.from ? tryIsoDate(given.from) : undefined;
  const from = asked && Math.abs(countNights(today, asked)) <= 800 ? asked : today;
  return { from, to: addDays(from, nights - 1), previous: addDays(from, -nights), next: addDays(from, nights) };
}
