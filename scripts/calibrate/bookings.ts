import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import Papa from "papaparse";

/** A booking of the file: nights as days since 1970, `from` included, `until` excluded. `gone`: the day it was cancelled or missed, null where it stayed. */
export type Booking = { readonly type: string; readonly made: number; readonly from: number; readonly until: number; readonly rate: number; readonly gone: number | null };

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const dayMs = 86_400_000;
export const dayOf = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / dayMs);
export const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** The bookings of one hotel of the hotel booking demand file (Antonio, Almeida, Nunes 2019). Rates in minor units. */
export function readBookings(file: string, hotel: string): Booking[] {
  const { data } = Papa.parse<Record<string, string>>(gunzipSync(readFileSync(file)).toString("utf8"), { header: true, skipEmptyLines: true });
  return data.filter((row) => row["hotel"] === hotel).flatMap((row): Booking[] => {
    const month = months.indexOf(row["arrival_date_month"] ?? "");
    const from = dayOf(`${row["arrival_date_year"]}-${String(month + 1).padStart(2, "0")}-${String(row["arrival_date_day_of_month"]).padStart(2, "0")}`);
    const nights = Number(row["stays_in_weekend_nights"]) + Number(row["stays_in_week_nights"]);
    const made = dayOf(row["booking_date"] ?? "");
    const rate = Math.round(Number(row["adr"]) * 100);
    if (!Number.isFinite(from) || !Number.isFinite(made) || !(nights > 0) || !(rate > 0)) return [];
    const status = row["reservation_status"] ?? "";
    const ended = dayOf(row["reservation_status_date"] ?? "");
    const gone = status === "Canceled" || status === "No-Show" ? (Number.isFinite(ended) ? ended : from) : null;
    return [{ type: row["reserved_room_type"] ?? "", made, from, until: from + nights, rate, gone }];
  });
}
