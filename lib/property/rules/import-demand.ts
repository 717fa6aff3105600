import { addDays, countNights, type IsoDate, tryIsoDate } from "@/lib/kernel/nights";
import { countryOf } from "./import-countries";
import type { LandingStatus } from "./import-mapping";
import { dateProblems, type ImportedStay, landingOf, type ReadRow } from "./import-stay";
import { monthOf, readAmount } from "./import-values";
import { type Reading, RowReader, wrongCells } from "./import-row";

/**
 * "Hotel booking demand" (Antonio, Almeida, Nunes, Data in Brief 22, 2019): bookings of a city and a resort hotel without
 * numbers, names or rooms. Read by the names of its columns; written down in docs/manual/import-export.md.
 */
const wanted = ["hotel", "arrival_date_year", "arrival_date_month", "arrival_date_day_of_month", "stays_in_weekend_nights", "stays_in_week_nights", "adr", "reserved_room_type", "reservation_status"] as const;

/** Whether a file's header is that of the dataset, whatever other columns it has. */
export const isDemandHeader = (header: readonly string[]): boolean => wanted.every((name) => header.includes(name));

/** The day the file describes: what was still open then is still to come. */
const demandAsOf = "2017-01-01" as IsoDate;

/** Whole weeks that bring the day the file describes to this week: what was to come then is to come now. */
export const demandShift = (today: IsoDate): number => Math.floor(countNights(demandAsOf, today) / 7) * 7;

const statuses: Readonly<Record<string, LandingStatus>> = { "Check-Out": "departed", Canceled: "cancelled", "No-Show": "no_show", "In-House": "in_house", "On-Books": "confirmed" };
const cached = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

function columnsOf(header: readonly string[]): ReadonlyMap<string, number> {
  const known = cached.get(header) ?? new Map(header.map((name, index) => [name, index]));
  cached.set(header, known);
  return known;
}

const moved = (date: string | undefined, days: number): IsoDate | undefined => {
  const day = tryIsoDate(date ?? "");
  return day ? addDays(day, days) : undefined;
};

/** One row of the dataset. Its line is its name; the guest is called after it, since nobody's name is known. */
export function readDemandRow(cells: readonly string[], line: number, { mapping, header, currency, today }: Reading): ReadRow<ImportedStay> {
  const at = columnsOf(header);
  const cell = (name: string): string => { const value = cells[at.get(name) ?? -1]?.trim() ?? ""; return value === "NULL" || value === "NA" ? "" : value; };
  const row = new RowReader(cells, mapping);
  row.problems.push(...wrongCells(cells, header));
  const whole = (name: string): number => {
    const text = cell(name);
    const value = text === "" ? 0 : Number(text);
    if (Number.isInteger(value) && value >= 0 && value < 1_000) return value;
    row.refuse(name, text.startsWith("-") ? "negative" : "not_a_number", text);
    return 0;
  };
  const month = monthOf(cell("arrival_date_month"));
  const pad = (value: number | string) => String(value).padStart(2, "0");
  const arrival = moved(`${cell("arrival_date_year")}-${pad(month ?? 0)}-${pad(cell("arrival_date_day_of_month"))}`, mapping.shiftDays) ?? row.refuse("arrival", "not_a_date", [cell("arrival_date_day_of_month"), cell("arrival_date_month"), cell("arrival_date_year")].join(" "));
  const nights = whole("stays_in_weekend_nights") + whole("stays_in_week_nights");
  const departure = arrival && addDays(arrival, nights);
  if (arrival && departure) row.problems.push(...dateProblems(arrival, departure, today));
  const [adults, children] = [whole("adults"), whole("children") + whole("babies")];
  if (adults + children === 0) row.refuse("adults", "no_guests", "0");
  const rate = readAmount(cell("adr"), ".", currency);
  if (rate === undefined) row.refuse("adr", "not_a_number", cell("adr"));
  else if (rate < 0) row.refuse("adr", "negative", cell("adr"));
  const roomType = cell("reserved_room_type");
  if (mapping.roomTypes[roomType] === undefined) row.refuse("reserved_room_type", roomType === "" ? "required" : "unknown_room_type", roomType);
  const status = statuses[cell("reservation_status")];
  if (!status) row.refuse("reservation_status", "unknown_status", cell("reservation_status"));
  const country = cell("country") === "" ? null : (countryOf(cell("country")) ?? row.refuse("country", "unknown_country", cell("country")) ?? null);
  const booked = moved(cell("booking_date"), mapping.shiftDays);
  const left = moved(cell("reservation_status_date"), mapping.shiftDays);
  const landing = arrival && departure && status && row.problems.length === 0 ? landingOf({ status, arrival, departure, today }) : undefined;
  if (landing?.ok === false) row.problems.push(...landing.problems);
  if (!arrival || !departure || row.problems.length > 0 || !landing?.ok || rate === undefined) return { ok: false, problems: row.problems };
  const [agent, firm] = [cell("agent"), cell("company")];
  const told = [
    ["Deposit", cell("deposit_type")], ["Customer", cell("customer_type")], ["Meal", cell("meal")], ["Special requests", cell("total_of_special_requests")], ["Parking spaces", cell("required_car_parking_spaces")],
    ["Assigned room type", cell("assigned_room_type") === roomType ? "" : cell("assigned_room_type")], ["Company", agent && firm],
  ].filter(([, value]) => value && value !== "0").map(([name, value]) => `${name}: ${value}`).join(" · ");
  return { ok: true, value: {
    line, key: `demand:${cell("hotel")}:${line}`, externalNumber: null, ...landing.value, arrival, departure,
    guest: { name: `Guest of booking ${line}`, firstName: null, lastName: null, email: null, phone: null, country, locale: null },
    adults, children, roomType, meal: cell("meal") || null, currency, total: rate * nights, nightAmounts: Array.from({ length: nights }, () => rate),
    channel: cell("distribution_channel") || null, segment: cell("market_segment") || null,
    company: agent ? { kind: "agency", name: `Agent ${agent}` } : firm ? { kind: "corporate", name: `Company ${firm}` } : null, note: told || null,
    bookedAt: booked ? `${booked}T00:00:00.000Z` : null, cancelledAt: status === "cancelled" && left ? `${left}T00:00:00.000Z` : null,
  } };
}
