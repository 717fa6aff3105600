import { and, desc, eq } from "drizzle-orm";
import { channelTests } from "../schema/channels";
import type { TenantTx } from "../tenant";

export type ChannelTestRow = typeof channelTests.$inferSelect;

export const insertChannelTest = async (tx: TenantTx, row: Omit<typeof channelTests.$inferInsert, "tenantId">) => {
  await tx.db.insert(channelTests).values({ ...row, tenantId: tx.tenantId });
};
export async function lockChannelTest(tx: TenantTx, id: string): Promise<ChannelTestRow | undefined> {
  const [row] = await tx.db.select().from(channelTests).where(and(eq(channelTests.tenantId, tx.tenantId), eq(channelTests.id, id))).for("update");
  return row;
}
export const updateChannelTest = async (tx: TenantTx, id: string, values: Partial<typeof channelTests.$inferInsert>) => {
  await tx.db.update(channelTests).set(values).where(and(eq(channelTests.tenantId, tx.tenantId), eq(channelTests.id, id)));
};
/** The newest first. */
export const recentChannelTests = (tx: TenantTx, connectionId: string, limit: number): Promise<ChannelTestRow[]> =>
  tx.db.select().from(channelTests).where(and(eq(channelTests.tenantId, tx.tenantId), eq(channelTests.connectionId, connectionId))).orderBy(desc(channelTests.startedAt), desc(channelTests.id)).limit(limit);

export type TestNight = { night: string; ratePlanId: string; left: number };

/**
 * The furthest night on which at least two of a type's rooms are left, the connection was confirmed to show them, and a stay of
 * one night may begin and end. Undefined: there is none.
 */
export async function nightForTest(tx: TenantTx, connectionId: string, roomTypeId: string, from: string): Promise<TestNight | undefined> {
  const [row] = await tx.sql<TestNight[]>`
    select a.night::text as night, m.rate_plan_id as "ratePlanId", (a.desired->>'availability')::int as left
    from ari_cells a join room_mappings m on m.tenant_id = a.tenant_id and m.connection_id = a.connection_id and m.room_type_id = a.room_type_id
    join room_nights n on n.tenant_id = a.tenant_id and n.room_type_id = a.room_type_id and n.night = a.night
    join rate_nights r on r.tenant_id = a.tenant_id and r.rate_plan_id = m.rate_plan_id and r.night = a.night
    left join rate_nights next on next.tenant_id = r.tenant_id and next.rate_plan_id = r.rate_plan_id and next.night = r.night + 1
    where a.tenant_id = ${tx.tenantId} and a.connection_id = ${connectionId} and a.room_type_id = ${roomTypeId} and a.rate_code = '' and a.night > ${from}::date and a.state = 'confirmed'
      and n.physical >= 2 and n.available >= 2 and (a.desired->>'availability')::int >= 2 and not r.stop_sell and not r.closed_to_arrival and r.min_stay = 1 and coalesce(r.min_stay_through, 1) = 1
      and r.min_advance is null and r.max_advance is null and not coalesce(next.closed_to_departure, false)
    order by a.night desc limit 1`;
  return row;
}

/** How a connection's value of a room and night stands. */
export async function testedCell(tx: TenantTx, connectionId: string, roomTypeId: string, night: string): Promise<{ state: string; taken: number | null; wanted: number | null; error: string | null } | undefined> {
  const [row] = await tx.sql<{ state: string; taken: number | null; wanted: number | null; error: string | null }[]>`
    select state, (acknowledged->>'availability')::int as taken, (desired->>'availability')::int as wanted, error from ari_cells
    where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} and room_type_id = ${roomTypeId} and rate_code = '' and night = ${night}::date`;
  return row;
}
