import { and, desc, eq } from "drizzle-orm";
import { type AriValue, driftChecks } from "../schema/channels";
import type { TenantTx } from "../tenant";
import { isLive, lockedCells, same } from "./ari-cells";
import { todayAtConnection } from "./house-clock";

export type DriftCheckRow = typeof driftChecks.$inferSelect;

export const insertDriftCheck = async (tx: TenantTx, row: Omit<typeof driftChecks.$inferInsert, "tenantId">) => {
  await tx.db.insert(driftChecks).values({ ...row, tenantId: tx.tenantId });
};
export async function lockDriftCheck(tx: TenantTx, id: string): Promise<DriftCheckRow | undefined> {
  const [row] = await tx.db.select().from(driftChecks).where(and(eq(driftChecks.tenantId, tx.tenantId), eq(driftChecks.id, id))).for("update");
  return row;
}
export const updateDriftCheck = async (tx: TenantTx, id: string, values: Partial<typeof driftChecks.$inferInsert>) => {
  await tx.db.update(driftChecks).set(values).where(and(eq(driftChecks.tenantId, tx.tenantId), eq(driftChecks.id, id)));
};
/** A connection's comparisons, the newest first. */
export const recentDriftChecks = (tx: TenantTx, connectionId: string, limit: number): Promise<DriftCheckRow[]> =>
  tx.db.select().from(driftChecks).where(and(eq(driftChecks.tenantId, tx.tenantId), eq(driftChecks.connectionId, connectionId))).orderBy(desc(driftChecks.startedAt), desc(driftChecks.id)).limit(limit);

export type CellToCompare = {
  roomTypeId: string; rateCode: string; night: string; inventoryCode: string; masterRateCode: string | null; desired: AriValue; acknowledged: Partial<AriValue> | null;
  state: string; error: string | null; newer: boolean; facts: unknown;
};

/** Live cells of nights `from` … `to`; `newer`: changed or sent after `readAt`. */
export async function cellsToCompare(tx: TenantTx, connectionId: string, from: string, to: string, readAt: Date): Promise<CellToCompare[]> {
  const at = readAt.toISOString();
  const today = await todayAtConnection(tx, connectionId);
  const rows = await tx.sql<CellToCompare[]>`
    select a.room_type_id as "roomTypeId", a.rate_code as "rateCode", a.night::text as night, m.inventory_code as "inventoryCode", m.rate_code as "masterRateCode", a.desired, a.acknowledged, a.state, a.error,
      a.changed_at > ${at}::timestamptz or coalesce(a.sent_at > ${at}::timestamptz, false) as newer, coalesce(x.facts, m.facts) as facts
    from ari_cells a
    join room_mappings m on m.tenant_id = a.tenant_id and m.connection_id = a.connection_id and m.room_type_id = a.room_type_id
    left join rate_mappings x on x.tenant_id = a.tenant_id and x.connection_id = a.connection_id and x.inventory_code = m.inventory_code and x.rate_code = a.rate_code
    where a.tenant_id = ${tx.tenantId} and a.connection_id = ${connectionId} and a.night between ${from}::date and ${to}::date and ${isLive(tx, connectionId, today)}
    order by a.night, a.room_type_id, a.rate_code`;
  return [...rows];
}

export type Observation = { roomTypeId: string; rateCode: string; night: string; observed: Partial<AriValue> };

/** Keeps what the partner was seen to show. */
export async function writeObserved(tx: TenantTx, connectionId: string, rows: readonly Observation[], at: Date): Promise<void> {
  if (rows.length === 0) return;
  await tx.sql`
    with l as (
      select a.room_type_id, a.rate_code, a.night, r.observed from ari_cells a
      join json_to_recordset(${JSON.stringify(rows)}::text::json) as r("roomTypeId" uuid, "rateCode" text, night date, observed jsonb) on a.room_type_id = r."roomTypeId" and a.rate_code = r."rateCode" and a.night = r.night
      where a.tenant_id = ${tx.tenantId} and a.connection_id = ${connectionId} order by a.room_type_id, a.rate_code, a.night for no key update of a)
    update ari_cells a set observed = l.observed, observed_at = ${at.toISOString()}::timestamptz from l where ${same(tx, connectionId)}`;
}

/** Settled cells go out again, whole; those that wait or are in the air do so already. Returns the number of cells. */
export async function resendCells(tx: TenantTx, connectionId: string, cells: readonly { roomTypeId: string; rateCode: string; night: string }[]): Promise<{ cells: number; closes: boolean }> {
  if (cells.length === 0) return { cells: 0, closes: false };
  const rows = await tx.sql<{ closes: boolean }[]>`
    with wanted as (select * from json_to_recordset(${JSON.stringify(cells)}::text::json) as r("roomTypeId" uuid, "rateCode" text, night date)),
    l as (${lockedCells(tx, connectionId, tx.sql`state in ('confirmed', 'failed', 'rejected') and (room_type_id, rate_code, night) in (select "roomTypeId", "rateCode", night from wanted)`)})
    update ari_cells a set state = 'pending', whole = true, acknowledged = null, attempts = 0, error = null, version = a.version + 1, changed_at = now() from l where ${same(tx, connectionId)}
    returning coalesce((a.desired->>'availability')::int = 0 or (a.desired->>'stopSell')::boolean, false) as closes`;
  return { cells: rows.length, closes: rows.some((row) => row.closes) };
}
