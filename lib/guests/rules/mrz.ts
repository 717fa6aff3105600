import { tryIsoDate } from "@/lib/kernel/nights";
import { alpha2 } from "./countries";
import type { DocumentKind } from "./document-number";

/** A machine-readable zone as ICAO Doc 9303 writes it, read. Names as printed there: capitals without accents. */
export type Mrz = {
  readonly format: "TD1" | "TD2" | "TD3"; readonly kind: DocumentKind; readonly number: string; readonly issuingCountry: string | null; readonly nationality: string | null;
  readonly lastName: string; readonly firstName: string; readonly birthDate: string; readonly expiresOn: string; readonly gender: "f" | "m" | "x";
};
export type MrzProblem = "length" | "characters" | "number" | "birth_date" | "expiry" | "composite" | "name";
export type MrzReading = { readonly ok: true; readonly mrz: Mrz } | { readonly ok: false; readonly problems: readonly MrzProblem[] };

const valueOf = (char: string): number => (char === "<" ? 0 : /\d/.test(char) ? Number(char) : char.charCodeAt(0) - 55);
/** The check digit over a field: weights 7, 3, 1. */
export const checkDigit = (field: string): string => String([...field].reduce((sum, char, index) => sum + valueOf(char) * ([7, 3, 1][index % 3] ?? 1), 0) % 10);
const holds = (field: string, digit: string) => checkDigit(field) === digit || (digit === "<" && /^<*$/.test(field));

/** Two digits of a year: births lie behind `today`, expiries within fifty years of it. */
function dateOf(six: string, kind: "birth" | "expiry", today: string): string | null {
  if (!/^\d{6}$/.test(six)) return null;
  const year = Number(six.slice(0, 2));
  const century = Math.floor(Number(today.slice(0, 4)) / 100) * 100;
  const at = (full: number) => tryIsoDate(`${full}-${six.slice(2, 4)}-${six.slice(4, 6)}`) ?? null;
  const here = at(century + year);
  if (kind === "birth") return here !== null && here <= today ? here : at(century - 100 + year);
  return century + year > Number(today.slice(0, 4)) + 50 ? at(century - 100 + year) : here;
}

const words = (text: string) => text.replace(/<+/g, " ").trim();
const genders = { F: "f", M: "m" } as const;

type Parts = { format: Mrz["format"]; type: string; issuer: string; number: string; numberDigit: string; nationality: string; birth: string; birthDigit: string; sex: string; expiry: string; expiryDigit: string; names: string; composite: string; compositeDigit: string };

/** A card's number longer than nine goes on in the optional field, up to its own check digit. */
function longNumber(number: string, digit: string, optional: string): { number: string; digit: string } {
  if (digit !== "<") return { number, digit };
  const rest = /^([A-Z0-9]+)([0-9])</.exec(`${optional}<`);
  return rest ? { number: `${number}${rest[1]}`, digit: rest[2] ?? "" } : { number, digit };
}

function cut(lines: readonly string[]): Parts | null {
  const [a = "", b = "", c = ""] = lines;
  const at = (line: string, from: number, to: number) => line.slice(from, to);
  if (lines.length === 3 && lines.every((line) => line.length === 30)) {
    const { number, digit } = longNumber(at(a, 5, 14), at(a, 14, 15), at(a, 15, 30));
    return { format: "TD1", type: at(a, 0, 2), issuer: at(a, 2, 5), number, numberDigit: digit, birth: at(b, 0, 6), birthDigit: at(b, 6, 7), sex: at(b, 7, 8), expiry: at(b, 8, 14), expiryDigit: at(b, 14, 15), nationality: at(b, 15, 18), names: c, composite: at(a, 5, 30) + at(b, 0, 7) + at(b, 8, 15) + at(b, 18, 29), compositeDigit: at(b, 29, 30) };
  }
  const size = lines.length === 2 && a.length === b.length ? a.length : 0;
  if (size !== 36 && size !== 44) return null;
  const { number, digit } = size === 36 ? longNumber(at(b, 0, 9), at(b, 9, 10), at(b, 28, 35)) : { number: at(b, 0, 9), digit: at(b, 9, 10) };
  return { format: size === 44 ? "TD3" : "TD2", type: at(a, 0, 2), issuer: at(a, 2, 5), names: a.slice(5), number, numberDigit: digit, nationality: at(b, 10, 13), birth: at(b, 13, 19), birthDigit: at(b, 19, 20), sex: at(b, 20, 21), expiry: at(b, 21, 27), expiryDigit: at(b, 27, 28), composite: at(b, 0, 10) + at(b, 13, 20) + at(b, 21, size - 1), compositeDigit: at(b, size - 1, size) };
}

/**
 * Reads two or three lines of a machine-readable zone as typed, pasted or scanned (TD1, TD2, TD3). Spaces are dropped and `«` is
 * taken for `<<`. Every check digit must hold: a wrong letter is told, never guessed. `today` decides the century.
 */
export function readMrz(text: string, today: string): MrzReading {
  const lines = text.toUpperCase().replaceAll("«", "<<").split(/\r?\n/).map((line) => line.replace(/\s/g, "")).filter((line) => line !== "");
  const joined = lines.length === 1 ? (lines[0] ?? "") : "";
  const rows = joined.length === 90 ? [joined.slice(0, 30), joined.slice(30, 60), joined.slice(60)] : joined.length === 88 || joined.length === 72 ? [joined.slice(0, joined.length / 2), joined.slice(joined.length / 2)] : lines;
  if (rows.some((line) => !/^[A-Z0-9<]+$/.test(line))) return { ok: false, problems: ["characters"] };
  const parts = cut(rows);
  if (!parts) return { ok: false, problems: ["length"] };
  const birthDate = holds(parts.birth, parts.birthDigit) ? dateOf(parts.birth, "birth", today) : null;
  const expiresOn = holds(parts.expiry, parts.expiryDigit) ? dateOf(parts.expiry, "expiry", today) : null;
  const [lastName = "", ...first] = parts.names.split("<<").map(words);
  const problems: MrzProblem[] = [
    ...(holds(parts.number, parts.numberDigit) && words(parts.number) !== "" ? [] : ["number" as const]), ...(birthDate === null ? ["birth_date" as const] : []), ...(expiresOn === null ? ["expiry" as const] : []),
    ...(holds(parts.composite, parts.compositeDigit) ? [] : ["composite" as const]), ...(lastName === "" ? ["name" as const] : []),
  ];
  if (problems.length > 0 || birthDate === null || expiresOn === null) return { ok: false, problems };
  const kind: DocumentKind = parts.type.startsWith("P") ? "passport" : /^[AC]R|^IR|^RP/.test(parts.type) ? "residence_permit" : "identity_card";
  return { ok: true, mrz: { format: parts.format, kind, number: parts.number.replaceAll("<", ""), issuingCountry: alpha2(parts.issuer), nationality: alpha2(parts.nationality), lastName, firstName: first.filter(Boolean).join(" "), birthDate, expiresOn, gender: genders[parts.sex as "F"] ?? "x" } };
}
