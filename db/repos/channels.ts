import { and, asc, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { type AriValue, connections, inboundMessages, partnerCalls, roomMappings } from "../schema/channels";
import { reservationRooms, reservations } from "../schema/reservations";
import type { TenantTx } from "../tenant";

export type ConnectionRow = typeof connections.$inferSelect;
export type RoomMappingRow = typeof roomMappings.$inferSelect;
export type InboundMessageRow = typeof inboundMessages.$inferSelect;

const own = (tx: TenantTx, id: string) => and(eq(connections.tenantId, tx.tenantId), eq(connections.id, id));

export const insertConnection = async (tx: TenantTx, row: Omit<typeof connections.$inferInsert, "tenantId">) => {
  await tx.db.insert(connections).values({ ...row, tenantId: tx.tenantId });
};
export async function findConnection(tx: TenantTx, id: string): Promise<ConnectionRow | undefined> {
  const [row] = await tx.db.select().from(connections).where(own(tx, id));
  return row;
}
export async function lockConnection(tx: TenantTx, id: string): Promise<ConnectionRow | undefined> {
  const [row] = await tx.db.select().from(connections).where(own(tx, id)).for("update");
  return row;
}
export const connectionsOf = (tx: TenantTx, propertyId: string): Promise<ConnectionRow[]> =>
  tx.db.select().from(connections).where(and(eq(connections.tenantId, tx.tenantId), eq(connections.propertyId, propertyId))).orderBy(asc(connections.createdAt));
export const updateConnection = async (tx: TenantTx, id: string, values: Partial<typeof connections.$inferInsert>) => {
  await tx.db.update(connections).set(values).where(own(tx, id));
};

export const mappingsOf = (tx: TenantTx, connectionId: string): Promise<RoomMappingRow[]> =>
  tx.db.select().from(roomMappings).where(and(eq(roomMappings.tenantId, tx.tenantId), eq(roomMappings.connectionId, connectionId))).orderBy(asc(roomMappings.partnerName));
export const upsertMapping = async (tx: TenantTx, row: Omit<typeof roomMappings.$inferInsert, "tenantId">) => {
  await tx.db.insert(roomMappings).values({ ...row, tenantId: tx.tenantId }).onConflictDoUpdate({
    target: [roomMappings.tenantId, roomMappings.connectionId, roomMappings.inventoryCode],
    set: { rateCode: row.rateCode ?? null, partnerName: row.partnerName, facts: row.facts ?? {} },
  });
};
export const updateMapping = async (tx: TenantTx, connectionId: string, inventoryCode: string, values: { roomTypeId: string | null; ratePlanId: string | null }) => {
  await tx.db.update(roomMappings).set(values).where(and(eq(roomMappings.tenantId, tx.tenantId), eq(roomMappings.connectionId, connectionId), eq(roomMappings.inventoryCode, inventoryCode)));
};

/** Calls of the last day, for the budget. The connection row should be locked first. */
export async function recentCalls(tx: TenantTx, connectionId: string, since: Date): Promise<number[]> {
  const rows = await tx.db.select({ at: partnerCalls.calledAt }).from(partnerCalls)
    .where(and(eq(partnerCalls.tenantId, tx.tenantId), eq(partnerCalls.connectionId, connectionId), gt(partnerCalls.calledAt, since)));
  return rows.map((row) => row.at.getTime());
}
export const insertCall = async (tx: TenantTx, row: { id: string; connectionId: string; endpoint: string; calledAt: Date; urgent: boolean }) => {
  await tx.db.insert(partnerCalls).values({ ...row, tenantId: tx.tenantId });
};
export const deleteCallsBefore = async (tx: TenantTx, connectionId: string, before: Date) => {
  await tx.db.delete(partnerCalls).where(and(eq(partnerCalls.tenantId, tx.tenantId), eq(partnerCalls.connectionId, connectionId), sql`${partnerCalls.calledAt} < ${before.toISOString()}::timestamptz`));
};

/** True when this message was not known yet; a known one only counts its delivery. */
export async function storeMessage(tx: TenantTx, row: Omit<typeof inboundMessages.$inferInsert, "tenantId">): Promise<{ id: string; isNew: boolean }> {
  const [stored] = await tx.db.insert(inboundMessages).values({ ...row, tenantId: tx.tenantId }).onConflictDoUpdate({
    target: [inboundMessages.tenantId, inboundMessages.connectionId, inboundMessages.messageUid],
    set: { deliveries: sql`${inboundMessages.deliveries} + 1` },
  }).returning({ id: inboundMessages.id, deliveries: inboundMessages.deliveries });
  return { id: stored?.id ?? row.id, isNew: stored?.deliveries === 1 };
}
export async function lockMessage(tx: TenantTx, id: string): Promise<InboundMessageRow | undefined> {
  const [row] = await tx.db.select().from(inboundMessages).where(and(eq(inboundMessages.tenantId, tx.tenantId), eq(inboundMessages.id, id))).for("update");
  return row;
}
export async function findMessage(tx: TenantTx, id: string): Promise<InboundMessageRow | undefined> {
  const [row] = await tx.db.select().from(inboundMessages).where(and(eq(inboundMessages.tenantId, tx.tenantId), eq(inboundMessages.id, id)));
  return row;
}
export const updateMessage = async (tx: TenantTx, id: string, values: Partial<typeof inboundMessages.$inferInsert>) => {
  await tx.db.update(inboundMessages).set(values).where(and(eq(inboundMessages.tenantId, tx.tenantId), eq(inboundMessages.id, id)));
};
export const recentMessages = (tx: TenantTx, connectionId: string, limit: number): Promise<InboundMessageRow[]> =>
  tx.db.select().from(inboundMessages).where(and(eq(inboundMessages.tenantId, tx.tenantId), eq(inboundMessages.connectionId, connectionId))).orderBy(desc(inboundMessages.receivedAt)).limit(limit);

/** Serialises everything about one partner reservation, also before it exists here. */
export async function lockExternalNumber(tx: TenantTx, connectionId: string, externalNumber: string): Promise<void> {
  await tx.sql`select pg_advisory_xact_lock(hashtextextended(${`${connectionId}:${externalNumber}`}, 0))`;
}

/** Rooms of live channel reservations that wait for a mapping of this code. */
export const unmappedRooms = (tx: TenantTx, connectionId: string, inventoryCode: string) =>
  tx.db.select({ room: reservationRooms, reservation: reservations }).from(reservationRooms)
    .innerJoin(reservations, and(eq(reservations.tenantId, reservationRooms.tenantId), eq(reservations.id, reservationRooms.reservationId)))
    .where(and(eq(reservationRooms.tenantId, tx.tenantId), eq(reservations.connectionId, connectionId), eq(reservations.status, "confirmed"),
      isNull(reservationRooms.roomTypeId), eq(reservationRooms.externalRoomCode, inventoryCode))).for("update");

export type PendingCell = { roomTypeId: string; night: string; version: number; desired: AriValue; inventoryCode: string; rateCode: string | null; facts: Record<string, unknown> };

/** Takes pending cells, those that close first, then near dates, at most `perRoom` nights of each room type, and marks them as sent. */
export async function claimCells(tx: TenantTx, connectionId: string, perRoom: number): Promise<PendingCell[]> {
  const rows = await tx.sql<PendingCell[]>`
    with waiting as (
      select a.room_type_id, a.night, (a.desired->>'availability')::int = 0 or (a.desired->>'stopSell')::boolean as closes from ari_cells a
      where a.tenant_id = ${tx.tenantId} and a.connection_id = ${connectionId} and a.state = 'pending' for update skip locked),
    next as (
      select room_type_id, night from (
        select room_type_id, night, row_number() over (partition by room_type_id order by closes desc, night) as place from waiting) ranked
      where place <= ${perRoom}),
    taken as (
      update ari_cells a set state = 'sent', sent_version = a.version, sent_at = now(), attempts = a.attempts + 1, transaction_id = null
      from next n where a.tenant_id = ${tx.tenantId} and a.connection_id = ${connectionId} and a.room_type_id = n.room_type_id and a.night = n.night
      returning a.room_type_id, a.night, a.version, a.desired)
    select t.room_type_id as "roomTypeId", t.night::text as night, t.version, t.desired, m.inventory_code as "inventoryCode", m.rate_code as "rateCode", m.facts
    from taken t join room_mappings m on m.tenant_id = ${tx.tenantId} and m.connection_id = ${connectionId} and m.room_type_id = t.room_type_id
    order by t.night, t.room_type_id`;
  return [...rows];
}

/** What waits to be sent: how many cells, and whether any of them closes something. */
export async function countPending(tx: TenantTx, connectionId: string): Promise<{ cells: number; closes: boolean }> {
  const [row] = await tx.sql<{ cells: number; closes: boolean }[]>`
    select count(*)::int as cells, coalesce(bool_or((desired->>'availability')::int = 0 or (desired->>'stopSell')::boolean), false) as closes
    from ari_cells where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} and state = 'pending'`;
  return row ?? { cells: 0, closes: false };
}

type SentRef = { roomTypeId: string; night: string; version: number };

/** Settles cells that are still as they were sent; one that has moved on meanwhile is left pending. */
export async function settleCells(tx: TenantTx, connectionId: string, refs: readonly (SentRef & { reason?: string })[], state: "sent" | "pending" | "failed" | "rejected", transactionId: string | null, reason: string | null): Promise<void> {
  if (refs.length === 0) return;
  await tx.sql`
    update ari_cells a set state = ${state}, transaction_id = coalesce(${transactionId}::text, a.transaction_id),
      error = coalesce(r.reason, ${reason}::text), acknowledged = case when ${state} = 'sent' then a.desired else a.acknowledged end
    from json_to_recordset(${JSON.stringify(refs)}::text::json) as r("roomTypeId" uuid, night date, version int, reason text)
    where a.tenant_id = ${tx.tenantId} and a.connection_id = ${connectionId} and a.room_type_id = r."roomTypeId" and a.night = r.night
      and a.version = r.version and a.sent_version = r.version and a.state = 'sent'`;
}

/** Marks what a partner's transaction carried; cells that have moved on keep their newer state. */
export async function settleTransaction(tx: TenantTx, connectionId: string, transactionId: string, state: "confirmed" | "failed", error: string | null): Promise<number> {
  const rows = await tx.sql`
    update ari_cells set state = ${state}, error = ${error}, confirmed_at = case when ${state} = 'confirmed' then now() else confirmed_at end
    where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} and transaction_id = ${transactionId} and state = 'sent' returning 1`;
  return rows.length;
}

/** Transactions sent and not yet confirmed, oldest first. */
export async function openTransactions(tx: TenantTx, connectionId: string, limit: number): Promise<string[]> {
  const rows = await tx.sql<{ id: string }[]>`
    select transaction_id as id from ari_cells where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} and state = 'sent' and transaction_id is not null
    group by transaction_id order by min(sent_at) limit ${limit}`;
  return rows.map((row) => row.id);
}

/** Cells that were claimed and never settled (a crash in between) go back to pending. */
export async function returnStrandedCells(tx: TenantTx, connectionId: string, sentBefore: Date): Promise<number> {
  const rows = await tx.sql`
    update ari_cells set state = 'pending' where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} and state = 'sent'
      and transaction_id is null and sent_at < ${sentBefore.toISOString()}::timestamptz returning 1`;
  return rows.length;
}

/** Failed and rejected cells become pending again. */
export async function retryCells(tx: TenantTx, connectionId: string): Promise<number> {
  const rows = await tx.sql`
    update ari_cells set state = 'pending', attempts = 0, error = null where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} and state in ('failed', 'rejected') returning 1`;
  return rows.length;
}

export type CellState = { roomTypeId: string; night: string; state: string; desired: AriValue; acknowledged: AriValue | null; transactionId: string | null; error: string | null; changedAt: string; sentAt: string | null; confirmedAt: string | null };

export async function cellsOf(tx: TenantTx, connectionId: string, from: string, to: string): Promise<CellState[]> {
  const rows = await tx.sql<CellState[]>`
    select room_type_id as "roomTypeId", night::text as night, state, desired, acknowledged, transaction_id as "transactionId", error,
      changed_at as "changedAt", sent_at as "sentAt", confirmed_at as "confirmedAt"
    from ari_cells where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} and night between ${from}::date and ${to}::date order by room_type_id, night`;
  return [...rows];
}

export type StateCount = { state: string; cells: number; oldest: string | null };

export async function countCellStates(tx: TenantTx, connectionId: string): Promise<StateCount[]> {
  const rows = await tx.sql<StateCount[]>`
    select state, count(*)::int as cells, min(changed_at) as oldest from ari_cells where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} group by state`;
  return [...rows];
}
