import type { I18nText, Locale } from "@/lib/kernel/locale";
import type { HouseFacts } from "./gaps";
import type { PresentHouse } from "./plan-changes";
import type { Claims, WantedHouse } from "./wanted-house";

/** Package over house, row by row: the house as it will stand once the import has run. */
const over = <T extends object>(key: (row: T) => string, wanted: readonly T[], present: readonly object[]): T[] => {
  const named = new Set(wanted.map(key));
  return [...wanted, ...(present as readonly T[]).filter((row) => !named.has(key(row)))];
};

type Loose = { readonly [K in keyof WantedHouse["property"]]?: WantedHouse["property"][K] | null };

/** What the gap finder looks at. With `wanted`, the house after that import; without, the house as it is. `priced`: types whose price runs on. */
export function houseFacts(present: PresentHouse, wanted: WantedHouse | null, priced: ReadonlySet<string>): HouseFacts {
  const property: Loose = { ...(present.property as Loose | null), ...wanted?.property };
  const roomTypes = over((row) => row.code, wanted?.roomTypes ?? [], present.roomTypes);
  const units = over((row) => row.name, wanted?.units ?? [], present.units);
  const photos = [...(wanted?.photos ?? []), ...present.photos.filter((photo) => !wanted?.photos.some((other) => other.roomType === photo.roomType))];
  const plans = over((row) => row.code, wanted?.plans ?? [], present.plans);
  const composites = new Set([...(wanted?.parts ?? []), ...present.parts].map((part) => part.sells));
  const kindOf = new Map(roomTypes.map((type) => [type.code, type.kind]));
  return {
    slug: property.slug ?? "", sourceLocale: (property.sourceLocale ?? "fr") as Locale,
    checkInTime: property.checkInTime ?? null, checkOutTime: property.checkOutTime ?? null, cancellationPolicy: (property.cancellationPolicy as I18nText | null | undefined) ?? null,
    street: property.street ?? null, contact: property.contact ?? {}, tagline: property.tagline ?? {}, description: property.description ?? {},
    amenities: property.amenities ?? [], claims: (property.claims ?? {}) as Claims,
    roomTypes: roomTypes.map((type) => ({
      code: type.code, name: type.name, description: type.description, composite: composites.has(type.code), dayUse: kindOf.get(type.code) === "day_use",
      rooms: units.filter((unit) => unit.roomType === type.code).map((unit) => unit.name),
      photos: photos.filter((photo) => photo.roomType === type.code).map((photo) => photo.source),
      priced: priced.has(type.code) || plans.some((plan) => plan.roomType === type.code && (wanted?.calendar?.prices.get(plan.code)?.length ?? 0) > 0),
    })),
    propertyPhotos: photos.filter((photo) => photo.roomType === null).map((photo) => photo.source),
    plans: plans.map((plan) => ({ code: plan.code, demo: plan.demo })),
    taxes: over((row) => `${row.code} ${row.validFrom}`, wanted?.taxes ?? [], present.taxes).map((tax) => ({ code: tax.code, name: tax.name, confirmed: tax.confirmed })),
  };
}
