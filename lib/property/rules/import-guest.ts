import type { IsoDate } from "@/lib/kernel/nights";
import { readGuest, RowReader, type Reading, wrongCells } from "./import-row";
import type { ImportedGuest, ReadRow } from "./import-stay";
import { folded } from "./import-values";

/** A person as a list of guests tells them. */
export type ImportedProfile = ImportedGuest & {
  readonly line: number; readonly nationality: string | null; readonly birthDate: IsoDate | null; readonly gender: "f" | "m" | "x" | null; readonly profession: string | null; readonly company: string | null;
  readonly taxNumber: string | null; readonly address: Readonly<Record<string, string>>; readonly vip: string | null; readonly note: string | null;
};

const genders: Readonly<Record<string, "f" | "m" | "x">> = { f: "f", female: "f", femme: "f", mujer: "f", femenino: "f", mme: "f", mrs: "f", ms: "f", sra: "f", "انثي": "f", "انثى": "f", "أنثى": "f", m: "m", male: "m", homme: "m", hombre: "m", masculino: "m", mr: "m", sr: "m", "ذكر": "m", x: "x", other: "x", autre: "x", otro: "x" };
const noWords = new Set(["no", "non", "false", "0", "n", "لا"]);
const yesWords = new Set(["yes", "oui", "si", "true", "1", "y", "x", "نعم"]);

/** One row of a list of guests. Every problem of the row is named. */
export function readProfile(cells: readonly string[], line: number, { mapping, header, today }: Reading): ReadRow<ImportedProfile> {
  const row = new RowReader(cells, mapping);
  row.problems.push(...wrongCells(cells, header));
  const guest = readGuest(row);
  const birthDate = row.date("birthDate") ?? null;
  if (birthDate !== null && (birthDate >= today || birthDate < "1900-01-01")) row.refuse("birthDate", "out_of_range", birthDate);
  const word = row.text("gender");
  const gender = word === null ? null : (genders[folded(word)] ?? genders[word.trim()] ?? null);
  if (word !== null && gender === null) row.refuse("gender", "refused", word);
  const vip = row.text("vip");
  const address = Object.fromEntries((["street", "postcode", "city"] as const).flatMap((field) => { const value = row.text(field); return value === null ? [] : [[field, value]]; }));
  const rest = { nationality: row.country("nationality"), profession: row.text("profession"), company: row.text("company"), taxNumber: row.text("taxNumber"), note: row.text("note") };
  if (!guest || row.problems.length > 0) return { ok: false, problems: row.problems };
  return { ok: true, value: { ...guest, ...rest, line, birthDate, gender, address, vip: vip === null || noWords.has(folded(vip)) ? null : yesWords.has(folded(vip)) ? "vip" : vip } };
}

type Person = { readonly name: string; readonly email: string | null; readonly phone: string | null; readonly birthDate: string | null };
const digits = (phone: string | null) => (phone ?? "").replaceAll(/\D/g, "").slice(-9);

/** Two entries about one person: the same name, and the same address, or without one the same telephone, or without either the same birthday. */
export function samePerson(a: Person, b: Person): boolean {
  if (folded(a.name) !== folded(b.name)) return false;
  if (a.email !== null && b.email !== null) return a.email.toLowerCase() === b.email.toLowerCase();
  if (a.email !== null || b.email !== null) return digits(a.phone) !== "" && digits(a.phone) === digits(b.phone);
  return digits(a.phone) === digits(b.phone) && a.birthDate === b.birthDate;
}

export type ProfileFacts = Person & Pick<ImportedProfile, "firstName" | "lastName" | "country" | "nationality" | "gender" | "profession" | "company" | "taxNumber" | "vip" | "note">;
const filled = ["firstName", "lastName", "email", "phone", "country", "nationality", "birthDate", "gender", "profession", "company", "taxNumber", "vip", "note"] as const;

/** The fields a profile lacks and the file knows. What is known is never overwritten. */
export const missingOf = (known: ProfileFacts, told: ProfileFacts): (typeof filled)[number][] => filled.filter((field) => !known[field] && told[field]);
