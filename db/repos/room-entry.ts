import type { TenantTx } from "../tenant";

/** Makes two people who type rooms into one house wait for each other. Bookings go on. */
export async function lockRoomEntry(tx: TenantTx, propertyId: string): Promise<void> {
  await tx.sql`select 1 from properties where tenant_id = ${tx.tenantId} and id = ${propertyId} for no key update`;
}

/** From which night to which the house's ledger is open; null where none is. */
export async function openSpan(tx: TenantTx, propertyId: string): Promise<{ from: string; to: string } | null> {
  const [row] = await tx.sql<{ from: string | null; to: string | null }[]>`
    select min(n.night)::text as from, max(n.night)::text as to from room_nights n join room_types t on t.tenant_id = n.tenant_id and t.id = n.room_type_id
    where n.tenant_id = ${tx.tenantId} and t.property_id = ${propertyId}`;
  return row?.from && row.to ? { from: row.from, to: row.to } : null;
}

export type RoomUse = { stays: number; plans: number; mapped: number; blocks: number };

/** What stands on some room types: stays of any state, prices, a channel's rooms or shared calendars, blocks. */
export async function roomUse(tx: TenantTx, ids: readonly string[]): Promise<RoomUse> {
  const these = tx.sql`any(${tx.sql.array([...ids])}::uuid[])`;
  const [row] = await tx.sql<RoomUse[]>`
    select (select count(*)::int from reservation_rooms r where r.tenant_id = ${tx.tenantId} and r.room_type_id = ${these}) as stays,
      (select count(*)::int from rate_plans p where p.tenant_id = ${tx.tenantId} and p.room_type_id = ${these}) as plans,
      (select count(*)::int from room_mappings m where m.tenant_id = ${tx.tenantId} and m.room_type_id = ${these})
        + (select count(*)::int from calendar_exports c where c.tenant_id = ${tx.tenantId} and c.room_type_id = ${these})
        + (select count(*)::int from listing_photos l where l.tenant_id = ${tx.tenantId} and l.room_type_id = ${these}) as mapped,
      (select count(*)::int from unit_blocks b join units u on u.tenant_id = b.tenant_id and u.id = b.unit_id where b.tenant_id = ${tx.tenantId} and u.room_type_id = ${these}) as blocks`;
  return row ?? { stays: 0, plans: 0, mapped: 0, blocks: 0 };
}

/** Takes room types away with their rooms, nights and prices. What else stands on them makes it fail (23503). */
export async function deleteRoomTypes(tx: TenantTx, ids: readonly string[]): Promise<void> {
  const these = tx.sql`any(${tx.sql.array([...ids])}::uuid[])`;
  await tx.sql`delete from units where tenant_id = ${tx.tenantId} and room_type_id = ${these}`;
  await tx.sql`delete from room_types where tenant_id = ${tx.tenantId} and id = ${these}`;
}
