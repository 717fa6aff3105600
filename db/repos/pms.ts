import { and, asc, desc, eq, inArray, lt, or, sql } from "drizzle-orm";
import { connections } from "../schema/channels";
import { pmsConflicts, pmsLog, pmsObjects, pmsWrites } from "../schema/pms";
import { reservations } from "../schema/reservations";
import type { TenantTx } from "../tenant";

export type PmsObjectRow = typeof pmsObjects.$inferSelect;
export type PmsConflictRow = typeof pmsConflicts.$inferSelect;
export type PmsWriteRow = typeof pmsWrites.$inferSelect;
export type PmsLogRow = typeof pmsLog.$inferSelect;

const object = (tx: TenantTx, connectionId: string, kind: string) => and(eq(pmsObjects.tenantId, tx.tenantId), eq(pmsObjects.connectionId, connectionId), eq(pmsObjects.kind, kind));

/** The object, made when new, and locked: two readers of one object follow one another. */
export async function holdObject(tx: TenantTx, row: { id: string; connectionId: string; kind: string; externalId: string }): Promise<PmsObjectRow> {
  await tx.db.insert(pmsObjects).values({ ...row, tenantId: tx.tenantId, state: "unmapped" }).onConflictDoNothing();
  const [held] = await tx.db.select().from(pmsObjects).where(and(object(tx, row.connectionId, row.kind), eq(pmsObjects.externalId, row.externalId))).for("update");
  if (!held) throw new Error("An object that was just written is not there.");
  return held;
}
export async function findObject(tx: TenantTx, connectionId: string, kind: string, externalId: string): Promise<PmsObjectRow | undefined> {
  const [row] = await tx.db.select().from(pmsObjects).where(and(object(tx, connectionId, kind), eq(pmsObjects.externalId, externalId)));
  return row;
}
export async function lockObject(tx: TenantTx, id: string): Promise<PmsObjectRow | undefined> {
  const [row] = await tx.db.select().from(pmsObjects).where(and(eq(pmsObjects.tenantId, tx.tenantId), eq(pmsObjects.id, id))).for("update");
  return row;
}
export const objectsOf = (tx: TenantTx, connectionId: string, kinds: readonly string[]): Promise<PmsObjectRow[]> =>
  tx.db.select().from(pmsObjects).where(and(eq(pmsObjects.tenantId, tx.tenantId), eq(pmsObjects.connectionId, connectionId), inArray(pmsObjects.kind, [...kinds]))).orderBy(asc(pmsObjects.externalId));
/** What is known in a PMS of a thing of ours; a guest may be there twice. */
export const objectsFor = (tx: TenantTx, kind: string, localIds: readonly string[]): Promise<PmsObjectRow[]> =>
  tx.db.select().from(pmsObjects).where(and(eq(pmsObjects.tenantId, tx.tenantId), eq(pmsObjects.kind, kind), inArray(pmsObjects.localId, [...localIds]))).orderBy(asc(pmsObjects.id)).for("update");
export const updateObject = async (tx: TenantTx, id: string, values: Partial<typeof pmsObjects.$inferInsert>) => {
  await tx.db.update(pmsObjects).set(values).where(and(eq(pmsObjects.tenantId, tx.tenantId), eq(pmsObjects.id, id)));
};
/** Objects whose last taking in did not work, oldest first. */
export const waitingObjects = (tx: TenantTx, connectionId: string, kinds: readonly string[], limit: number): Promise<PmsObjectRow[]> =>
  tx.db.select().from(pmsObjects).where(and(eq(pmsObjects.tenantId, tx.tenantId), eq(pmsObjects.connectionId, connectionId), eq(pmsObjects.state, "waiting"), inArray(pmsObjects.kind, [...kinds]))).orderBy(asc(pmsObjects.syncedAt)).limit(limit);
export const recentObjects = (tx: TenantTx, connectionId: string, filter: { kind?: string | undefined; state?: string | undefined }, limit: number): Promise<PmsObjectRow[]> =>
  tx.db.select().from(pmsObjects).where(and(
    eq(pmsObjects.tenantId, tx.tenantId), eq(pmsObjects.connectionId, connectionId), ...(filter.kind ? [eq(pmsObjects.kind, filter.kind)] : []), ...(filter.state ? [eq(pmsObjects.state, filter.state)] : []),
  )).orderBy(desc(pmsObjects.syncedAt), desc(pmsObjects.id)).limit(limit);

export async function countObjects(tx: TenantTx, connectionId: string): Promise<{ kind: string; state: string; count: number }[]> {
  const rows = await tx.sql<{ kind: string; state: string; count: number }[]>`
    select kind, state, count(*)::int as count from pms_objects where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} group by kind, state order by kind, state`;
  return [...rows];
}

