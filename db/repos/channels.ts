import { and, asc, desc, eq, getTableColumns, gt, inArray, isNotNull, isNull, lt, type AnyColumn, type SQL, sql } from "drizzle-orm";
import { connections, inboundMessages, roomMappings } from "../schema/channels";
import { reservationRooms, reservations } from "../schema/reservations";
import type { TenantTx } from "../tenant";
import { isLive } from "./ari-cells";
import { todayAtConnection } from "./house-clock";

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
export const updateMapping = async (tx: TenantTx, connectionId: string, inventoryCode: string, values: { roomTypeId?: string | null; ratePlanId?: string | null; keepBack?: number }) => {
  await tx.db.update(roomMappings).set(values).where(and(eq(roomMappings.tenantId, tx.tenantId), eq(roomMappings.connectionId, connectionId), eq(roomMappings.inventoryCode, inventoryCode)));
};

/** What a partner was last seen to show for one of its rooms, beside what it told of it. */
export const setSeenOfRoom = async (tx: TenantTx, connectionId: string, inventoryCode: string, seen: { at: string; nights: readonly Record<string, unknown>[] }) => {
  await tx.sql`update room_mappings set facts = facts || jsonb_build_object('seen', ${JSON.stringify(seen)}::text::jsonb) where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} and inventory_code = ${inventoryCode}`;
};

/** The column as it is, or, for a message that is told anew, what was just told (nothing when unnamed). */
const anew = (column: AnyColumn, told?: string): SQL =>
  sql`case when ${inboundMessages.body} is null or ${inboundMessages.externalRevision} < excluded.external_revision then ${told ? sql.raw(`excluded.${told}`) : sql`null`} else ${column} end`;

/**
 * True when this message was not known yet. A known one counts its delivery; where nobody could read it before, or the partner
 * tells a later state under the same id, it takes what is told now and is applied anew.
 */
