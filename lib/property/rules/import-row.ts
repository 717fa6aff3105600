import { unstorablePath } from "@/lib/kernel/storable";
import { addDays, countNights, type IsoDate, nightsBetween } from "@/lib/kernel/nights";
import { isLocale } from "@/lib/kernel/locale";
import { countryOf } from "./import-countries";
import type { ImportField } from "./import-fields";
import { guessStatus, type ImportMapping } from "./import-mapping";
import { dateProblems, type ImportedGuest, type ImportedStay, isEmail, isPhone, landingOf, type ProblemRule, type ReadRow, type RowProblem, spread } from "./import-stay";
import { folded, readAmount, readCount, readDate, readMoment } from "./import-values";

/** What a row is read against: how the file writes, and the house's day and money. */
export type Reading = { readonly mapping: ImportMapping; readonly header: readonly string[]; readonly currency: string; readonly today: IsoDate };

const languages: Readonly<Record<string, string>> = { english: "en", anglais: "en", ingles: "en", "الانجليزيه": "en", french: "fr", francais: "fr", frances: "fr", spanish: "es", espagnol: "es", espanol: "es", arabic: "ar", arabe: "ar", "العربية": "ar", "عربي": "ar" };
const longest: Partial<Record<ImportField, number>> = { note: 4_000, guestName: 120, firstName: 80, lastName: 80, number: 80, roomType: 120, channel: 60, segment: 60, company: 120, agency: 120 };
const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));
/** What people write into a cell that holds nothing. */
const nothing = /^(?:null|n\/?a|none|-|—)$/i;

/** The cells of one row by field, with the problems found on the way. */
export class RowReader {
  readonly problems: RowProblem[] = [];
  constructor(private readonly cells: readonly string[], private readonly mapping: ImportMapping, private readonly fields: ImportMapping["columns"] = mapping.columns) {}

