import { and, eq, inArray, sql } from "drizzle-orm";
import { guestIdentities } from "../schema/guests";
import type { TenantTx } from "../tenant";

export type IdentityRow = typeof guestIdentities.$inferSelect;

export async function identityOf(tx: TenantTx, guestId: string): Promise<IdentityRow | undefined> {
  const [row] = await tx.db.select().from(guestIdentities).where(and(eq(guestIdentities.tenantId, tx.tenantId), eq(guestIdentities.guestId, guestId)));
  return row;
}
export const identitiesOf = (tx: TenantTx, guestIds: readonly string[]): Promise<IdentityRow[]> =>
  guestIds.length === 0 ? Promise.resolve([]) : tx.db.select().from(guestIdentities).where(and(eq(guestIdentities.tenantId, tx.tenantId), inArray(guestIdentities.guestId, [...guestIds])));

/** One document a guest: a later one takes the place of the earlier. */
export async function putIdentity(tx: TenantTx, row: Omit<typeof guestIdentities.$inferInsert, "tenantId">): Promise<void> {
  const { id: _, ...values } = row;
  await tx.db.insert(guestIdentities).values({ ...row, tenantId: tx.tenantId })
    .onConflictDoUpdate({ target: [guestIdentities.tenantId, guestIdentities.guestId], set: { ...values, createdAt: sql`clock_timestamp()` } });
}
export async function deleteIdentity(tx: TenantTx, guestId: string): Promise<boolean> {
  const rows = await tx.db.delete(guestIdentities).where(and(eq(guestIdentities.tenantId, tx.tenantId), eq(guestIdentities.guestId, guestId))).returning({ id: guestIdentities.id });
  return rows.length > 0;
}

/**
 * Deletes documents whose time is over on `today`, at most `limit`. One is kept while its guest is in a house or expected, and for
 * `keepDays` after the last departure: the date written with it may be older than a stay booked since.
 */
export async function purgeIdentities(tx: TenantTx, today: string, keepDays: number, limit: number): Promise<{ purged: number; left: number }> {
  const { sql: q, tenantId } = tx;
  const over = q`
    select i.id from guest_identities i where i.tenant_id = ${tenantId} and i.purge_after < ${today}::date and not exists (
      select from reservations r where r.tenant_id = i.tenant_id and r.status in ('held', 'confirmed', 'in_house', 'departed') and r.departure + ${keepDays}::int >= ${today}::date
        and (r.guest_id = i.guest_id or r.id in (select reservation_id from reservation_guests where tenant_id = i.tenant_id and guest_id = i.guest_id)))`;
  const gone = await q`delete from guest_identities where tenant_id = ${tenantId} and id in (${over} limit ${limit})`;
  const [rest] = await q<{ count: number }[]>`select count(*)::int as count from (${over}) rest`;
  return { purged: gone.count, left: rest?.count ?? 0 };
}
/** The last day of departure a guest is known to have, stays to come included. */
export async function lastDepartureOf(tx: TenantTx, guestId: string): Promise<string | null> {
  const [row] = await tx.sql<{ day: string | null }[]>`
    select max(departure)::text as day from reservations where tenant_id = ${tx.tenantId} and status in ('held', 'confirmed', 'in_house', 'departed')
      and (guest_id = ${guestId} or id in (select reservation_id from reservation_guests where tenant_id = ${tx.tenantId} and guest_id = ${guestId}))`;
  return row?.day ?? null;
}
