import { and, asc, desc, eq, ilike } from "drizzle-orm";
import { reservationGroups, reservations } from "../schema/reservations";
import type { TenantTx } from "../tenant";

export type GroupRow = typeof reservationGroups.$inferSelect;

const own = (tx: TenantTx, id: string) => and(eq(reservationGroups.tenantId, tx.tenantId), eq(reservationGroups.id, id));

export const insertGroup = async (tx: TenantTx, row: Omit<typeof reservationGroups.$inferInsert, "tenantId">) => {
  await tx.db.insert(reservationGroups).values({ ...row, tenantId: tx.tenantId });
};
export async function findGroup(tx: TenantTx, id: string): Promise<GroupRow | undefined> {
  const [row] = await tx.db.select().from(reservationGroups).where(own(tx, id));
  return row;
}
export const removeGroup = async (tx: TenantTx, id: string) => {
  await tx.db.delete(reservationGroups).where(own(tx, id));
};
/** Newest first. */
export const groupsOf = (tx: TenantTx, propertyId: string, text: string | undefined, limit: number): Promise<GroupRow[]> =>
  tx.db.select().from(reservationGroups).where(and(
    eq(reservationGroups.tenantId, tx.tenantId), eq(reservationGroups.propertyId, propertyId),
    text ? ilike(reservationGroups.name, `%${text.replace(/[\\%_]/g, "\\$&")}%`) : undefined,
  )).orderBy(desc(reservationGroups.createdAt), asc(reservationGroups.id)).limit(limit);

/** The reservations of a group, locked, in the one order everybody keeps. */
export const lockMembers = (tx: TenantTx, groupId: string) =>
  tx.db.select().from(reservations).where(and(eq(reservations.tenantId, tx.tenantId), eq(reservations.groupId, groupId))).orderBy(asc(reservations.id)).for("update");
