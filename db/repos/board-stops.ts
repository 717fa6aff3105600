import { and, asc, eq, inArray } from "drizzle-orm";
import { directorStops } from "../schema/board";
import type { TenantTx } from "../tenant";

export type StopRow = typeof directorStops.$inferSelect;

/**
 * Who acts holds the switch shared until its transaction ends, who throws it holds it alone: a stop waits for the act in
 * flight, and whatever begins after it sees it. Nothing overtakes a stop that waits.
 */
export async function holdSwitch(tx: TenantTx, propertyId: string, mode: "act" | "throw"): Promise<void> {
  const key = `board-switch:${propertyId}`;
  if (mode === "act") await tx.sql`select pg_advisory_xact_lock_shared(hashtextextended(${key}, 0))`;
  else await tx.sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
}

const here = (tx: TenantTx, propertyId: string) => and(eq(directorStops.tenantId, tx.tenantId), eq(directorStops.propertyId, propertyId));

export const stopsOf = (tx: TenantTx, propertyId: string): Promise<StopRow[]> =>
  tx.db.select().from(directorStops).where(here(tx, propertyId)).orderBy(asc(directorStops.stoppedAt), asc(directorStops.director));

/** What stops one director: a stop of all first, then its own. To be asked with the switch held. */
export async function stopOf(tx: TenantTx, propertyId: string, director: string): Promise<StopRow | undefined> {
  const [row] = await tx.db.select().from(directorStops).where(and(here(tx, propertyId), inArray(directorStops.director, ["all", director])))
    .orderBy(asc(directorStops.director)).limit(1);
  return row;
}

/** False where it stands already: whoever stopped first stays named. */
export async function insertStop(tx: TenantTx, row: Omit<typeof directorStops.$inferInsert, "tenantId">): Promise<boolean> {
  const made = await tx.db.insert(directorStops).values({ ...row, tenantId: tx.tenantId }).onConflictDoNothing().returning({ director: directorStops.director });
  return made.length === 1;
}

export async function deleteStop(tx: TenantTx, propertyId: string, director: string): Promise<StopRow | undefined> {
  const [row] = await tx.db.delete(directorStops).where(and(here(tx, propertyId), eq(directorStops.director, director))).returning();
  return row;
}