  refuse(field: string, rule: ProblemRule, value: string | null): undefined {
    this.problems.push({ field, rule, value: value === null ? null : value.replaceAll("\u0000", "\ufffd").toWellFormed().slice(0, 200) });
    return undefined;
  }
  text(field: ImportField): string | null {
    const column = this.fields[field];
    // Spreadsheets are kept from reading text as a formula by an apostrophe before it: our own lists have it too.
    const cell = column === undefined ? "" : (this.cells[column] ?? "").trim().replace(/^'(?=[=+\-@])/, "");
    if (cell === "" || nothing.test(cell)) return null;
    if (cell.includes("\ufffd") || unstorablePath(cell) !== undefined) return this.refuse(field, "unreadable", cell) ?? null;
    if (cell.length > (longest[field] ?? 200)) return this.refuse(field, "text_too_long", cell) ?? null;
    return cell;
  }
  date(field: ImportField): IsoDate | undefined {
    const text = this.text(field);
    if (text === null) return undefined;
    const day = readDate(text, this.mapping.dateOrder);
    return day ? addDays(day, this.mapping.shiftDays) : this.refuse(field, "not_a_date", text);
  }
  moment(field: ImportField): string | null {
    const text = this.text(field);
    if (text === null) return null;
    const at = readMoment(text, this.mapping.dateOrder);
    if (!at) return this.refuse(field, "not_a_date", text) ?? null;
    return new Date(Date.parse(at) + this.mapping.shiftDays * 86_400_000).toISOString();
  }
  count(field: ImportField): number | undefined {
    const text = this.text(field);
    if (text === null) return undefined;
    const value = readCount(text);
    if (value === undefined) return this.refuse(field, /^-/.test(text) ? "negative" : "not_a_number", text);
    return value > 999 ? this.refuse(field, "out_of_range", text) : value;
  }
  amount(field: ImportField, currency: string): number | undefined {
    const text = this.text(field);
    if (text === null) return undefined;
    const value = readAmount(text, this.mapping.decimal, currency);
    if (value === undefined) return this.refuse(field, "not_a_number", text);
    return value < 0 ? this.refuse(field, "negative", text) : value;
  }
  country(field: ImportField): string | null {
    const text = this.text(field);
    return text === null ? null : (countryOf(text) ?? this.refuse(field, "unknown_country", text) ?? null);
  }
  locale(): string | null {
    const text = this.text("language");
    if (text === null) return null;
    const code = languages[folded(text)] ?? text.toLowerCase().slice(0, 2);
    return isLocale(code) ? code : (/^[a-z]{2}\b/i.test(text) ? null : (this.refuse("language", "unknown_language", text) ?? null));
  }
}

/** The person of a row, by whichever columns the file has for names. */
export function readGuest(row: RowReader): ImportedGuest | undefined {
  const [first, last, whole] = [row.text("firstName"), row.text("lastName"), row.text("guestName")];
  const name = whole ?? [first, last].filter(Boolean).join(" ");
  if (name.length < 2) return row.refuse("guestName", "required", whole);
  const [email, phone] = [row.text("email")?.toLowerCase() ?? null, row.text("phone")];
  if (email !== null && !isEmail(email)) row.refuse("email", "bad_email", email);
  if (phone !== null && !isPhone(phone)) row.refuse("phone", "bad_phone", phone);
  return { name: name.slice(0, 120), firstName: first, lastName: last, email, phone, country: row.country("country"), locale: row.locale() };
}

function currencyOf(row: RowReader, fallback: string): string {
  const text = row.text("currency")?.toUpperCase() ?? fallback;
  const code = text === "€" ? "EUR" : text === "DH" || text === "DHS" ? "MAD" : text;
  if (/^[A-Z]{3}$/.test(code) && currencies.has(code)) return code;
  row.refuse("currency", "unknown_currency", text);
  return fallback;
}

/** Rows have the cells of their header; some systems leave empty ones out at the end, or end each line with one more delimiter. */
export const wrongCells = (cells: readonly string[], header: readonly string[]): RowProblem[] =>
  cells.length > header.length && cells.slice(header.length).some((cell) => cell.trim() !== "") ? [{ field: "row", rule: "cells", value: String(cells.length) }] : [];

const keyOf = (parts: readonly (string | number | null)[]): string => parts.map((part) => folded(String(part ?? ""))).join("|").slice(0, 300);

/** One row of a file with columns of any order. Every problem of the row is named, not only the first. */
export function readStay(cells: readonly string[], line: number, { mapping, header, currency: own, today }: Reading): ReadRow<ImportedStay> {
  const row = new RowReader(cells, mapping);
  row.problems.push(...wrongCells(cells, header));
  const has = (field: ImportField) => mapping.columns[field] !== undefined && row.text(field) !== null;
  const arrival = row.date("arrival") ?? (has("arrival") ? undefined : row.refuse("arrival", "required", null));
  const length = row.count("nights");
  const departure = row.date("departure") ?? (has("departure") ? undefined : arrival && length !== undefined ? addDays(arrival, length) : has("nights") ? undefined : row.refuse("departure", "required", null));
  if (arrival && departure) row.problems.push(...dateProblems(arrival, departure, today));
  const guest = readGuest(row);
  const word = row.text("status");
  const status = word === null ? null : (mapping.statuses[word] ?? guessStatus(word));
  if (word !== null && !status) row.refuse("status", "unknown_status", word);
  const roomType = row.text("roomType");
  if (roomType !== null && mapping.roomTypes[roomType] === undefined) row.refuse("roomType", "unknown_room_type", roomType);
  const currency = currencyOf(row, own);
  const nights = arrival && departure && departure > arrival ? countNights(arrival, departure) : 1;
  const perNight = row.amount("perNight", currency);
  const total = row.amount("total", currency) ?? (perNight === undefined ? 0 : perNight * nights);
  const [adults, children] = [row.count("adults") ?? 1, row.count("children") ?? 0];
  if (adults + children === 0) row.refuse("adults", "no_guests", "0");
  const [company, agency] = [row.text("company"), row.text("agency")];
  const number = row.text("number");
  const [bookedAt, cancelledAt] = [row.moment("bookedOn"), row.moment("cancelledOn")];
  const rest = { meal: row.text("meal"), channel: row.text("channel"), segment: row.text("segment"), note: row.text("note") };
  const landing = arrival && departure && row.problems.length === 0 ? landingOf({ status: status ?? null, arrival, departure, today }) : undefined;
  if (landing?.ok === false) row.problems.push(...landing.problems);
  if (!arrival || !departure || !guest || row.problems.length > 0 || !landing?.ok) return { ok: false, problems: row.problems };
  return { ok: true, value: {
    line, key: number === null ? `row:${keyOf([arrival, departure, guest.name, roomType])}` : `number:${number}`, externalNumber: number, ...landing.value, arrival, departure, guest, adults, children, roomType, ...rest,
    currency, total, nightAmounts: spread(total, nights), company: agency ? { kind: "agency", name: agency } : company ? { kind: "corporate", name: company } : null, bookedAt, cancelledAt,
  } };
}

/** The nights of a stay with what each costs, as reservations keep them. */
export const pricedNights = (stay: Pick<ImportedStay, "arrival" | "departure" | "nightAmounts">): { night: IsoDate; amount: number }[] =>
  nightsBetween(stay.arrival, stay.departure).map((night, index) => ({ night, amount: stay.nightAmounts[index] ?? 0 }));
