import { and, desc, eq, gt, isNull, lte, or, sql } from "drizzle-orm";
import { boardAbsences } from "../schema/board";
import { proposals } from "../schema/boardroom";
import type { TenantTx } from "../tenant";

export type AbsenceRow = typeof boardAbsences.$inferSelect;

const here = (tx: TenantTx, propertyId: string) => and(eq(boardAbsences.tenantId, tx.tenantId), eq(boardAbsences.propertyId, propertyId));

export const insertAbsence = async (tx: TenantTx, row: Omit<typeof boardAbsences.$inferInsert, "tenantId">) => {
  await tx.db.insert(boardAbsences).values({ ...row, tenantId: tx.tenantId });
};

/** Absences of a house that are not over at `at`: running now, and still to come. */
export const standingAbsences = (tx: TenantTx, propertyId: string, at: Date): Promise<AbsenceRow[]> =>
  tx.db.select().from(boardAbsences).where(and(here(tx, propertyId), isNull(boardAbsences.endedAt), gt(boardAbsences.untilAt, at))).orderBy(boardAbsences.fromAt);

/** Ends what one person's absence row still says, whether its time is over or not. The row as it was. */
export async function endAbsence(tx: TenantTx, propertyId: string, userId: string, at: Date): Promise<AbsenceRow | undefined> {
  const [row] = await tx.db.update(boardAbsences).set({ endedAt: sql`least(${at.toISOString()}::timestamptz, ${boardAbsences.untilAt})` })
    .where(and(here(tx, propertyId), eq(boardAbsences.userId, userId), isNull(boardAbsences.endedAt))).returning();
  return row;
}

/** Ends every absence somebody has a part in, whichever side: for whoever loses a role. */
export const endAbsencesWith = async (tx: TenantTx, userId: string, at: Date) => {
  await tx.db.update(boardAbsences).set({ endedAt: sql`least(${at.toISOString()}::timestamptz, ${boardAbsences.untilAt})` })
    .where(and(eq(boardAbsences.tenantId, tx.tenantId), isNull(boardAbsences.endedAt), gt(boardAbsences.untilAt, at), or(eq(boardAbsences.userId, userId), eq(boardAbsences.delegateId, userId))));
};

/** The latest absence of one person that had begun by `at`, over or not. */
export async function latestAbsence(tx: TenantTx, propertyId: string, userId: string, at: Date): Promise<AbsenceRow | undefined> {
  const [row] = await tx.db.select().from(boardAbsences).where(and(here(tx, propertyId), eq(boardAbsences.userId, userId), lte(boardAbsences.fromAt, at)))
    .orderBy(desc(boardAbsences.fromAt), desc(boardAbsences.createdAt)).limit(1);
  return row;
}

/** What was decided for somebody between two moments, newest first. */
export const decidedFor = (tx: TenantTx, propertyId: string, userId: string, from: Date, until: Date, limit: number) =>
  tx.db.select().from(proposals).where(and(
    eq(proposals.tenantId, tx.tenantId), eq(proposals.propertyId, propertyId), eq(proposals.resolvedFor, userId), gt(proposals.resolvedAt, from), lte(proposals.resolvedAt, until),
  )).orderBy(desc(proposals.resolvedAt)).limit(limit);
