import { type I18nText, type Locale, locales } from "@/lib/kernel/locale";
import type { Claims } from "./wanted-house";

/** act: it stops or falsifies sales; watch: a guest or a channel will notice; note: polish. */
export type GapSeverity = "act" | "watch" | "note";

export const gapCodes = [
  "mapped_types_unknown", "units_differ", "check_in_unknown", "check_out_unknown", "cancellation_unknown", "prices_to_confirm", "room_type_without_price",
  "room_type_without_rooms", "photos_missing", "photos_generated", "translation_missing", "contact_missing", "address_missing", "tax_to_confirm", "taxes_missing",
] as const;
export type GapCode = (typeof gapCodes)[number];

export type GapFacts = Readonly<Record<string, string | number>>;
/** Something the house does not know or contradicts itself about. `subject` names the thing: a room type, a language, a tax. */
export type Gap = { readonly code: GapCode; readonly severity: GapSeverity; readonly subject: string; readonly facts: GapFacts };

/** All that the gap finder looks at, from rows or from a package. */
export type HouseFacts = {
  readonly slug: string;
  readonly sourceLocale: Locale;
  readonly checkInTime: string | null;
  readonly checkOutTime: string | null;
  readonly cancellationPolicy: I18nText | null;
  readonly street: string | null;
  readonly contact: { readonly email?: string | undefined; readonly phone?: string | undefined };
  readonly tagline: I18nText;
  readonly description: I18nText;
  readonly amenities: readonly { readonly code: string; readonly name: I18nText }[];
  readonly claims: Claims;
  readonly roomTypes: readonly { readonly code: string; readonly name: I18nText; readonly description: I18nText; readonly rooms: readonly string[]; readonly photos: readonly string[]; readonly composite: boolean; readonly dayUse: boolean; readonly priced: boolean }[];
  readonly propertyPhotos: readonly string[];
  readonly plans: readonly { readonly code: string; readonly demo: boolean }[];
  readonly taxes: readonly { readonly code: string; readonly name: I18nText; readonly confirmed: boolean }[];
};

type Finder = (house: HouseFacts) => readonly Gap[];

const gap = (code: GapCode, severity: GapSeverity, subject: string, facts: GapFacts = {}): Gap => ({ code, severity, subject, facts });
const when = (condition: boolean, found: () => Gap): readonly Gap[] => (condition ? [found()] : []);
const generated = (source: string) => source.startsWith("pattern:");
const nameOf = (name: I18nText, house: HouseFacts, code: string): string => name[house.sourceLocale] ?? code;

const againstTheManager: Finder = (house) => {
  const { manager = "?", roomTypesMapped, units: claimedUnits } = house.claims;
  const known = house.roomTypes.length;
  const rooms = house.roomTypes.filter((type) => !type.composite).reduce((sum, type) => sum + type.rooms.length, 0);
  return [
    ...(roomTypesMapped !== undefined && roomTypesMapped !== known ? [gap("mapped_types_unknown", "act", manager, { manager, mapped: roomTypesMapped, known, difference: Math.abs(roomTypesMapped - known) })] : []),
    ...(claimedUnits !== undefined && claimedUnits !== rooms ? [gap("units_differ", "act", manager, { manager, claimed: claimedUnits, rooms, difference: Math.abs(claimedUnits - rooms) })] : []),
  ];
};

const unknownFacts: Finder = (house) => [
  ...when(!house.checkInTime, () => gap("check_in_unknown", "watch", house.slug)),
  ...when(!house.checkOutTime, () => gap("check_out_unknown", "watch", house.slug)),
  ...when(!house.cancellationPolicy || Object.keys(house.cancellationPolicy).length === 0, () => gap("cancellation_unknown", "act", house.slug)),
  ...when(!house.contact.email || !house.contact.phone, () => gap("contact_missing", "watch", house.slug, { email: house.contact.email ? 1 : 0, phone: house.contact.phone ? 1 : 0 })),
  ...when(!house.street, () => gap("address_missing", "note", house.slug)),
];

const sellable: Finder = (house) => [
  ...when(house.plans.some((plan) => plan.demo), () => gap("prices_to_confirm", "act", house.slug, { plans: house.plans.filter((plan) => plan.demo).length })),
  ...house.roomTypes.filter((type) => !type.priced).map((type) => gap("room_type_without_price", "act", type.code, { roomType: nameOf(type.name, house, type.code) })),
  ...house.roomTypes.filter((type) => type.rooms.length === 0 && !type.dayUse).map((type) => gap("room_type_without_rooms", "act", type.code, { roomType: nameOf(type.name, house, type.code) })),
  ...when(house.taxes.length === 0, () => gap("taxes_missing", "act", house.slug)),
  ...house.taxes.filter((tax) => !tax.confirmed).map((tax) => gap("tax_to_confirm", "watch", tax.code, { tax: nameOf(tax.name, house, tax.code) })),
];

const pictures: Finder = (house) => {
  const all = [...house.propertyPhotos, ...house.roomTypes.flatMap((type) => type.photos)];
  return [
    ...house.roomTypes.filter((type) => type.photos.length === 0).map((type) =>
      gap("photos_missing", "watch", type.code, { roomType: nameOf(type.name, house, type.code), rooms: type.rooms.join(", ") })),
    ...when(house.propertyPhotos.length === 0, () => gap("photos_missing", "watch", house.slug, { roomType: house.slug, rooms: "" })),
    ...when(all.some(generated), () => gap("photos_generated", "note", house.slug, { pictures: all.filter(generated).length })),
  ];
};

/** Texts that the source language has and another language lacks, one gap per language. */
const translations: Finder = (house) => {
  const texts: readonly (readonly [string, I18nText])[] = [
    ["tagline", house.tagline], ["description", house.description], ...(house.cancellationPolicy ? [["cancellationPolicy", house.cancellationPolicy] as const] : []),
    ...house.amenities.map((amenity) => [`amenities.${amenity.code}`, amenity.name] as const),
    ...house.roomTypes.flatMap((type) => [[`roomTypes.${type.code}.name`, type.name], [`roomTypes.${type.code}.description`, type.description]] as const),
    ...house.taxes.map((tax) => [`taxes.${tax.code}`, tax.name] as const),
  ];
  const written = texts.filter(([, text]) => text[house.sourceLocale]);
  return locales.filter((locale) => locale !== house.sourceLocale).flatMap((locale) => {
    const missing = written.filter(([, text]) => !text[locale]).map(([key]) => key);
    return when(missing.length > 0, () => gap("translation_missing", "note", locale, { locale, missing: missing.length, of: written.length, texts: missing.slice(0, 5).join(", ") }));
  });
};

const order: readonly GapSeverity[] = ["act", "watch", "note"];

/** Every gap of a house, found by comparing what is there; the gravest first. */
export function findGaps(house: HouseFacts): Gap[] {
  const found = [againstTheManager, unknownFacts, sellable, pictures, translations].flatMap((finder) => finder(house));
  return order.flatMap((severity) => found.filter((item) => item.severity === severity));
}
