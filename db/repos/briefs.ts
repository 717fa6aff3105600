import { and, desc, eq, lt } from "drizzle-orm";
import { briefs } from "../schema/board";
import type { TenantTx } from "../tenant";

export type BriefRow = typeof briefs.$inferSelect;

const here = (tx: TenantTx, propertyId: string) => and(eq(briefs.tenantId, tx.tenantId), eq(briefs.propertyId, propertyId));

/** Writes a day's brief; false where that day has one. */
export async function insertBrief(tx: TenantTx, row: Omit<typeof briefs.$inferInsert, "tenantId">): Promise<boolean> {
  const written = await tx.db.insert(briefs).values({ ...row, tenantId: tx.tenantId }).onConflictDoNothing({ target: [briefs.tenantId, briefs.propertyId, briefs.day] }).returning({ id: briefs.id });
  return written.length === 1;
}
export async function briefOf(tx: TenantTx, propertyId: string, day: string): Promise<BriefRow | undefined> {
  const [row] = await tx.db.select().from(briefs).where(and(here(tx, propertyId), eq(briefs.day, day)));
  return row;
}
/** The last one before a day. */
export async function briefBefore(tx: TenantTx, propertyId: string, day: string): Promise<BriefRow | undefined> {
  const [row] = await tx.db.select().from(briefs).where(and(here(tx, propertyId), lt(briefs.day, day))).orderBy(desc(briefs.day)).limit(1);
  return row;
}
export const recentBriefs = (tx: TenantTx, propertyId: string, limit: number): Promise<Pick<BriefRow, "day" | "skipped">[]> =>
  tx.db.select({ day: briefs.day, skipped: briefs.skipped }).from(briefs).where(here(tx, propertyId)).orderBy(desc(briefs.day)).limit(limit);

/** How much directors did by themselves since a moment, what was taken back left out. */
export async function countActedAlone(tx: TenantTx, propertyId: string, since: Date): Promise<number> {
  const [row] = await tx.sql<{ count: number }[]>`
    select count(*)::int as count from receipts r where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.created_at > ${since.toISOString()}::timestamptz
      and r.actor->>'type' = 'director' and r.facts->>'alone' in ('report', 'act')
      and not exists (select from receipts u where u.tenant_id = r.tenant_id and u.undo_of = r.id)`;
  return row?.count ?? 0;
}
/** Proposals that still wait and whose time is over before a moment. */
export async function countExpiring(tx: TenantTx, propertyId: string, at: Date, before: Date): Promise<number> {
  const [row] = await tx.sql<{ count: number }[]>`
    select count(*)::int as count from proposals where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and status = 'pending'
      and expires_at > ${at.toISOString()}::timestamptz and expires_at <= ${before.toISOString()}::timestamptz`;
  return row?.count ?? 0;
}