export async function storeMessage(tx: TenantTx, row: Omit<typeof inboundMessages.$inferInsert, "tenantId">): Promise<{ id: string; isNew: boolean }> {
  const [stored] = await tx.db.insert(inboundMessages).values({ ...row, tenantId: tx.tenantId }).onConflictDoUpdate({
    target: [inboundMessages.tenantId, inboundMessages.connectionId, inboundMessages.messageUid],
    set: {
      deliveries: sql`${inboundMessages.deliveries} + 1`,
      ...(row.body == null ? {} : {
        body: anew(inboundMessages.body, "body"), raw: anew(inboundMessages.raw, "raw"), externalRevision: anew(inboundMessages.externalRevision, "external_revision"),
        externalNumber: anew(inboundMessages.externalNumber, "external_number"), outcome: anew(inboundMessages.outcome), error: anew(inboundMessages.error),
        appliedAt: anew(inboundMessages.appliedAt), acknowledgedAt: anew(inboundMessages.acknowledgedAt),
      }),
    },
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
/** Newest first, with the reservation each led to. */
export const recentMessages = (tx: TenantTx, connectionId: string, limit: number): Promise<(InboundMessageRow & { number: string | null; needsAttention: string | null })[]> =>
  tx.db.select({ ...getTableColumns(inboundMessages), number: reservations.number, needsAttention: reservations.needsAttention }).from(inboundMessages)
    .leftJoin(reservations, and(eq(reservations.tenantId, inboundMessages.tenantId), eq(reservations.id, inboundMessages.reservationId)))
    .where(and(eq(inboundMessages.tenantId, tx.tenantId), eq(inboundMessages.connectionId, connectionId))).orderBy(desc(inboundMessages.receivedAt), desc(inboundMessages.id)).limit(limit);

/** The body of the message a reservation's present state came from, as it was stored. */
export async function bodyInForce(tx: TenantTx, connectionId: string, externalNumber: string): Promise<unknown> {
  const [row] = await tx.db.select({ body: inboundMessages.body }).from(inboundMessages).where(and(
    eq(inboundMessages.tenantId, tx.tenantId), eq(inboundMessages.connectionId, connectionId), eq(inboundMessages.externalNumber, externalNumber),
    isNotNull(inboundMessages.appliedAt), inArray(inboundMessages.outcome, ["created", "modified", "unmapped"]))).orderBy(desc(inboundMessages.appliedAt)).limit(1);
  return row?.body;
}

/** Messages received between two moments that should have become reservations and have not, oldest first. */
export async function unappliedMessages(tx: TenantTx, connectionId: string, from: Date, to: Date, limit: number): Promise<{ id: string; externalNumber: string }[]> {
  return tx.db.select({ id: inboundMessages.id, externalNumber: inboundMessages.externalNumber }).from(inboundMessages).where(and(
    eq(inboundMessages.tenantId, tx.tenantId), eq(inboundMessages.connectionId, connectionId), isNull(inboundMessages.appliedAt), isNotNull(inboundMessages.body),
    gt(inboundMessages.receivedAt, from), lt(inboundMessages.receivedAt, to))).orderBy(asc(inboundMessages.receivedAt)).limit(limit);
}

/** Rooms of live channel reservations that wait for a mapping of this code. */
export const unmappedRooms = (tx: TenantTx, connectionId: string, inventoryCode: string) =>
  tx.db.select({ room: reservationRooms, reservation: reservations }).from(reservationRooms)
    .innerJoin(reservations, and(eq(reservations.tenantId, reservationRooms.tenantId), eq(reservations.id, reservationRooms.reservationId)))
    .where(and(eq(reservationRooms.tenantId, tx.tenantId), eq(reservations.connectionId, connectionId), inArray(reservations.status, ["confirmed", "in_house"]),
      isNull(reservationRooms.roomTypeId), eq(reservationRooms.externalRoomCode, inventoryCode))).orderBy(asc(reservations.id), asc(reservationRooms.id)).for("update");

/** Rooms of live channel reservations that no mapping has a room type for, soonest arrival first. */
export const waitingRooms = (tx: TenantTx, connectionId: string) =>
  tx.db.select({
    inventoryCode: reservationRooms.externalRoomCode, arrival: reservationRooms.arrival, departure: reservationRooms.departure,
    reservationId: reservations.id, number: reservations.number, externalNumber: reservations.externalNumber, channelCode: reservations.channelCode,
  }).from(reservationRooms)
    .innerJoin(reservations, and(eq(reservations.tenantId, reservationRooms.tenantId), eq(reservations.id, reservationRooms.reservationId)))
    .where(and(eq(reservationRooms.tenantId, tx.tenantId), eq(reservations.connectionId, connectionId), inArray(reservations.status, ["confirmed", "in_house"]), isNull(reservationRooms.roomTypeId)))
    .orderBy(asc(reservationRooms.arrival), asc(reservations.number)).limit(200);

export type StateCount = { state: string; cells: number; oldest: string | null; confirmed: string | null; first: string };

/** Stays of a house that the PMS beside it refused or never answered for. */
export const countUnknownThere = (tx: TenantTx, propertyId: string): Promise<number> =>
  tx.db.$count(reservations, and(eq(reservations.tenantId, tx.tenantId), eq(reservations.propertyId, propertyId), eq(reservations.needsAttention, "not_in_pms")));

export async function countCellStates(tx: TenantTx, connectionId: string): Promise<StateCount[]> {
  const today = await todayAtConnection(tx, connectionId);
  const rows = await tx.sql<StateCount[]>`
    select a.state, count(*)::int as cells, min(a.changed_at) as oldest, max(a.confirmed_at) as confirmed, min(a.night)::text as first from ari_cells a
    where a.tenant_id = ${tx.tenantId} and a.connection_id = ${connectionId} and ${isLive(tx, connectionId, today)} group by a.state`;
  return [...rows];
}
