import { and, desc, eq, lt, ne } from "drizzle-orm";
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

const own = (tx: TenantTx, propertyId: string) => and(eq(businessDays.tenantId, tx.tenantId), eq(businessDays.propertyId, propertyId));

/** Opens a day where none of the house is open; false where one is. */
export async function openDay(tx: TenantTx, propertyId: string, day: string): Promise<boolean> {
  const rows = await tx.db.insert(businessDays).values({ tenantId: tx.tenantId, propertyId, day }).onConflictDoNothing().returning({ day: businessDays.day });
  return rows.length > 0;
}

/** The day's row, held until the transaction ends: two closes of one day queue here. */
export async function lockDay(tx: TenantTx, propertyId: string, day: string): Promise<BusinessDayRow | undefined> {
  const [row] = await tx.db.select().from(businessDays).where(and(own(tx, propertyId), eq(businessDays.day, day))).for("update");
  return row;
}

export const updateDay = async (tx: TenantTx, propertyId: string, day: string, values: Partial<Pick<BusinessDayRow, "status" | "closedAt" | "closedBy" | "report">>) => {
  await tx.db.update(businessDays).set(values).where(and(own(tx, propertyId), eq(businessDays.day, day)));
};

export async function findDay(tx: TenantTx, propertyId: string, day: string): Promise<BusinessDayRow | undefined> {
  const [row] = await tx.db.select().from(businessDays).where(and(own(tx, propertyId), eq(businessDays.day, day)));
  return row;
}

/** Newest first; with `before`, only days before it. */
export const daysOf = (tx: TenantTx, propertyId: string, limit: number, before?: string): Promise<BusinessDayRow[]> =>
  tx.db.select().from(businessDays).where(and(own(tx, propertyId), before === undefined ? undefined : lt(businessDays.day, before))).orderBy(desc(businessDays.day)).limit(limit);
