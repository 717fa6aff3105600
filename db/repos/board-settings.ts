import { and, eq, sql } from "drizzle-orm";
import { boardSettings } from "../schema/board";
import type { TenantTx } from "../tenant";

export type BoardSettingsRow = typeof boardSettings.$inferSelect;

export async function findBoardSettings(tx: TenantTx, propertyId: string): Promise<BoardSettingsRow | undefined> {
  const [row] = await tx.db.select().from(boardSettings).where(and(eq(boardSettings.tenantId, tx.tenantId), eq(boardSettings.propertyId, propertyId)));
  return row;
}

/** Writes the named columns and leaves the others as they are; the first to write makes the row. */
export const saveBoardSettings = async (tx: TenantTx, propertyId: string, values: Partial<Omit<typeof boardSettings.$inferInsert, "tenantId" | "propertyId">> & { updatedBy: string }) => {
  await tx.db.insert(boardSettings).values({ ...values, tenantId: tx.tenantId, propertyId })
    .onConflictDoUpdate({ target: [boardSettings.tenantId, boardSettings.propertyId], set: { ...values, updatedAt: sql`now()` } });
};
