import { fromDecimal } from "@/lib/kernel/money";
import { type I18nText, type Locale, locales } from "@/lib/kernel/locale";
import type { IsoDate } from "@/lib/kernel/nights";
import type { RoomTypesFile, TextsFile } from "./package-schema";
import { type PricedNight, openSpan, priceCalendar } from "./price-calendar";
import type { PropertyPackage } from "./property-package";
import { basicFamily, familyOfPlan, type WantedTerms, wantedTerms } from "./wanted-terms";

/** What a channel manager says of the house; compared by the gap finder, never taken for truth. */
export type Claims = { readonly manager?: string; readonly roomTypesMapped?: number; readonly units?: number; readonly channels?: readonly { readonly name: string; readonly connection?: string }[] };

/** A fact left out (undefined) is unknown to the package: what the house knows of it stays. */
export type WantedProperty = {
  readonly slug: string; readonly name: string; readonly kind: string; readonly stars?: number; readonly street?: string;
  readonly city: string; readonly country: string; readonly timezone: string; readonly currency: string; readonly sourceLocale: Locale;
  readonly tagline: I18nText; readonly description: I18nText;
  readonly checkInTime?: string; readonly checkOutTime?: string; readonly cancellationPolicy?: I18nText;
  readonly amenities: readonly { readonly code: string; readonly name: I18nText }[];
  readonly theme: { readonly hue?: number; readonly display?: string; readonly radius?: number };
  readonly contact?: { readonly email?: string; readonly phone?: string };
  readonly claims?: Claims; readonly demo: boolean;
};
export type WantedRoomType = { readonly code: string; readonly name: I18nText; readonly description: I18nText; readonly maxGuests: number; readonly maxAdults: number; readonly position: number; readonly kind: "room" | "day_use"; readonly facts: { readonly sizeM2?: number; readonly beds?: I18nText; readonly view?: I18nText } };
export type WantedUnit = { readonly name: string; readonly roomType: string; readonly position: number };
/** A sale of `sells` takes `quantity` rooms of `part`. */
export type WantedPart = { readonly sells: string; readonly part: string; readonly quantity: number };
/** The room `suite` is made of the room `room`. */
export type WantedJoint = { readonly suite: string; readonly room: string };
export type WantedPlan = { readonly code: string; readonly roomType: string; readonly family: string; readonly name: I18nText; readonly currency: string; readonly floorAmount: number | null; readonly ceilingAmount: number | null; readonly demo: boolean };
export type WantedTax = { readonly code: string; readonly name: I18nText; readonly kind: string; readonly basis: string; readonly rateBp: number | null; readonly amount: number | null; readonly currency: string | null; readonly exemptBelowAge: number | null; readonly validFrom: string; readonly validUntil: string | null; readonly confirmed: boolean };
export type WantedPhoto = { readonly roomType: string | null; readonly source: string; readonly position: number };

/** A package as the rows it asks for. Amounts in minor units, texts by language. */
export type WantedHouse = {
  readonly property: WantedProperty;
  readonly roomTypes: readonly WantedRoomType[];
  readonly units: readonly WantedUnit[];
  readonly parts: readonly WantedPart[];
  readonly joints: readonly WantedJoint[];
  readonly plans: readonly WantedPlan[];
  readonly terms: WantedTerms;
  readonly taxes: readonly WantedTax[];
  readonly photos: readonly WantedPhoto[];
  readonly hosts: readonly string[];
  /** Nights to open, and each plan's price of them; null when the package brings no prices. */
  readonly calendar: { readonly from: IsoDate; readonly to: IsoDate; readonly prices: ReadonlyMap<string, readonly PricedNight[]> } | null;
};

/** One text in every language that has it. */
const gather = (texts: PropertyPackage["texts"], pick: (file: TextsFile) => string | undefined): I18nText =>
  Object.fromEntries(locales.flatMap((locale) => {
    const file = texts[locale];
    const value = file ? pick(file) : undefined;
    return value === undefined ? [] : [[locale, value]];
  }));

const given = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], null | undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null && !(typeof value === "object" && Object.keys(value as object).length === 0))) as { [K in keyof T]?: Exclude<T[K], null | undefined> };

const minor = (value: number | undefined, currency: string): number | null => (value === undefined ? null : fromDecimal(value, currency).amount);

