import { and, eq } from "drizzle-orm";
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

/** A person's browsers, whatever the house. */
export const subscriptionsOf = (tx: TenantTx, userId: string): Promise<SubscriptionRow[]> =>
  tx.db.select().from(pushSubscriptions).where(and(eq(pushSubscriptions.tenantId, tx.tenantId), eq(pushSubscriptions.userId, userId))).orderBy(pushSubscriptions.createdAt);

/** Writes the rows whose key is new. Returns their ids; what was told of before stays as it is. */
export async function insertDeliveries(tx: TenantTx, rows: readonly Omit<typeof deliveries.$inferInsert, "tenantId">[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const written = await tx.db.insert(deliveries).values(rows.map((row) => ({ ...row, tenantId: tx.tenantId })))
    .onConflictDoNothing({ target: [deliveries.tenantId, deliveries.key] }).returning({ id: deliveries.id });
  return written.map(({ id }) => id);
}
