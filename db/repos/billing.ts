import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { billingAccounts, billingUsage, billingWords } from "../schema/billing";
import type { TenantTx } from "../tenant";

export type BillingAccountRow = typeof billingAccounts.$inferSelect;
export type BillingUsageRow = typeof billingUsage.$inferSelect;

export async function findBillingAccount(tx: TenantTx): Promise<BillingAccountRow | undefined> {
  const [row] = await tx.db.select().from(billingAccounts).where(eq(billingAccounts.tenantId, tx.tenantId));
  return row;
}

/** What tells how the organisation stands, for the place that is asked with every setting. Milliseconds. */
export async function findBillingFacts(tx: TenantTx): Promise<{ trialEndsAt: number; report: unknown } | undefined> {
  const [row] = await tx.sql<{ trialEndsAt: number; report: unknown }[]>`
    select (extract(epoch from trial_ends_at) * 1000)::float8 as "trialEndsAt", report from billing_accounts where tenant_id = ${tx.tenantId}`;
  return row;
}

/** Begins the organisation's account where there is none yet, then holds its row. `isNew`: it was begun now. */
export async function openBillingAccount(tx: TenantTx, trialEndsAt: Date): Promise<{ account: BillingAccountRow; isNew: boolean }> {
  const made = await tx.db.insert(billingAccounts).values({ tenantId: tx.tenantId, trialEndsAt }).onConflictDoNothing().returning();
  const account = await lockBillingAccount(tx);
  if (!account) throw new Error("An account that was begun is there.");
  return { account, isNew: made.length > 0 };
}

export async function lockBillingAccount(tx: TenantTx): Promise<BillingAccountRow | undefined> {
  const [row] = await tx.db.select().from(billingAccounts).where(eq(billingAccounts.tenantId, tx.tenantId)).for("update");
  return row;
}

export const updateBillingAccount = async (tx: TenantTx, values: Partial<typeof billingAccounts.$inferInsert>) => {
  await tx.db.update(billingAccounts).set(values).where(eq(billingAccounts.tenantId, tx.tenantId));
};

export const deleteBillingAccount = async (tx: TenantTx) => {
  await tx.db.delete(billingAccounts).where(eq(billingAccounts.tenantId, tx.tenantId));
};

/** The number of a reading that begins now. Undefined where there is no account. */
export async function beginBillingRead(tx: TenantTx): Promise<number | undefined> {
  const [row] = await tx.db.update(billingAccounts).set({ readsBegun: sql`${billingAccounts.readsBegun} + 1` }).where(eq(billingAccounts.tenantId, tx.tenantId)).returning({ read: billingAccounts.readsBegun });
  return row?.read;
}

export async function isBillingWordKnown(tx: TenantTx, eventId: string): Promise<boolean> {
  const rows = await tx.db.select({ id: billingWords.eventId }).from(billingWords).where(and(eq(billingWords.tenantId, tx.tenantId), eq(billingWords.eventId, eventId)));
  return rows.length > 0;
}

export const insertBillingWord = async (tx: TenantTx, eventId: string, type: string) => {
  await tx.db.insert(billingWords).values({ tenantId: tx.tenantId, eventId, type }).onConflictDoNothing();
};

/** Rooms of the whole organisation: units that are not made of others. */
export async function countRooms(tx: TenantTx): Promise<number> {
  const [row] = await tx.sql<{ rooms: number }[]>`
    select count(*)::int as rooms from units u join room_types t on t.tenant_id = u.tenant_id and t.id = u.room_type_id and t.kind = 'room'
    where u.tenant_id = ${tx.tenantId} and not exists (select 1 from room_type_parts p where p.tenant_id = u.tenant_id and p.room_type_id = t.id)`;
  return row?.rooms ?? 0;
}

/** What models cost on each day (UTC) from one on, up to and without another. Millionths of a US dollar. */
export const modelCostByDay = async (tx: TenantTx, from: string, until: string): Promise<{ day: string; costMicros: number }[]> =>
  [...await tx.sql<{ day: string; costMicros: number }[]>`
    select (created_at at time zone 'utc')::date::text as day, sum(cost_micros)::bigint as "costMicros" from model_uses
    where tenant_id = ${tx.tenantId} and created_at >= ${`${from}T00:00:00Z`}::timestamptz and created_at < ${`${until}T00:00:00Z`}::timestamptz group by 1 order by 1`];

/** Everything billed so far, and the last day that was measured. */
export async function usageSoFar(tx: TenantTx): Promise<{ used: number; units: number; lastDay: string | null }> {
  const [row] = await tx.sql<{ used: number; units: number; lastDay: string | null }[]>`
    select coalesce(sum(cost_micros), 0)::bigint as used, coalesce(sum(units), 0)::int as units, max(day)::text as "lastDay" from billing_usage where tenant_id = ${tx.tenantId}`;
  return row ?? { used: 0, units: 0, lastDay: null };
}

export const insertBillingUsage = async (tx: TenantTx, rows: readonly Omit<typeof billingUsage.$inferInsert, "tenantId">[]) => {
  if (rows.length > 0) await tx.db.insert(billingUsage).values(rows.map((row) => ({ ...row, tenantId: tx.tenantId }))).onConflictDoNothing();
};

/** Days that nobody told the meter of yet, the oldest first. */
export const unsentUsage = (tx: TenantTx): Promise<BillingUsageRow[]> =>
  tx.db.select().from(billingUsage).where(and(eq(billingUsage.tenantId, tx.tenantId), isNull(billingUsage.sentAt))).orderBy(asc(billingUsage.day)).limit(60);

export const markUsageSent = async (tx: TenantTx, day: string, at: Date) => {
  await tx.db.update(billingUsage).set({ sentAt: at }).where(and(eq(billingUsage.tenantId, tx.tenantId), eq(billingUsage.day, day), isNull(billingUsage.sentAt)));
};

export const latestUsage = (tx: TenantTx, limit: number): Promise<BillingUsageRow[]> =>
  tx.db.select().from(billingUsage).where(eq(billingUsage.tenantId, tx.tenantId)).orderBy(desc(billingUsage.day)).limit(limit);
