import type { FieldProblem } from "@/lib/kernel/errors";
import { fromDecimal } from "@/lib/kernel/money";
import { type Locale, locales } from "@/lib/kernel/locale";
import { termsProblems } from "./wanted-terms";
import type { ChannelsFile, PhotosFile, PropertyFile, RatesFile, RoomTypesFile, TaxesFile, TextsFile } from "./package-schema";

/** A property package with every file read. Only property and room types are required. */
export type PropertyPackage = {
  readonly property: PropertyFile;
  readonly roomTypes: RoomTypesFile;
  readonly rates: RatesFile | null;
  readonly taxes: TaxesFile;
  readonly channels: ChannelsFile | null;
  readonly photos: PhotosFile;
  readonly texts: Readonly<Partial<Record<Locale, TextsFile>>>;
};

/** `texts/fr.yaml` for "fr". */
export const textsFileName = (locale: Locale): string => `texts/${locale}.yaml`;

/** A problem located in a file: "rates.yaml#plans.2.roomType". */
export const problemIn = (file: string, path: string, message: string): FieldProblem => ({ path: path === "" ? file : `${file}#${path}`, message });

const repeated = (values: readonly string[]): { value: string; index: number }[] => values.map((value, index) => ({ value, index })).filter(({ value, index }) => values.indexOf(value) !== index);

/** Whether a price in currency units has no more decimals than the currency knows. */
const exact = (price: number, currency: string): boolean => Math.abs(fromDecimal(price, currency).amount / 10 ** digits(currency) - price) < 1e-9;
const digits = (currency: string): number => String(fromDecimal(1, currency).amount).length - 1;

/** What no single file can know: references that lead nowhere, names used twice, limits in the wrong order. */
export function crossCheck(source: PropertyPackage): FieldProblem[] {
  const { property, roomTypes, rates, taxes, photos, texts } = source;
  const types = roomTypes.roomTypes.map((type) => type.code);
  const known = new Set(types);
  const unknownType = (file: string, path: string, code: string) => (known.has(code) ? [] : [problemIn(file, path, `There is no room type "${code}" in room-types.yaml.`)]);
  return [
    ...repeated(types).map(({ value, index }) => problemIn("room-types.yaml", `roomTypes.${index}.code`, `The room type "${value}" stands here twice.`)),
    ...roomTypes.roomTypes.flatMap((type, t) => type.rooms.flatMap((room, r) => {
      const first = roomTypes.roomTypes.findIndex((other) => other.rooms.includes(room));
      return first < t || type.rooms.indexOf(room) < r ? [problemIn("room-types.yaml", `roomTypes.${t}.rooms.${r}`, `The room "${room}" stands here twice.`)] : [];
    })),
    ...roomTypes.roomTypes.flatMap((type, t) => ((type.adults ?? 0) > type.sleeps ? [problemIn("room-types.yaml", `roomTypes.${t}.adults`, "More adults than the room sleeps.")] : [])),
    ...compositeProblems(roomTypes),
    ...roomTypes.wholeHouse.flatMap((link, l) => [
      ...unknownType("room-types.yaml", `wholeHouse.${l}.sells`, link.sells),
      ...link.closes.flatMap((code, c) => (code === link.sells ? [problemIn("room-types.yaml", `wholeHouse.${l}.closes.${c}`, "A room type cannot close itself.")] : unknownType("room-types.yaml", `wholeHouse.${l}.closes.${c}`, code))),
    ]),
    ...(rates ? [...rateProblems(rates, property.currency, unknownType), ...termsProblems(rates, texts[property.sourceLocale], textsFileName(property.sourceLocale), problemIn)] : []),
    ...repeated(taxes.taxes.map((tax) => `${tax.code} from ${tax.from}`)).map(({ value, index }) => problemIn("taxes.yaml", `taxes.${index}`, `"${value}" stands here twice.`)),
    ...taxes.taxes.flatMap((tax, t) => (tax.until && tax.until < tax.from ? [problemIn("taxes.yaml", `taxes.${t}.until`, "A tax cannot end before it begins.")] : [])),
    ...Object.keys(photos.roomTypes).flatMap((code) => unknownType("photos.yaml", `roomTypes.${code}`, code)),
    ...locales.flatMap((locale) => Object.keys(texts[locale]?.roomTypes ?? {}).flatMap((code) => unknownType(textsFileName(locale), `roomTypes.${code}`, code))),
    ...sourceProblems(source),
  ];
}

