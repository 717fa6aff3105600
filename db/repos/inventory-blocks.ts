import { and, eq } from "drizzle-orm";
import { unitAssignments, unitBlocks, units } from "../schema/inventory";
import type { TenantTx } from "../tenant";
import type { Span } from "./inventory";

export type BlockRow = typeof unitBlocks.$inferSelect;

export const insertBlock = async (tx: TenantTx, row: Omit<typeof unitBlocks.$inferInsert, "tenantId">) => {
  await tx.db.insert(unitBlocks).values({ ...row, tenantId: tx.tenantId });
};
export const updateBlock = async (tx: TenantTx, id: string, values: Partial<typeof unitBlocks.$inferInsert>) => {
  await tx.db.update(unitBlocks).set(values).where(and(eq(unitBlocks.tenantId, tx.tenantId), eq(unitBlocks.id, id)));
};
export async function lockBlock(tx: TenantTx, id: string): Promise<BlockRow | undefined> {
  const [row] = await tx.db.select().from(unitBlocks).where(and(eq(unitBlocks.tenantId, tx.tenantId), eq(unitBlocks.id, id))).for("update");
  return row;
}
export const releaseBlock = async (tx: TenantTx, blockId: string) => {
  await tx.db.delete(unitAssignments).where(and(eq(unitAssignments.tenantId, tx.tenantId), eq(unitAssignments.blockId, blockId)));
};
/** Ends the block's hold on its rooms on `day`: what was before stays on record. */
export const cutBlock = async (tx: TenantTx, blockId: string, day: string) => {
  await tx.db.update(unitAssignments).set({ departure: day }).where(and(eq(unitAssignments.tenantId, tx.tenantId), eq(unitAssignments.blockId, blockId)));
};
export const setCondition = async (tx: TenantTx, unitId: string, condition: string) => {
  await tx.db.update(units).set({ condition }).where(and(eq(units.tenantId, tx.tenantId), eq(units.id, unitId)));
};

/** Nights of a span on which nothing of the type, or of a part it needs, is left to take away from sale. */
export async function fullNights(tx: TenantTx, span: Span): Promise<string[]> {
  const rows = await tx.sql<{ night: string }[]>`
    with t as (
      select ${span.roomTypeId}::uuid as id, 1 as needs
      union all select part_type_id, quantity from room_type_parts where tenant_id = ${tx.tenantId} and room_type_id = ${span.roomTypeId})
    select distinct n.night::text as night from room_nights n join t on t.id = n.room_type_id
    where n.tenant_id = ${tx.tenantId} and n.night >= ${span.arrival}::date and n.night < ${span.departure}::date
      and n.physical + n.allowed - n.sold - n.held - n.blocked - n.taken < t.needs order by 1`;
  return rows.map((row) => row.night);
}

export type ChartBlock = { blockId: string; unitId: string; unit: string; roomTypeId: string; kind: string; reason: string; arrival: string; departure: string; createdBy: string };

/** Blocks that touch nights `from` … `to` (both included). */
export async function blocksBetween(tx: TenantTx, propertyId: string, from: string, to: string): Promise<ChartBlock[]> {
  const rows = await tx.sql<ChartBlock[]>`
    select b.id as "blockId", b.unit_id as "unitId", u.name as unit, u.room_type_id as "roomTypeId", b.kind, b.reason, b.arrival::text as arrival, b.departure::text as departure, b.created_by as "createdBy"
    from unit_blocks b join units u on u.tenant_id = b.tenant_id and u.id = b.unit_id
    where b.tenant_id = ${tx.tenantId} and b.property_id = ${propertyId} and b.ended_at is null and b.arrival <= ${to}::date and b.departure > ${from}::date
    order by b.arrival, u.position`;
  return [...rows];
}

export type ChartPart = { unitId: string; reservationRoomId: string | null; blockId: string | null; reservationId: string | null; number: string | null; guestName: string | null; arrival: string; departure: string; of: string | null };

/** Rooms that go with a composite between two nights (both included): closed by a stay or a block in another unit. */
export async function partsBetween(tx: TenantTx, propertyId: string, from: string, to: string): Promise<ChartPart[]> {
  const rows = await tx.sql<ChartPart[]>`
    select a.unit_id as "unitId", a.reservation_room_id as "reservationRoomId", a.block_id as "blockId", r.id as "reservationId", r.number, g.name as "guestName", a.arrival::text as arrival, a.departure::text as departure,
      coalesce((select u.name from unit_assignments o join units u on u.tenant_id = o.tenant_id and u.id = o.unit_id
        where o.tenant_id = a.tenant_id and o.reservation_room_id = a.reservation_room_id and o.reason = 'stay' and o.arrival < a.departure and a.arrival < o.departure order by o.arrival limit 1),
        (select u.name from unit_blocks b join units u on u.tenant_id = b.tenant_id and u.id = b.unit_id where b.tenant_id = a.tenant_id and b.id = a.block_id)) as of
    from unit_assignments a
    left join reservation_rooms rr on rr.tenant_id = a.tenant_id and rr.id = a.reservation_room_id
    left join reservations r on r.tenant_id = rr.tenant_id and r.id = rr.reservation_id
    left join guests g on g.tenant_id = r.tenant_id and g.id = r.guest_id
    where a.tenant_id = ${tx.tenantId} and a.property_id = ${propertyId} and a.arrival <= ${to}::date and a.departure > ${from}::date
      and (a.reason = 'part' or (a.reason = 'block' and a.unit_id <> (select b.unit_id from unit_blocks b where b.tenant_id = a.tenant_id and b.id = a.block_id)))
    order by a.arrival, a.unit_id`;
  return [...rows];
}