/** What each composite takes: a whole house every room of its parts, a connecting suite the rooms it joins, a day-use one room. */
function partsOf({ roomTypes, wholeHouse, connecting }: RoomTypesFile): WantedPart[] {
  const typeOf = (room: string) => roomTypes.find((type) => type.rooms.includes(room))?.code ?? "";
  const suites = [...new Map(connecting.map(({ suite, rooms }) => [typeOf(suite), rooms.map(typeOf)]))];
  const parts = [
    ...wholeHouse.flatMap(({ sells, closes }) => closes.map((part) => ({ sells, part, quantity: roomTypes.find((type) => type.code === part)?.rooms.length ?? 1 }))),
    ...suites.flatMap(([sells, types]) => [...new Set(types)].map((part) => ({ sells, part, quantity: types.filter((type) => type === part).length }))),
    ...roomTypes.flatMap((type) => (type.kind === "day-use" && type.of !== undefined ? [{ sells: type.code, part: type.of, quantity: 1 }] : [])),
  ];
  return [...new Map(parts.map((part) => [`${part.sells} ${part.part}`, part])).values()];
}

/** The rows a package asks for, its calendar counted from `today` in the property's zone. `hosts`: where its site will be. */
export function wantedHouse(source: PropertyPackage, today: IsoDate, hosts: readonly string[]): WantedHouse {
  const { property, roomTypes, rates, taxes, channels, photos, texts } = source;
  const { currency } = property;
  return {
    property: {
      slug: property.slug, name: property.name, kind: property.kind, city: property.city, country: property.country, timezone: property.timezone, currency,
      sourceLocale: property.sourceLocale, demo: property.demo, theme: given(property.theme),
      tagline: gather(texts, (file) => file.tagline), description: gather(texts, (file) => file.description),
      amenities: property.amenities.map((code) => ({ code, name: gather(texts, (file) => file.amenities[code]) })),
      ...given({
        stars: property.stars, street: property.street, checkInTime: property.checkIn, checkOutTime: property.checkOut, contact: given(property.contact),
        cancellationPolicy: property.cancellationPolicy === "texts" ? gather(texts, (file) => file.cancellationPolicy) : null,
        claims: channels ? { manager: channels.manager, ...given(channels.claims), channels: channels.channels.map((channel) => ({ name: channel.name, ...given({ connection: channel.connection }) })) } : null,
      }),
    },
    roomTypes: roomTypes.roomTypes.map((type, position) => ({
      code: type.code, position, kind: type.kind === "day-use" ? "day_use" : "room", maxGuests: type.sleeps, maxAdults: type.adults ?? type.sleeps,
      name: gather(texts, (file) => file.roomTypes[type.code]?.name), description: gather(texts, (file) => file.roomTypes[type.code]?.description),
      facts: given({ sizeM2: type.sizeM2, beds: gather(texts, (file) => file.roomTypes[type.code]?.beds), view: gather(texts, (file) => file.roomTypes[type.code]?.view) }),
    })),
    units: roomTypes.roomTypes.flatMap((type) => type.rooms.map((name) => ({ name, roomType: type.code }))).map((unit, position) => ({ ...unit, position })),
    parts: partsOf(roomTypes),
    joints: roomTypes.connecting.flatMap(({ suite, rooms }) => rooms.map((room) => ({ suite, room }))),
    plans: (rates?.plans ?? []).map((plan) => ({
      code: plan.code, roomType: plan.roomType, family: rates ? familyOfPlan(rates, plan) : basicFamily, currency, demo: rates?.demo ?? false, name: gather(texts, (file) => file.plans[plan.code] ?? file.plans["default"]),
      floorAmount: minor(plan.floor, currency), ceilingAmount: minor(plan.ceiling, currency),
    })),
    terms: wantedTerms(rates, currency, (pick) => gather(texts, pick)),
    taxes: taxes.taxes.map((tax) => ({
      code: tax.code, name: gather(texts, (file) => file.taxes[tax.code]), kind: tax.basis === "percent_included" ? "vat" : "levy", basis: tax.basis, validFrom: tax.from, validUntil: tax.until ?? null, confirmed: tax.confirmed,
      ...(tax.basis === "per_person_night"
        ? { rateBp: null, amount: minor(tax.amount, currency), currency, exemptBelowAge: tax.exemptBelowAge ?? null }
        : { rateBp: Math.round(tax.percent * 100), amount: null, currency: null, exemptBelowAge: null }),
    })),
    photos: [
      ...photos.property.map((item, position) => ({ roomType: null, source: item.source, position })),
      ...Object.entries(photos.roomTypes).flatMap(([roomType, list]) => list.map((item, position) => ({ roomType, source: item.source, position }))),
    ],
    hosts,
    calendar: rates ? { ...openSpan(rates, today), prices: new Map(rates.plans.map((plan) => [plan.code, priceCalendar(rates, plan, currency, today)])) } : null,
  };
}
