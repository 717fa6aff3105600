import type { PoliceField } from "@/lib/property/rules/country-pack";
import { nameParts } from "./profile";

export const purposes = ["arrival", "police", "invoice"] as const;
export type Purpose = (typeof purposes)[number];

/** What is known of a guest, as far as completeness asks. `document` is what the sealed identity holds, never its number. */
export type KnownGuest = {
  readonly name: string; readonly firstName: string | null; readonly lastName: string | null; readonly email: string | null; readonly phone: string | null;
  readonly languages: readonly string[]; readonly country: string | null; readonly nationality: string | null; readonly birthDate: string | null; readonly birthPlace: string | null;
  readonly gender: string | null; readonly profession: string | null; readonly company: string | null; readonly taxNumber: string | null;
  readonly address: { readonly street?: string | undefined; readonly city?: string | undefined; readonly postcode?: string | undefined; readonly country?: string | undefined };
  readonly document: { readonly kind: boolean; readonly number: boolean; readonly issuingCountry: boolean; readonly issuedOn: boolean; readonly expiresOn: boolean; readonly entryNumber: boolean } | null;
};

/** Everything an item may be called; a screen names it by `guests.fields.<item>`. */
export type Item = Exclude<PoliceField, "arrival" | "departure" | "room"> | "languages" | "company_address" | "tax_number";
export type Requirement = { readonly item: Item; readonly weight: number };
export type Completeness = { readonly percent: number; readonly missing: readonly Requirement[] };

const hasName = (guest: KnownGuest) => nameParts(guest);
const present: Readonly<Record<Item, (guest: KnownGuest) => boolean>> = {
  last_name: (guest) => hasName(guest).last !== null,
  first_name: (guest) => hasName(guest).first !== null,
  birth_date: (guest) => guest.birthDate !== null,
  birth_place: (guest) => guest.birthPlace !== null,
  nationality: (guest) => guest.nationality !== null,
  gender: (guest) => guest.gender !== null,
  profession: (guest) => guest.profession !== null,
  residence_country: (guest) => (guest.country ?? guest.address.country ?? null) !== null,
  address: (guest) => Boolean(guest.address.street && guest.address.city),
  phone: (guest) => guest.phone !== null,
  email: (guest) => guest.email !== null,
  document_kind: (guest) => guest.document?.kind ?? false,
  document_number: (guest) => guest.document?.number ?? false,
  document_issuing_country: (guest) => guest.document?.issuingCountry ?? false,
  document_issued_on: (guest) => guest.document?.issuedOn ?? false,
  document_expires_on: (guest) => guest.document?.expiresOn ?? false,
  entry_number: (guest) => guest.document?.entryNumber ?? false,
  languages: (guest) => guest.languages.length > 0,
  company_address: (guest) => guest.company === null || Boolean(guest.address.street && guest.address.city && (guest.address.country ?? guest.country)),
  tax_number: (guest) => guest.company === null || guest.taxNumber !== null,
};

/** What the desk wants to know before the door opens. */
const forArrival: readonly Requirement[] = [
  { item: "last_name", weight: 20 }, { item: "first_name", weight: 10 }, { item: "phone", weight: 20 }, { item: "email", weight: 15 },
  { item: "languages", weight: 10 }, { item: "nationality", weight: 10 }, { item: "document_number", weight: 15 },
];
/** What an invoice needs of its buyer; a firm must be named with its address and number. */
const forInvoice: readonly Requirement[] = [{ item: "last_name", weight: 40 }, { item: "address", weight: 20 }, { item: "company_address", weight: 20 }, { item: "tax_number", weight: 20 }];

const ofTheStay: ReadonlySet<PoliceField> = new Set(["arrival", "departure", "room"]);
const heavy: Partial<Record<PoliceField, number>> = { last_name: 15, first_name: 10, document_number: 25, birth_date: 15, nationality: 15 };

/** The police's fields of a country pack as weighted requirements; what the stay itself knows is left out. */
export const forPolice = (fields: readonly { readonly code: PoliceField; readonly required: boolean }[]): Requirement[] =>
  fields.flatMap(({ code, required }) => (required && !ofTheStay.has(code) ? [{ item: code as Item, weight: heavy[code] ?? 10 }] : []));

/** 0–100 % of what is required, rounded down, so that 100 means that nothing is missing; the heaviest gaps first. */
export function completenessOf(guest: KnownGuest, required: readonly Requirement[]): Completeness {
  const missing = required.filter(({ item }) => !present[item](guest)).sort((a, b) => b.weight - a.weight);
  const whole = required.reduce((sum, { weight }) => sum + weight, 0);
  const lacking = missing.reduce((sum, { weight }) => sum + weight, 0);
  return { percent: whole === 0 ? 100 : Math.floor(((whole - lacking) * 100) / whole), missing };
}

const shares: Readonly<Record<Purpose, number>> = { arrival: 35, police: 45, invoice: 20 };

export type WholeCompleteness = { readonly percent: number; readonly purposes: Readonly<Record<Purpose, Completeness | null>> };

/** Every purpose and their weighted mean. `police` is null where the country asks for no declaration of this guest. */
export function completeness(guest: KnownGuest, police: readonly Requirement[] | null): WholeCompleteness {
  const of: Record<Purpose, Completeness | null> = { arrival: completenessOf(guest, forArrival), police: police === null ? null : completenessOf(guest, police), invoice: completenessOf(guest, forInvoice) };
  const asked = purposes.flatMap((purpose) => { const part = of[purpose]; return part ? [{ share: shares[purpose], percent: part.percent }] : []; });
  const whole = asked.reduce((sum, { share }) => sum + share, 0);
  return { percent: Math.floor(asked.reduce((sum, { share, percent }) => sum + share * percent, 0) / whole), purposes: of };
}
