import { and, asc, eq, sql } from "drizzle-orm";
import { listingFacts, listingPhotos } from "../schema/onboarding";
import type { TenantTx } from "../tenant";
import { physicalOf } from "./inventory";

export type ListingPhotoRow = Omit<typeof listingPhotos.$inferSelect, "data" | "preview"> & { hasPreview: boolean };

const withoutBytes = {
  tenantId: listingPhotos.tenantId, id: listingPhotos.id, propertyId: listingPhotos.propertyId, roomTypeId: listingPhotos.roomTypeId, kind: listingPhotos.kind, format: listingPhotos.format, width: listingPhotos.width,
  height: listingPhotos.height, size: listingPhotos.size, digest: listingPhotos.digest, alt: listingPhotos.alt, position: listingPhotos.position, state: listingPhotos.state, createdAt: listingPhotos.createdAt,
  hasPreview: sql<boolean>`${listingPhotos.preview} is not null`,
};

/** Facts by key. Wrapped on the way: drizzle reads a bare JSON text such as "40000" as a number. */
export async function listingFactsOf(tx: TenantTx, propertyId: string): Promise<{ key: string; value: unknown }[]> {
  const rows = await tx.sql<{ key: string; held: { value: unknown } }[]>`
    select key, jsonb_build_object('value', value) as held from listing_facts where tenant_id = ${tx.tenantId} and property_id = ${propertyId} order by key`;
  return rows.map(({ key, held }) => ({ key, value: held.value }));
}

/** Keeps a fact's value; null takes it away. */
export const writeListingFact = async (tx: TenantTx, propertyId: string, key: string, value: unknown) => {
  if (value === null) {
    await tx.db.delete(listingFacts).where(and(eq(listingFacts.tenantId, tx.tenantId), eq(listingFacts.propertyId, propertyId), eq(listingFacts.key, key)));
    return;
  }
  await tx.db.insert(listingFacts).values({ tenantId: tx.tenantId, propertyId, key, value }).onConflictDoUpdate({
    target: [listingFacts.tenantId, listingFacts.propertyId, listingFacts.key], set: { value, updatedAt: new Date() },
  });
};

/** The photographs of a property in its order, without their bytes. */
export const listingPhotosOf = (tx: TenantTx, propertyId: string): Promise<ListingPhotoRow[]> =>
  tx.db.select(withoutBytes).from(listingPhotos).where(and(eq(listingPhotos.tenantId, tx.tenantId), eq(listingPhotos.propertyId, propertyId))).orderBy(asc(listingPhotos.position), asc(listingPhotos.id));

export async function findListingPhoto(tx: TenantTx, id: string): Promise<ListingPhotoRow | undefined> {
  const [row] = await tx.db.select(withoutBytes).from(listingPhotos).where(and(eq(listingPhotos.tenantId, tx.tenantId), eq(listingPhotos.id, id)));
  return row;
}

/** One photograph's bytes, as given or as its small copy. */
export async function listingPhotoBytes(tx: TenantTx, id: string, which: "data" | "preview"): Promise<Uint8Array | null> {
  const [row] = await tx.db.select({ bytes: listingPhotos[which] }).from(listingPhotos).where(and(eq(listingPhotos.tenantId, tx.tenantId), eq(listingPhotos.id, id)));
  return row?.bytes ?? null;
}

/** Keeps a photograph unless the property has the very same one. Returns the id of the one that is kept. */
export async function insertListingPhoto(tx: TenantTx, row: Omit<typeof listingPhotos.$inferInsert, "tenantId">): Promise<{ id: string; isNew: boolean }> {
  const [made] = await tx.db.insert(listingPhotos).values({ ...row, tenantId: tx.tenantId }).onConflictDoNothing({ target: [listingPhotos.tenantId, listingPhotos.propertyId, listingPhotos.digest] }).returning({ id: listingPhotos.id });
  if (made) return { id: made.id, isNew: true };
  const [known] = await tx.db.select({ id: listingPhotos.id }).from(listingPhotos).where(and(eq(listingPhotos.tenantId, tx.tenantId), eq(listingPhotos.propertyId, row.propertyId), eq(listingPhotos.digest, row.digest)));
  return { id: known?.id ?? row.id, isNew: false };
}

export const updateListingPhoto = async (tx: TenantTx, id: string, values: Partial<typeof listingPhotos.$inferInsert>) => {
  await tx.db.update(listingPhotos).set(values).where(and(eq(listingPhotos.tenantId, tx.tenantId), eq(listingPhotos.id, id)));
};

export const deleteListingPhoto = async (tx: TenantTx, id: string) => {
  await tx.db.delete(listingPhotos).where(and(eq(listingPhotos.tenantId, tx.tenantId), eq(listingPhotos.id, id)));
};

/** How many photographs a property keeps, their bytes together, and the next place in their order. */
export async function countListingPhotos(tx: TenantTx, propertyId: string): Promise<{ photos: number; bytes: number; next: number }> {
  const [row] = await tx.sql<{ photos: number; bytes: number; next: number }[]>`
    select count(*)::int as photos, coalesce(sum(size), 0)::float8 as bytes, coalesce(max(position) + 1, 0)::int as next from listing_photos where tenant_id = ${tx.tenantId} and property_id = ${propertyId}`;
  return row ?? { photos: 0, bytes: 0, next: 0 };
}

export type SoldRoomType = { id: string; code: string; name: Record<string, string>; description: Record<string, string>; maxGuests: number; maxAdults: number; sizeM2: number | null; units: number };

/** Room types that are sold for a night, with how many there are of each. */
export async function soldRoomTypes(tx: TenantTx, propertyId: string): Promise<SoldRoomType[]> {
  const rows = await tx.sql<SoldRoomType[]>`
    select rt.id, rt.code, rt.name, rt.description, rt.max_guests as "maxGuests", rt.max_adults as "maxAdults", (rt.facts->>'sizeM2')::float8 as "sizeM2", ${physicalOf(tx)}::int as units
    from room_types rt where rt.tenant_id = ${tx.tenantId} and rt.property_id = ${propertyId} and rt.kind = 'room' order by rt.position, rt.code`;
  return [...rows];
}

/** Days from `today` (0) to `days` on which a room is left that an active plan prices and sells, in order. */
export async function openDays(tx: TenantTx, propertyId: string, today: string, days: number): Promise<number[]> {
  const rows = await tx.sql<{ day: number }[]>`
    select distinct (n.night - ${today}::date)::int as day
    from room_types rt
    join room_nights n on n.tenant_id = rt.tenant_id and n.room_type_id = rt.id and n.night between ${today}::date and ${today}::date + ${days}::int and n.available > 0
    join rate_plans p on p.tenant_id = rt.tenant_id and p.room_type_id = rt.id and p.active
    join rate_nights r on r.tenant_id = p.tenant_id and r.rate_plan_id = p.id and r.night = n.night and not r.stop_sell
    where rt.tenant_id = ${tx.tenantId} and rt.property_id = ${propertyId} and rt.kind = 'room' order by 1`;
  return rows.map(({ day }) => day);
}
