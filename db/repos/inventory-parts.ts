import { and, eq, inArray, sql } from "drizzle-orm";
import { roomTypeParts, unitParts } from "../schema/inventory";
import type { TenantTx } from "../tenant";
import { lockPropertyNights, physicalOf, refreshPartsLeft } from "./inventory";

export type TypePart = { roomTypeId: string; partTypeId: string; quantity: number };
export type UnitPart = { unitId: string; partUnitId: string };

/** What composites among some room types are made of. */
export const partsOf = (tx: TenantTx, roomTypeIds: readonly string[]): Promise<TypePart[]> =>
  roomTypeIds.length === 0 ? Promise.resolve([]) : tx.db.select({ roomTypeId: roomTypeParts.roomTypeId, partTypeId: roomTypeParts.partTypeId, quantity: roomTypeParts.quantity }).from(roomTypeParts)
    .where(and(eq(roomTypeParts.tenantId, tx.tenantId), inArray(roomTypeParts.roomTypeId, [...roomTypeIds])));

/** The composites some room types are parts of. */
export const compositesOver = (tx: TenantTx, partTypeIds: readonly string[]): Promise<TypePart[]> =>
  partTypeIds.length === 0 ? Promise.resolve([]) : tx.db.select({ roomTypeId: roomTypeParts.roomTypeId, partTypeId: roomTypeParts.partTypeId, quantity: roomTypeParts.quantity }).from(roomTypeParts)
    .where(and(eq(roomTypeParts.tenantId, tx.tenantId), inArray(roomTypeParts.partTypeId, [...partTypeIds])));

export const unitPartsOf = (tx: TenantTx, unitIds: readonly string[]): Promise<UnitPart[]> =>
  unitIds.length === 0 ? Promise.resolve([]) : tx.db.select({ unitId: unitParts.unitId, partUnitId: unitParts.partUnitId }).from(unitParts)
    .where(and(eq(unitParts.tenantId, tx.tenantId), inArray(unitParts.unitId, [...unitIds])));

/** Writes parts over those of the same composite and part. */
export async function upsertParts(tx: TenantTx, rows: readonly TypePart[]): Promise<void> {
  if (rows.length > 0) await tx.db.insert(roomTypeParts).values(rows.map((row) => ({ ...row, tenantId: tx.tenantId })))
    .onConflictDoUpdate({ target: [roomTypeParts.tenantId, roomTypeParts.roomTypeId, roomTypeParts.partTypeId], set: { quantity: sql`excluded.quantity` } });
}

/** Puts these parts in place of all the type had. */
export async function replaceParts(tx: TenantTx, roomTypeId: string, rows: readonly TypePart[]): Promise<void> {
  await tx.db.delete(roomTypeParts).where(and(eq(roomTypeParts.tenantId, tx.tenantId), eq(roomTypeParts.roomTypeId, roomTypeId)));
  await upsertParts(tx, rows);
}

export const addUnitParts = async (tx: TenantTx, rows: readonly UnitPart[]) => {
  if (rows.length > 0) await tx.db.insert(unitParts).values(rows.map((row) => ({ ...row, tenantId: tx.tenantId }))).onConflictDoNothing();
};

/** Puts these parts in place of all the units had. */
export async function replaceUnitParts(tx: TenantTx, unitIds: readonly string[], rows: readonly UnitPart[]): Promise<void> {
  if (unitIds.length > 0) await tx.db.delete(unitParts).where(and(eq(unitParts.tenantId, tx.tenantId), inArray(unitParts.unitId, [...unitIds])));
  if (rows.length > 0) await tx.db.insert(unitParts).values(rows.map((row) => ({ ...row, tenantId: tx.tenantId })));
}

/**
 * Counts the whole ledger of a property again after its rooms or parts changed: how many rooms each type has from `from` on,
 * what composites take of their parts, how many of them the parts make up. A CHECK (23514) refuses what is sold already; nights
 * before `from` are history and are never refused. Returns the nights changed.
 */
export async function recountNights(tx: TenantTx, propertyId: string, from: string): Promise<number> {
  await lockPropertyNights(tx, propertyId, "0001-01-01", "9999-12-31");
  const rows = await tx.sql`
    with kind as (select rt.tenant_id, rt.id, ${physicalOf(tx)} as rooms from room_types rt where rt.tenant_id = ${tx.tenantId} and rt.property_id = ${propertyId}),
    wanted as (
      select n.room_type_id, n.night, case when n.night < ${from}::date then n.physical else kind.rooms end as physical,
        coalesce((select sum((c.sold + c.held + c.blocked) * p.quantity)::int from room_type_parts p join room_nights c on c.tenant_id = p.tenant_id and c.room_type_id = p.room_type_id and c.night = n.night
          where p.tenant_id = n.tenant_id and p.part_type_id = n.room_type_id), 0) as taken,
        case when exists (select from room_type_parts p where p.tenant_id = n.tenant_id and p.room_type_id = n.room_type_id) then n.parts_left end as parts_left
      from room_nights n join kind on kind.id = n.room_type_id where n.tenant_id = ${tx.tenantId})
    update room_nights n set physical = w.physical, taken = w.taken, parts_left = w.parts_left,
      allowed = case when n.night < ${from}::date then greatest(n.allowed, n.sold + n.held + n.blocked + w.taken - w.physical)
        else least(n.allowed, greatest(0, n.sold + n.held + n.blocked + w.taken - w.physical)) end
    from wanted w where n.tenant_id = ${tx.tenantId} and n.room_type_id = w.room_type_id and n.night = w.night
      and (n.physical <> w.physical or n.taken <> w.taken or n.parts_left is distinct from w.parts_left) returning 1`;
  const [span] = await tx.sql<{ first: string | null; last: string | null; composites: string[] | null }[]>`
    select min(n.night)::text as first, max(n.night)::text as last, array_agg(distinct n.room_type_id) as composites
    from room_nights n join room_types rt on rt.tenant_id = n.tenant_id and rt.id = n.room_type_id and rt.property_id = ${propertyId}
    where n.tenant_id = ${tx.tenantId} and n.room_type_id in (select room_type_id from room_type_parts where tenant_id = ${tx.tenantId})`;
  const { first, last, composites } = span ?? {};
  if (first && last && composites) await refreshPartsLeft(tx, composites.map((roomTypeId) => ({ roomTypeId, arrival: first, departure: last, last: true })));
  return rows.length;
}

/** Rooms of live stays in some room types that are not over by `day`, locked with their reservations, oldest first. */
export async function lockStaysOf(tx: TenantTx, roomTypeIds: readonly string[], day: string): Promise<{ id: string; roomTypeId: string; arrival: string; departure: string }[]> {
  if (roomTypeIds.length === 0) return [];
  const rows = await tx.sql<{ id: string; roomTypeId: string; arrival: string; departure: string }[]>`
    select rr.id, rr.room_type_id as "roomTypeId", rr.arrival::text as arrival, rr.departure::text as departure
    from reservations r join reservation_rooms rr on rr.tenant_id = r.tenant_id and rr.reservation_id = r.id and rr.released_at is null
    where r.tenant_id = ${tx.tenantId} and rr.room_type_id in ${tx.sql([...roomTypeIds])} and rr.departure > ${day}::date and r.status in ('held', 'confirmed', 'in_house')
    order by r.id, rr.id for update of r, rr`;
  return [...rows];
}
