import { and, desc, eq, ne } from "drizzle-orm";
import { businessDays } from "../schema/property";
import type { TenantTx } from "../tenant";

export type BusinessDayRow = typeof businessDays.$inferSelect;

/** The day that is not closed yet, when a night audit has ever run; locked for share when `hold`, so that no close overtakes the caller. */
export async function unclosedDay(tx: TenantTx, propertyId: string, hold = false): Promise<BusinessDayRow | undefined> {
  const query = tx.db.select().from(businessDays).where(and(eq(businessDays.tenantId, tx.tenantId), eq(businessDays.propertyId, propertyId), ne(businessDays.status, "closed"))).orderBy(desc(businessDays.day)).limit(1);
  const [row] = hold ? await query.for("share") : await query;
  return row;
}

export async function lastClosedDay(tx: TenantTx, propertyId: string): Promise<string | null> {
  const [row] = await tx.db.select({ day: businessDays.day }).from(businessDays).where(and(eq(businessDays.tenantId, tx.tenantId), eq(businessDays.propertyId, propertyId), eq(businessDays.status, "closed"))).orderBy(desc(businessDays.day)).limit(1);
  return row?.day ?? null;
}
