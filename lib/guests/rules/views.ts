import type { Mergeable } from "./merge";

type Row = { readonly [K in keyof Mergeable]: unknown };

/** A profile's row in the terms of the rules: what a merge, a form and an export speak of. */
export const asProfile = (row: Row): Mergeable => ({
  name: row.name, firstName: row.firstName, lastName: row.lastName, email: row.email, phone: row.phone, locale: row.locale, languages: row.languages, country: row.country, nationality: row.nationality,
  birthDate: row.birthDate, birthPlace: row.birthPlace, gender: row.gender, profession: row.profession, address: row.address, company: row.company, taxNumber: row.taxNumber, vip: row.vip,
  preferences: row.preferences, allergies: row.allergies, note: row.note, doNotContact: row.doNotContact,
}) as Mergeable;