/** One open conflict a field: told again with other values, it shows those. */
export async function openConflict(tx: TenantTx, row: Omit<typeof pmsConflicts.$inferInsert, "tenantId">): Promise<void> {
  const [known] = await tx.db.update(pmsConflicts).set({ ours: row.ours, theirs: row.theirs, oursAt: row.oursAt, theirsAt: row.theirsAt })
    .where(and(eq(pmsConflicts.tenantId, tx.tenantId), eq(pmsConflicts.objectId, row.objectId), eq(pmsConflicts.field, row.field), eq(pmsConflicts.state, "open"))).returning({ id: pmsConflicts.id });
  if (!known) await tx.db.insert(pmsConflicts).values({ ...row, tenantId: tx.tenantId });
}
export const insertConflict = async (tx: TenantTx, row: Omit<typeof pmsConflicts.$inferInsert, "tenantId">) => {
  await tx.db.insert(pmsConflicts).values({ ...row, tenantId: tx.tenantId });
};
export async function lockConflict(tx: TenantTx, id: string): Promise<PmsConflictRow | undefined> {
  const [row] = await tx.db.select().from(pmsConflicts).where(and(eq(pmsConflicts.tenantId, tx.tenantId), eq(pmsConflicts.id, id))).for("update");
  return row;
}
export const updateConflict = async (tx: TenantTx, id: string, values: Partial<typeof pmsConflicts.$inferInsert>) => {
  await tx.db.update(pmsConflicts).set(values).where(and(eq(pmsConflicts.tenantId, tx.tenantId), eq(pmsConflicts.id, id)));
};
/** Open conflicts of an object whose fields both sides agree on by now, without anybody's choice. */
export const healConflicts = async (tx: TenantTx, objectId: string, fields: readonly string[], at: Date) => {
  if (fields.length === 0) return;
  await tx.db.update(pmsConflicts).set({ state: "settled", settledBy: "agreed", settledAt: at }).where(and(eq(pmsConflicts.tenantId, tx.tenantId), eq(pmsConflicts.objectId, objectId), eq(pmsConflicts.state, "open"), inArray(pmsConflicts.field, [...fields])));
};
export async function countOpenConflicts(tx: TenantTx, objectId: string): Promise<number> {
  return tx.db.$count(pmsConflicts, and(eq(pmsConflicts.tenantId, tx.tenantId), eq(pmsConflicts.objectId, objectId), eq(pmsConflicts.state, "open")));
}
/** Open ones first, then the newest. */
export const conflictsOf = (tx: TenantTx, connectionId: string, limit: number) =>
  tx.db.select({ conflict: pmsConflicts, kind: pmsObjects.kind, externalId: pmsObjects.externalId, localId: pmsObjects.localId, told: pmsObjects.told }).from(pmsConflicts)
    .innerJoin(pmsObjects, and(eq(pmsObjects.tenantId, pmsConflicts.tenantId), eq(pmsObjects.id, pmsConflicts.objectId)))
    .where(and(eq(pmsConflicts.tenantId, tx.tenantId), eq(pmsConflicts.connectionId, connectionId)))
    .orderBy(sql`(${pmsConflicts.state} = 'open') desc`, desc(pmsConflicts.foundAt), desc(pmsConflicts.id)).limit(limit);
export async function countConflicts(tx: TenantTx, connectionId: string): Promise<number> {
  return tx.db.$count(pmsConflicts, and(eq(pmsConflicts.tenantId, tx.tenantId), eq(pmsConflicts.connectionId, connectionId), eq(pmsConflicts.state, "open")));
}

/** True when this write was not there yet: two of one key are one. */
export async function queueWrite(tx: TenantTx, row: Omit<typeof pmsWrites.$inferInsert, "tenantId">): Promise<boolean> {
  const rows = await tx.db.insert(pmsWrites).values({ ...row, tenantId: tx.tenantId }).onConflictDoNothing().returning({ id: pmsWrites.id });
  return rows.length > 0;
}
export async function writeByKey(tx: TenantTx, connectionId: string, onceKey: string): Promise<PmsWriteRow | undefined> {
  const [row] = await tx.db.select().from(pmsWrites).where(and(eq(pmsWrites.tenantId, tx.tenantId), eq(pmsWrites.connectionId, connectionId), eq(pmsWrites.onceKey, onceKey))).for("update");
  return row;
}
export async function lockWrite(tx: TenantTx, id: string): Promise<PmsWriteRow | undefined> {
  const [row] = await tx.db.select().from(pmsWrites).where(and(eq(pmsWrites.tenantId, tx.tenantId), eq(pmsWrites.id, id))).for("update");
  return row;
}
/** Writes whose key begins so, in the order they were made. */
export const writesUnder = (tx: TenantTx, connectionId: string, prefix: string): Promise<PmsWriteRow[]> =>
  tx.db.select().from(pmsWrites).where(and(eq(pmsWrites.tenantId, tx.tenantId), eq(pmsWrites.connectionId, connectionId), sql`starts_with(${pmsWrites.onceKey}, ${prefix})`)).orderBy(asc(pmsWrites.createdAt), asc(pmsWrites.id));
