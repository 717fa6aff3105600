import type { I18nText, Locale } from "@/lib/kernel/locale";
import { type Check, titleFor } from "./checks";
import { factOf } from "./facts";
import type { HouseSnapshot } from "./house-snapshot";
import type { Ota } from "./ota-file";

/** One file of a package of photographs that was made. */
export type MadePhoto = { readonly name: string; readonly width: number; readonly height: number; readonly bytes: number; readonly sha256: string; readonly kind: string | null; readonly roomType: string | null; readonly alt: I18nText };

const textIn = (text: I18nText, language: string): string | null => text[language as Locale]?.trim() || null;
const inLanguages = (text: I18nText, languages: readonly string[]) => Object.fromEntries(languages.flatMap((language) => { const value = textIn(text, language); return value === null ? [] : [[language, value]]; }));

/** The languages an OTA is given texts in: those it asks for, and the house's own. */
export const languagesFor = (house: HouseSnapshot, ota: Ota): string[] => [...new Set([...ota.languages, ...ota.requirements.flatMap((one) => ("language" in one && one.language ? [one.language] : [])), house.sourceLocale])];

/**
 * A house as one OTA is given it, as plain data: what `listing.json` and `listing.yaml` hold. Nothing is invented: what is not
 * known is null. Bank details are where they are kept, never a number.
 */
export function listingOf(house: HouseSnapshot, ota: Ota, listing: { readonly id: string | null; readonly readiness: number | null; readonly madeAt: string }, photos: readonly MadePhoto[]) {
  const { facts } = house;
  const languages = languagesFor(house, ota);
  const role = (name: "general" | "invoices" | "reservations") => factOf(facts, `contact-${name}`) ?? null;
  const own = Object.values(house.contact).some((value) => value) ? house.contact : null;
  return {
    format: "lhcm-ota-listing", version: 1, madeAt: listing.madeAt, ota: { code: ota.code, name: ota.name, listingId: listing.id }, readinessPercent: listing.readiness,
    property: {
      name: titleFor(house, ota.code), houseName: house.name, kind: house.kind, accommodationType: factOf(facts, "accommodation-type") ?? null, stars: house.stars, languagesSpoken: factOf(facts, "languages") ?? null,
      address: { street: house.street, city: house.city, postcode: factOf(facts, "postcode") ?? null, country: house.country }, position: factOf(facts, "position") ?? null, timezone: house.timezone, currency: house.currency,
      checkIn: house.checkInTime, checkOut: house.checkOutTime, bedrooms: factOf(facts, "bedrooms") ?? null, bathrooms: factOf(facts, "bathrooms") ?? null,
      amenities: [...new Set([...house.amenities.map(({ code }) => code), ...(factOf(facts, "amenities") ?? [])])],
    },
    texts: inLanguages(house.description, languages),
    contacts: { general: own || role("general") ? { ...own, ...role("general") } : null, invoices: role("invoices"), reservations: role("reservations") },
    rooms: house.roomTypes.map((type) => ({
      code: type.code, name: inLanguages(type.name, languages), description: inLanguages(type.description, languages), units: type.units, maxGuests: type.maxGuests, maxAdults: type.maxAdults, sizeM2: type.sizeM2,
      rates: house.rates.filter(({ roomTypeId }) => roomTypeId === type.id).map(({ code, name, currency }) => ({ code, name: inLanguages(name, languages), currency })),
    })),
    policies: {
      cancellation: house.cancellationPolicy ? inLanguages(house.cancellationPolicy, languages) : {}, children: factOf(facts, "child-policy") ?? null, houseRules: factOf(facts, "house-rules") ?? null, releaseDays: factOf(facts, "release-days") ?? null,
      paymentMethods: factOf(facts, "payment-methods") ?? null, boardCodes: factOf(facts, "board-codes") ?? null, pricingModel: factOf(facts, "pricing-model") ?? null,
    },
    legal: { entityId: factOf(facts, "legal-entity-id") ?? null, entityName: factOf(facts, "legal-entity-name") ?? null, email: factOf(facts, "legal-email") ?? null, licence: factOf(facts, "licence") ?? null, tax: factOf(facts, "tax-id") ?? null },
    bank: { reference: factOf(facts, "bank-reference") ?? null },
    documents: factOf(facts, "documents") ?? {},
    photos: photos.map(({ name, width, height, bytes, sha256, kind, roomType, alt }) => ({ file: name, width, height, bytes, sha256, kind, roomType, alt })),
  };
}

