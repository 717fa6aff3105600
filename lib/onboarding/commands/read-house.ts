import { listingFactsOf, listingPhotosOf, openDays, soldRoomTypes } from "@/db/repos/listing";
import type { PropertyRow } from "@/db/repos/property";
import { ratePlansOf } from "@/db/repos/rates";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { todayIn } from "@/lib/kernel/nights";
import type { HouseSnapshot } from "../rules/house-snapshot";
import { type Item, photoFormats, photoKinds } from "../rules/ota-file";

/** As far ahead as any OTA's window reaches. */
const daysAhead = 730;

/** A property as far as OTAs ask about it; whatever finished steps answer for is added by `settling`. */
export async function readHouse(tx: TenantTx, property: PropertyRow): Promise<HouseSnapshot> {
  const today = todayIn(property.timezone, nowMs());
  const [types, plans, photos, facts, open] = await Promise.all([
    soldRoomTypes(tx, property.id), ratePlansOf(tx, property.id), listingPhotosOf(tx, property.id), listingFactsOf(tx, property.id), openDays(tx, property.id, today, daysAhead),
  ]);
  const { name, kind, stars, description, street, city, country, timezone, currency, sourceLocale, checkInTime, checkOutTime, cancellationPolicy, contact, amenities } = property;
  return {
    name, kind, stars, description, street, city, country, timezone, currency, sourceLocale, checkInTime, checkOutTime, cancellationPolicy, contact, amenities,
    roomTypes: types,
    rates: plans.filter((plan) => plan.active).map((plan) => ({ roomTypeId: plan.roomTypeId, code: plan.code, name: plan.name, currency: plan.currency })),
    photos: photos.map(({ id, roomTypeId, width, height, size, position, alt, ...photo }) => ({
      id, roomTypeId, width, height, size, position, alt,
      kind: photoKinds.find((one) => one === photo.kind) ?? null, format: photoFormats.find((one) => one === photo.format) ?? "jpeg", state: photo.state === "sound" ? "sound" : photo.state === "broken" ? "broken" : "new",
    })),
    openDays: open, facts: Object.fromEntries(facts.map(({ key, value }) => [key, value])), settled: [],
  };
}

export const settling = (house: HouseSnapshot, settled: readonly Item[]): HouseSnapshot => ({ ...house, settled });
