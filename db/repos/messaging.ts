import { and, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { contactWishes, deliveries, pushSubscriptions } from "../schema/messaging";
import type { TenantTx } from "../tenant";

export type WishesRow = typeof contactWishes.$inferSelect;
export type DeliveryRow = typeof deliveries.$inferSelect;
export type SubscriptionRow = typeof pushSubscriptions.$inferSelect;

export async function findWishes(tx: TenantTx, propertyId: string, userId: string): Promise<WishesRow | undefined> {
  const [row] = await tx.db.select().from(contactWishes)
    .where(and(eq(contactWishes.tenantId, tx.tenantId), eq(contactWishes.propertyId, propertyId), eq(contactWishes.userId, userId)));
  return row;
}

/** Writes the named columns and leaves the others as they are; the first to write makes the row. */
export const saveWishes = async (tx: TenantTx, propertyId: string, userId: string, values: Partial<Omit<typeof contactWishes.$inferInsert, "tenantId" | "propertyId" | "userId">>) => {
  await tx.db.insert(contactWishes).values({ ...values, tenantId: tx.tenantId, propertyId, userId })
    .onConflictDoUpdate({ target: [contactWishes.tenantId, contactWishes.propertyId, contactWishes.userId], set: { ...values, updatedAt: sql`now()` } });
};
/** Counts a guess at the code that runs. Returns how many there were, or none where no code runs any more at `at`. */
export async function countGuess(tx: TenantTx, propertyId: string, userId: string, at: Date): Promise<number | undefined> {
  const [row] = await tx.db.update(contactWishes).set({ proofTries: sql`${contactWishes.proofTries} + 1` })
    .where(and(eq(contactWishes.tenantId, tx.tenantId), eq(contactWishes.propertyId, propertyId), eq(contactWishes.userId, userId), sql`${contactWishes.proof} is not null and ${contactWishes.proofUntil} > ${at.toISOString()}::timestamptz`))
    .returning({ tries: contactWishes.proofTries });
  return row?.tries;
}
/** The owner of a number wrote to us: never earlier than what is known. */
export const noteHeard = async (tx: TenantTx, whatsappHash: string, at: Date) => {
  const moment = at.toISOString();
  await tx.db.update(contactWishes).set({ whatsappHeardAt: sql`greatest(coalesce(${contactWishes.whatsappHeardAt}, ${moment}::timestamptz), ${moment}::timestamptz)` })
    .where(and(eq(contactWishes.tenantId, tx.tenantId), eq(contactWishes.whatsappHash, whatsappHash)));
};

/** A person's browsers, whatever the house. */
export const subscriptionsOf = (tx: TenantTx, userId: string): Promise<SubscriptionRow[]> =>
  tx.db.select().from(pushSubscriptions).where(and(eq(pushSubscriptions.tenantId, tx.tenantId), eq(pushSubscriptions.userId, userId))).orderBy(pushSubscriptions.createdAt);
export async function findSubscription(tx: TenantTx, id: string): Promise<SubscriptionRow | undefined> {
  const [row] = await tx.db.select().from(pushSubscriptions).where(and(eq(pushSubscriptions.tenantId, tx.tenantId), eq(pushSubscriptions.id, id)));
  return row;
}
/** A browser asks anew, or belongs to another person of the house now: the last to ask has it. Returns its id. */
export async function upsertSubscription(tx: TenantTx, row: Omit<typeof pushSubscriptions.$inferInsert, "tenantId">): Promise<string> {
  const [kept] = await tx.db.insert(pushSubscriptions).values({ ...row, tenantId: tx.tenantId })
    .onConflictDoUpdate({ target: [pushSubscriptions.tenantId, pushSubscriptions.endpointHash], set: { userId: row.userId, subscription: row.subscription } })
    .returning({ id: pushSubscriptions.id });
  return kept?.id ?? row.id;
}
export async function deleteSubscription(tx: TenantTx, id: string): Promise<boolean> {
  return (await tx.db.delete(pushSubscriptions).where(and(eq(pushSubscriptions.tenantId, tx.tenantId), eq(pushSubscriptions.id, id))).returning({ id: pushSubscriptions.id })).length === 1;
}
export const touchSubscription = async (tx: TenantTx, id: string, at: Date) => {
  await tx.db.update(pushSubscriptions).set({ lastUsedAt: at }).where(and(eq(pushSubscriptions.tenantId, tx.tenantId), eq(pushSubscriptions.id, id)));
};

/** Writes the rows whose key is new. Returns their ids; what was told of before stays as it is. */
export async function insertDeliveries(tx: TenantTx, rows: readonly Omit<typeof deliveries.$inferInsert, "tenantId">[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const written = await tx.db.insert(deliveries).values(rows.map((row) => ({ ...row, tenantId: tx.tenantId })))
    .onConflictDoNothing({ target: [deliveries.tenantId, deliveries.key] }).returning({ id: deliveries.id });
  return written.map(({ id }) => id);
}
/** The delivery of that key, which a house has once. */
export const deliveryByKey = async (tx: TenantTx, key: string): Promise<string | undefined> =>
  (await tx.db.select({ id: deliveries.id }).from(deliveries).where(and(eq(deliveries.tenantId, tx.tenantId), eq(deliveries.key, key))))[0]?.id;
/** What waits for a person, oldest first, held until this transaction ends. */
export const lockWaiting = (tx: TenantTx, propertyId: string, userId: string): Promise<DeliveryRow[]> =>
  tx.db.select().from(deliveries).where(and(eq(deliveries.tenantId, tx.tenantId), eq(deliveries.propertyId, propertyId), eq(deliveries.userId, userId), eq(deliveries.status, "waiting")))
    .orderBy(deliveries.createdAt, deliveries.id).for("update");
export const carry = async (tx: TenantTx, ids: readonly string[], carriedBy: string) => {
  await tx.db.update(deliveries).set({ carriedBy }).where(and(eq(deliveries.tenantId, tx.tenantId), inArray(deliveries.id, [...ids])));
};
const inLoad = (tx: TenantTx, carrier: string) => and(eq(deliveries.tenantId, tx.tenantId), or(eq(deliveries.id, carrier), eq(deliveries.carriedBy, carrier)));
/** A message's deliveries, the one that leads it first. */
export const loadRows = (tx: TenantTx, carrier: string): Promise<DeliveryRow[]> =>
  tx.db.select().from(deliveries).where(inLoad(tx, carrier)).orderBy(sql`${deliveries.id} <> ${carrier}`, deliveries.createdAt, deliveries.id);
export const lockLoad = (tx: TenantTx, carrier: string): Promise<DeliveryRow[]> =>
  tx.db.select().from(deliveries).where(inLoad(tx, carrier)).orderBy(deliveries.id).for("update");
export const updateLoad = async (tx: TenantTx, carrier: string, values: Partial<Pick<DeliveryRow, "status" | "partnerRef" | "failure" | "tries" | "begunAt" | "sentAt">>) => {
  await tx.db.update(deliveries).set(values).where(and(inLoad(tx, carrier), eq(deliveries.status, "waiting")));
};
export const lockByPartnerRef = (tx: TenantTx, partnerRef: string): Promise<DeliveryRow[]> =>
  tx.db.select().from(deliveries).where(and(eq(deliveries.tenantId, tx.tenantId), eq(deliveries.partnerRef, partnerRef))).for("update");
export const updateDelivery = async (tx: TenantTx, id: string, values: Partial<Pick<DeliveryRow, "status" | "failure" | "deliveredAt" | "readAt">>) => {
  await tx.db.update(deliveries).set(values).where(and(eq(deliveries.tenantId, tx.tenantId), eq(deliveries.id, id)));
};
/** When a message about any of these subjects last left to a person. */
export async function lastSent(tx: TenantTx, propertyId: string, userId: string, subjects: readonly string[]): Promise<Date | null> {
  const [row] = await tx.db.select({ sentAt: deliveries.sentAt }).from(deliveries)
    .where(and(eq(deliveries.tenantId, tx.tenantId), eq(deliveries.propertyId, propertyId), eq(deliveries.userId, userId), inArray(deliveries.subject, [...subjects]), sql`${deliveries.sentAt} is not null`))
    .orderBy(desc(deliveries.sentAt)).limit(1);
  return row?.sentAt ?? null;
}
/** Messages of a house, newest first; of one person where one is named. Those that travelled with another are not lines of their own. */
export const recentDeliveries = (tx: TenantTx, propertyId: string, userId: string | null, limit: number): Promise<DeliveryRow[]> =>
  tx.db.select().from(deliveries)
    .where(and(eq(deliveries.tenantId, tx.tenantId), eq(deliveries.propertyId, propertyId), userId === null ? undefined : eq(deliveries.userId, userId), or(isNull(deliveries.carriedBy), eq(deliveries.carriedBy, deliveries.id))))
    .orderBy(desc(deliveries.createdAt), desc(deliveries.id)).limit(limit);
/** How many travelled with each of these. */
export async function companions(tx: TenantTx, carriers: readonly string[]): Promise<Map<string, number>> {
  if (carriers.length === 0) return new Map();
  const rows = await tx.db.select({ carriedBy: deliveries.carriedBy, count: sql<number>`count(*)::int` }).from(deliveries)
    .where(and(eq(deliveries.tenantId, tx.tenantId), inArray(deliveries.carriedBy, [...carriers]))).groupBy(deliveries.carriedBy);
  return new Map(rows.map(({ carriedBy, count }) => [carriedBy ?? "", count]));
}