/** Day-uses, connecting rooms and whole houses: what each takes must be there, and must not itself be made of others. */
function compositeProblems({ roomTypes, wholeHouse, connecting }: RoomTypesFile): FieldProblem[] {
  const file = "room-types.yaml";
  const typeOf = (room: string) => roomTypes.find((type) => type.rooms.includes(room))?.code;
  const joined = connecting.map(({ suite, rooms }) => ({ suite: typeOf(suite), rooms: rooms.map(typeOf) }));
  const composites = new Set([...wholeHouse.map((link) => link.sells), ...joined.map(({ suite }) => suite), ...roomTypes.filter((type) => type.kind === "day-use").map((type) => type.code)]);
  const apart = (path: string, code: string | undefined) => (code !== undefined && composites.has(code) ? [problemIn(file, path, `"${code}" is made of other rooms itself.`)] : []);
  const made = (rooms: readonly (string | undefined)[]) => rooms.toSorted().join(" ");
  return [
    ...roomTypes.flatMap((type, t) => (type.kind === "day-use"
      ? [
        ...(type.rooms.length > 0 ? [problemIn(file, `roomTypes.${t}.rooms`, "A day-use has no rooms of its own: it borrows those of the type it is of.")] : []),
        ...(type.of !== undefined && roomTypes.some((other) => other.code === type.of) ? apart(`roomTypes.${t}.of`, type.of) : [problemIn(file, `roomTypes.${t}.of`, "Name the room type whose rooms the day-use borrows.")]),
      ]
      : [
        ...(type.rooms.length === 0 ? [problemIn(file, `roomTypes.${t}.rooms`, "A room type needs at least one room.")] : []),
        ...(type.of !== undefined ? [problemIn(file, `roomTypes.${t}.of`, "Only a day-use is of another type.")] : []),
      ])),
    ...wholeHouse.flatMap(({ closes }, l) => closes.flatMap((code, c) => apart(`wholeHouse.${l}.closes.${c}`, code))),
    ...connecting.flatMap(({ suite, rooms }, n) => [
      ...(typeOf(suite) === undefined ? [problemIn(file, `connecting.${n}.suite`, `There is no room "${suite}" in room-types.yaml.`)] : []),
      ...rooms.flatMap((room, r) => (typeOf(room) === undefined ? [problemIn(file, `connecting.${n}.rooms.${r}`, `There is no room "${room}" in room-types.yaml.`)] : apart(`connecting.${n}.rooms.${r}`, typeOf(room)))),
      ...repeated(rooms).map(({ value, index }) => problemIn(file, `connecting.${n}.rooms.${index}`, `The room "${value}" stands here twice.`)),
      ...joined.slice(0, n).filter((other) => other.suite === joined[n]?.suite && made(other.rooms) !== made(joined[n]?.rooms ?? [])).slice(0, 1).map(() => problemIn(file, `connecting.${n}.rooms`, "Suites of one type join rooms of the same types.")),
    ]),
    ...roomTypes.flatMap((type, t) => (joined.some((one) => one.suite === type.code) ? type.rooms.flatMap((room, r) => (connecting.some((one) => one.suite === room) ? [] : [problemIn(file, `roomTypes.${t}.rooms.${r}`, `Other rooms of "${type.code}" are made of connecting rooms: say of which this one is.`)])) : [])),
  ];
}

function rateProblems(rates: RatesFile, currency: string, unknownType: (file: string, path: string, code: string) => FieldProblem[]): FieldProblem[] {
  const file = "rates.yaml";
  const seasons = new Set([rates.defaultSeason, ...rates.seasons.map((season) => season.code)]);
  return [
    ...repeated(rates.plans.map((plan) => plan.code)).map(({ value, index }) => problemIn(file, `plans.${index}.code`, `The plan "${value}" stands here twice.`)),
    ...rates.plans.flatMap((plan, p) => [
      ...unknownType(file, `plans.${p}.roomType`, plan.roomType),
      ...[...seasons].filter((season) => plan.prices[season] === undefined).map((season) => problemIn(file, `plans.${p}.prices.${season}`, `The season "${season}" has no price in this plan.`)),
      ...(plan.floor !== undefined && plan.ceiling !== undefined && plan.ceiling < plan.floor ? [problemIn(file, `plans.${p}.ceiling`, "The ceiling is below the floor.")] : []),
      ...Object.entries(plan.prices).flatMap(([season, price]) => [
        ...(seasons.has(season) ? [] : [problemIn(file, `plans.${p}.prices.${season}`, `There is no season "${season}".`)]),
        ...(exact(price, currency) ? [] : [problemIn(file, `plans.${p}.prices.${season}`, `${currency} has no such small unit.`)]),
        ...(plan.floor !== undefined && price < plan.floor ? [problemIn(file, `plans.${p}.prices.${season}`, "The price is below the plan's floor.")] : []),
        ...(plan.ceiling !== undefined && price > plan.ceiling ? [problemIn(file, `plans.${p}.prices.${season}`, "The price is above the plan's ceiling.")] : []),
      ]),
    ]),
  ];
}

/** The source language must name every room type, and every amenity and tax that the other files use. */
function sourceProblems({ property, roomTypes, taxes, texts }: PropertyPackage): FieldProblem[] {
  const file = textsFileName(property.sourceLocale);
  const source = texts[property.sourceLocale];
  if (!source) return [problemIn(file, "", `The source language (${property.sourceLocale}) has no texts.`)];
  const named = (path: string, names: object, codes: readonly string[]) => [...new Set(codes)].filter((code) => !(code in names)).map((code) => problemIn(file, `${path}.${code}`, `"${code}" has no name in the source language.`));
  return [
    ...named("roomTypes", source.roomTypes, roomTypes.roomTypes.map((type) => type.code)),
    ...named("amenities", source.amenities, property.amenities),
    ...named("taxes", source.taxes, taxes.taxes.map((tax) => tax.code)),
    ...(property.cancellationPolicy === "texts" && !source.cancellationPolicy ? [problemIn(file, "cancellationPolicy", "property.yaml points here, and there is nothing.")] : []),
  ];
}
