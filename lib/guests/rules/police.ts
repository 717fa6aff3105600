import type { CountryPack, PoliceField } from "@/lib/property/rules/country-pack";
import { forPolice, type Requirement } from "./completeness";

/** The police's part of a country pack. */
export type PoliceRules = CountryPack["police"];

/** Years completed between a birth date and a day, both `YYYY-MM-DD`. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Why a guest is on the list, or is not: a national where only foreigners are declared; a child that stands on an adult's form. */
export type Standing = "declare" | "national" | "with_adult";

/** Whether a guest must be declared. Somebody of unknown nationality must: nobody is left out by a gap. */
export function standingOf(police: PoliceRules, packCountry: string, guest: { readonly nationality: string | null; readonly birthDate: string | null; readonly child: boolean }, day: string): Standing {
  if (police.who === "foreigners" && guest.nationality === packCountry) return "national";
  if (police.withAdultBelowAge !== undefined && guest.birthDate !== null && ageOn(guest.birthDate, day) < police.withAdultBelowAge) return "with_adult";
  return "declare";
}

/** What the police ask of this guest: a child that stands on an adult's form brings its name and birth date only. */
export function policeRequirements(police: PoliceRules, standing: Standing): Requirement[] | null {
  if (standing === "national") return null;
  const all = forPolice(police.fields);
  return standing === "with_adult" ? all.filter(({ item }) => item === "last_name" || item === "first_name" || item === "birth_date" || item === "nationality") : all;
}

export type PoliceValues = Readonly<Partial<Record<PoliceField, string | null>>>;

/** A cell no spreadsheet takes for a formula: `=1+1`, `@x`, and `+x` or `-x` unless they are a number. */
const harmless = (text: string): string => (/^[=@\t\r]/.test(text) || /^[+-](?![\d\s().-]*$)/.test(text) ? `'${text}` : text);
const cell = (text: string): string => {
  const safe = harmless(text.replace(/\s+/g, " ").trim());
  return /[";\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One line in the authority's columns, separated by semicolons. Its digest is the proof of what was declared. */
export const policeLine = (police: PoliceRules, values: PoliceValues): string => police.columns.map(({ field }) => cell(values[field] ?? "")).join(";");

/** The whole list: the authority's own headers, one line a guest, CRLF as RFC 4180 asks, and a mark that spreadsheets read as UTF-8. */
export const policeFile = (police: PoliceRules, lines: readonly string[]): string => `\ufeff${[police.columns.map(({ header }) => cell(header)).join(";"), ...lines].join("\r\n")}\r\n`;
