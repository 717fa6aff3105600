import { z } from "zod";
import { isoDate } from "@/lib/kernel/nights";
import { countryCode } from "./profile";

export const documentKinds = ["passport", "identity_card", "residence_permit"] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** What a sealed identity holds. */
export const identitySchema = z.object({
  kind: z.enum(documentKinds),
  number: z.string().trim().toUpperCase().transform((text) => text.replace(/[\s.-]/g, "")),
  issuingCountry: countryCode.nullable().default(null),
  issuedOn: isoDate.nullable().default(null),
  expiresOn: isoDate.nullable().default(null),
  /** The number the border police stamps beside the date of entry. */
  entryNumber: z.string().trim().toUpperCase().regex(/^[A-Z0-9/ -]{3,20}$/, "Letters and digits as in the entry stamp.").nullable().default(null),
});
export type Identity = z.output<typeof identitySchema>;

export type DocumentProblem = { readonly path: string; readonly message: string };

const letters = "TRWAGMYFPDXBNJZSQVHLCKE";
/** Spain's DNI and NIE end in a letter that follows from the digits. */
function spanishLetterHolds(number: string): boolean {
  const digits = number.slice(0, -1).replace(/^X/, "0").replace(/^Y/, "1").replace(/^Z/, "2");
  return number.at(-1) === letters.charAt(Number(digits) % 23);
}

/** What is wrong with a document, by field; nothing when it can be true. `today` is the house's business day. */
export function documentProblems(identity: Identity, today: string): DocumentProblem[] {
  const { kind, number, issuingCountry, issuedOn, expiresOn } = identity;
  const wrong: DocumentProblem[] = [];
  const say = (path: string, message: string) => { wrong.push({ path, message }); };
  if (!/^[A-Z0-9]+$/.test(number)) say("number", "Letters and digits only.");
  else if (kind === "passport" && !/^[A-Z0-9]{6,12}$/.test(number)) say("number", "A passport number has 6 to 12 letters and digits.");
  else if (kind !== "passport" && !/^[A-Z0-9]{4,20}$/.test(number)) say("number", "A card number has 4 to 20 letters and digits.");
  else if (!/\d/.test(number)) say("number", "A document number has digits in it.");
  else if (kind === "identity_card" && issuingCountry === "MA" && !/^[A-Z]{1,2}\d{1,8}$/.test(number)) say("number", "A Moroccan identity card has one or two letters, then up to eight digits.");
  else if (issuingCountry === "ES" && kind !== "passport" && /^[XYZ\d]\d{7}[A-Z]$/.test(number) && !spanishLetterHolds(number)) say("number", "The last letter does not fit the digits.");
  if (issuedOn !== null && issuedOn > today) say("issuedOn", "The day of issue cannot lie ahead.");
  if (expiresOn !== null && expiresOn < today) say("expiresOn", "This document has expired.");
  if (issuedOn !== null && expiresOn !== null && expiresOn <= issuedOn) say("expiresOn", "It expires after it was issued.");
  return wrong;
}

/** The last two characters: enough for the desk to tell two documents apart, too little to use. */
export const endingOf = (number: string): string => number.slice(-2);
