import { and, eq } from "drizzle-orm";
import { stayLinks } from "../schema/stay-links";
import type { TenantTx } from "../tenant";

export type StayLinkRow = typeof stayLinks.$inferSelect;

export const insertStayLink = async (tx: TenantTx, row: Omit<typeof stayLinks.$inferInsert, "tenantId">) => {
  await tx.db.insert(stayLinks).values({ ...row, tenantId: tx.tenantId });
};

/** The link of this id whose token has this hash; undefined when only one of the two fits. */
export async function findStayLink(tx: TenantTx, id: string, tokenHash: string): Promise<StayLinkRow | undefined> {
  const [row] = await tx.db.select().from(stayLinks).where(and(eq(stayLinks.tenantId, tx.tenantId), eq(stayLinks.id, id), eq(stayLinks.tokenHash, tokenHash)));
  return row;
}

/** A stay of a house by its number and its guest's address (lower case); undefined where only one of the two fits. */
export async function stayByNumberAndEmail(tx: TenantTx, propertyId: string, number: string, email: string): Promise<{ id: string } | undefined> {
  const [row] = await tx.sql<{ id: string }[]>`
    select r.id from reservations r join guests g on g.tenant_id = r.tenant_id and g.id = r.guest_id
    where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.number = ${number} and lower(g.email) = ${email}`;
  return row;
}