/** Takes a write back that is in this state still and whose telling nobody has begun since; false where somebody has. */
export async function withdrawWrite(tx: TenantTx, row: Pick<PmsWriteRow, "id" | "state" | "attempts">): Promise<boolean> {
  const rows = await tx.db.update(pmsWrites).set({ state: "done", error: null, answer: { withdrawn: true } })
    .where(and(eq(pmsWrites.tenantId, tx.tenantId), eq(pmsWrites.id, row.id), eq(pmsWrites.state, row.state), eq(pmsWrites.attempts, row.attempts))).returning({ id: pmsWrites.id });
  return rows.length > 0;
}
/** Bookings that may have been made there without our knowing: told once at least, and without an answer that says so. */
export const countUnansweredBookings = (tx: TenantTx, connectionId: string): Promise<number> =>
  tx.db.$count(pmsWrites, and(eq(pmsWrites.tenantId, tx.tenantId), eq(pmsWrites.connectionId, connectionId), eq(pmsWrites.operation, "stay.book"), inArray(pmsWrites.state, ["waiting", "sent", "dead"]), sql`${pmsWrites.sentAt} is not null`));
/** Bookings that were refused or never answered, and that nobody has taken back. */
export const countDeadBookings = (tx: TenantTx, connectionId: string): Promise<number> =>
  tx.db.$count(pmsWrites, and(eq(pmsWrites.tenantId, tx.tenantId), eq(pmsWrites.connectionId, connectionId), eq(pmsWrites.operation, "stay.book"), eq(pmsWrites.state, "dead")));
/** The oldest write that is still to be told (or whose telling had no answer); writes keep their order. The caller holds the connection. */
export async function nextWrite(tx: TenantTx, connectionId: string, stalledBefore: Date): Promise<PmsWriteRow | undefined> {
  const [row] = await tx.db.select().from(pmsWrites).where(and(
    eq(pmsWrites.tenantId, tx.tenantId), eq(pmsWrites.connectionId, connectionId),
    or(eq(pmsWrites.state, "waiting"), and(eq(pmsWrites.state, "sent"), lt(pmsWrites.sentAt, stalledBefore))),
  )).orderBy(asc(pmsWrites.createdAt), asc(pmsWrites.id)).limit(1).for("update");
  return row;
}
export const updateWrite = async (tx: TenantTx, id: string, values: Partial<typeof pmsWrites.$inferInsert>) => {
  await tx.db.update(pmsWrites).set(values).where(and(eq(pmsWrites.tenantId, tx.tenantId), eq(pmsWrites.id, id)));
};
export async function countWrites(tx: TenantTx, connectionId: string): Promise<{ state: string; count: number; oldest: string | null }[]> {
  const rows = await tx.sql<{ state: string; count: number; oldest: string | null }[]>`
    select state, count(*)::int as count, min(created_at) as oldest from pms_writes where tenant_id = ${tx.tenantId} and connection_id = ${connectionId} group by state`;
  return [...rows];
}
/** What is not done first, then the newest. */
/** Each with the stay of ours it is about, where it is about one. */
export const recentWrites = (tx: TenantTx, connectionId: string, limit: number) =>
  tx.db.select({ write: pmsWrites, stay: { id: reservations.id, number: reservations.number } }).from(pmsWrites)
    .leftJoin(pmsObjects, and(eq(pmsObjects.tenantId, pmsWrites.tenantId), eq(pmsObjects.connectionId, pmsWrites.connectionId), eq(pmsObjects.kind, "reservation"), sql`${pmsObjects.externalId} = ${pmsWrites.input} ->> 'reservationId'`))
    .leftJoin(reservations, and(eq(reservations.tenantId, pmsWrites.tenantId), sql`${reservations.id} = coalesce((${pmsWrites.input} ->> 'bookingId')::uuid, ${pmsObjects.localId})`))
    .where(and(eq(pmsWrites.tenantId, tx.tenantId), eq(pmsWrites.connectionId, connectionId)))
    .orderBy(sql`(${pmsWrites.state} = 'done')`, desc(pmsWrites.createdAt), desc(pmsWrites.id)).limit(limit);

export const insertPmsLog = async (tx: TenantTx, row: Omit<typeof pmsLog.$inferInsert, "tenantId" | "at">) => {
  await tx.db.insert(pmsLog).values({ ...row, tenantId: tx.tenantId });
};
export const recentPmsLog = (tx: TenantTx, connectionId: string, limit: number): Promise<PmsLogRow[]> =>
  tx.db.select().from(pmsLog).where(and(eq(pmsLog.tenantId, tx.tenantId), eq(pmsLog.connectionId, connectionId))).orderBy(desc(pmsLog.at), desc(pmsLog.id)).limit(limit);

/** The connections of a property (or of all of the organisation's) to this partner that are not paused. */
export const connectionsTo = (tx: TenantTx, partner: string, propertyId: string | null) =>
  tx.db.select().from(connections).where(and(eq(connections.tenantId, tx.tenantId), eq(connections.partner, partner), ...(propertyId ? [eq(connections.propertyId, propertyId)] : []))).orderBy(asc(connections.createdAt));
