import type { Locale } from "@/lib/kernel/locale";
import type { DocumentKind, Identity } from "./document-number";
import type { PoliceValues } from "./police";
import { nameParts } from "./profile";

const kinds: Readonly<Record<Locale, Readonly<Record<DocumentKind, string>>>> = {
  en: { passport: "Passport", identity_card: "Identity card", residence_permit: "Residence permit" },
  fr: { passport: "Passeport", identity_card: "Carte d’identité", residence_permit: "Titre de séjour" },
  es: { passport: "Pasaporte", identity_card: "Documento de identidad", residence_permit: "Permiso de residencia" },
  ar: { passport: "جواز سفر", identity_card: "بطاقة هوية", residence_permit: "بطاقة إقامة" },
};

type Person = {
  readonly name: string; readonly firstName: string | null; readonly lastName: string | null; readonly email: string | null; readonly phone: string | null; readonly birthDate: string | null; readonly birthPlace: string | null;
  readonly nationality: string | null; readonly gender: string | null; readonly profession: string | null; readonly country: string | null;
  readonly address: { readonly street?: string | undefined; readonly city?: string | undefined; readonly postcode?: string | undefined; readonly country?: string | undefined };
};

/** `2026-11-20` as the authorities of both packs write it: `20/11/2026`. */
const day = (date: string | null): string | null => (date === null ? null : date.split("-").reverse().join("/"));

/** What a declaration says of a person in a stay, countries and kinds of document in the house's language. */
export function policeValues(person: Person, identity: Identity | null, stay: { readonly arrival: string; readonly departure: string; readonly room: string }, locale: Locale): PoliceValues {
  const regions = new Intl.DisplayNames(locale, { type: "region" });
  const country = (code: string | null | undefined) => (code ? (regions.of(code) ?? code) : null);
  const { first, last } = nameParts(person);
  const { street, city, postcode } = person.address;
  return {
    last_name: last, first_name: first, birth_date: day(person.birthDate), birth_place: person.birthPlace, nationality: country(person.nationality), gender: person.gender?.toUpperCase() ?? null, profession: person.profession,
    residence_country: country(person.country ?? person.address.country), address: [street, [postcode, city].filter(Boolean).join(" "), country(person.address.country)].filter(Boolean).join(", "), phone: person.phone, email: person.email,
    document_kind: identity ? kinds[locale][identity.kind] : null, document_number: identity?.number ?? null, document_issuing_country: country(identity?.issuingCountry), document_issued_on: day(identity?.issuedOn ?? null),
    document_expires_on: day(identity?.expiresOn ?? null), entry_number: identity?.entryNumber ?? null, arrival: day(stay.arrival), departure: day(stay.departure), room: stay.room,
  };
}
