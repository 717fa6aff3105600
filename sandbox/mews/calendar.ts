/** Nights on a house's clock. */
import { Temporal } from "temporal-polyfill";
import type { House } from "./world";

const zoned = (house: House, date: string, time: string) => Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: house.timezone, plainTime: time });
const moment = (at: Temporal.ZonedDateTime): string => new Date(at.epochMilliseconds).toISOString();
export const dateOf = (house: House, utc: string): string => Temporal.Instant.from(utc).toZonedDateTimeISO(house.timezone).toPlainDate().toString();
export const midnight = (house: House, date: string): string => moment(zoned(house, date, "00:00"));
export const arrivalAt = (house: House, date: string): string => moment(zoned(house, date, house.arrivalTime));
export const departureAt = (house: House, date: string): string => moment(zoned(house, date, house.departureTime));

/** Dates from `from` to before `to`. */
export function nights(from: string, to: string): string[] {
  const first = Temporal.PlainDate.from(from);
  const count = Math.max(0, first.until(Temporal.PlainDate.from(to), { largestUnit: "days" }).days);
  return Array.from({ length: count }, (_, index) => first.add({ days: index }).toString());
}
export const through = (from: string, to: string): string[] => nights(from, Temporal.PlainDate.from(to).add({ days: 1 }).toString());