const list = (value: unknown): string => (Array.isArray(value) ? value.join(", ") : String(value));

/** A gap in plain English, for a file that leaves the house. */
export function gapSentence({ item, gap }: Pick<Check, "item" | "gap">): string {
  if (gap === null) return "";
  const { code, params } = gap;
  const have = `${params["have"]} of ${params["need"]}`;
  switch (code) {
    case "missing": return `${item}: not given.`;
    case "missing_language": return `${item}: no text in "${params["language"]}".`;
    case "too_short": return `${item}: ${have} characters.`;
    case "too_long": return `${item}: ${params["have"]} characters, at most ${params["most"]}.`;
    case "not_latin": return `${item}: in Latin letters.`;
    case "not_plain": return `${item}: without pictures, and not in capitals.`;
    case "forbidden_word": return `${item}: without the word "${params["word"]}".`;
    case "missing_parts": return `${item}: ${list(params["parts"])} not given.`;
    case "missing_contact": return `${item}: the contact for ${params["role"]} lacks ${list(params["parts"])}.`;
    case "too_few": return `${item}: ${have}.`;
    case "missing_kinds": return `${item}: none of ${list(params["kinds"])}.`;
    case "missing_facts": return `${item}: ${list(params["facts"])} not given.`;
    case "missing_documents": return `${item}: where the paper "${list(params["documents"])}" is kept.`;
    case "at_ota": return `${item}: decided by the OTA.`;
    case "at_house": return `${item}: to be confirmed by the house.`;
  }
}

/** What goes with a package to be read: what is in it and what is still missing, with who closes it. */
export function packageReadme(house: HouseSnapshot, ota: Ota, given: { readonly madeAt: string; readonly readiness: number | null; readonly gaps: readonly Check[]; readonly unknown: readonly Check[]; readonly photos: readonly MadePhoto[]; readonly leftOut: readonly { readonly position: number; readonly reason: string }[] }): string {
  const line = (check: Check) => `- [ ] (${check.level}, ${check.closes}) ${gapSentence(check)}${check.note?.en ? ` ${check.note.en}` : ""}`;
  const names = [...new Set(given.unknown.map(({ item }) => item))];
  return [
    `# ${house.name} for ${ota.name}`, "",
    `Made ${given.madeAt}. Readiness: ${given.readiness === null ? "not counted, no source says what is asked" : `${given.readiness} %`}. Source of the requirements: ${ota.source}.`, "",
    "- `listing.json`, `listing.yaml`: the same data twice; null where the house has not said.", "- `texts/`: descriptions by language.", "- `photos/`: made to this OTA's sizes, in the order they should be shown.",
    "- Bank details are named by where they are kept. No account number is in this package.", "",
    `## Still missing (${given.gaps.length})`, "", ...(given.gaps.length === 0 ? ["Nothing."] : given.gaps.map(line)), "",
    ...(names.length === 0 ? [] : ["## Not known whether asked", "", "No source says so; ask the OTA.", "", ...names.map((name) => `- ${name}`), ""]),
    `## Photographs (${given.photos.length})`, "", ...given.photos.map(({ name, width, height, bytes }) => `- ${name}: ${width} × ${height}, ${Math.ceil(bytes / 1_024)} KB`),
    ...(given.leftOut.length === 0 ? [] : ["", "Left out:", "", ...given.leftOut.map(({ position, reason }) => `- number ${position + 1} of the house's photographs: ${reason === "broken" ? "the file is damaged" : reason === "too_small" ? "too small for this OTA; it is never enlarged" : reason}`)]), "",
  ].join("\n");
}
