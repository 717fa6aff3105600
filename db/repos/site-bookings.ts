import { and, eq, sql } from "drizzle-orm";
import { bookingSettings, siteBookings } from "../schema/site-booking";
import type { TenantTx } from "../tenant";

export type BookingSettingsRow = typeof bookingSettings.$inferSelect;
export type SiteBookingRow = typeof siteBookings.$inferSelect;

export async function bookingSettingsOf(tx: TenantTx, propertyId: string): Promise<BookingSettingsRow | undefined> {
  const [row] = await tx.db.select().from(bookingSettings).where(and(eq(bookingSettings.tenantId, tx.tenantId), eq(bookingSettings.propertyId, propertyId)));
  return row;
}
export const putBookingSettings = async (tx: TenantTx, row: Omit<BookingSettingsRow, "tenantId" | "updatedAt">): Promise<void> => {
  const { propertyId, ...values } = row;
  await tx.db.insert(bookingSettings).values({ ...row, tenantId: tx.tenantId }).onConflictDoUpdate({ target: [bookingSettings.tenantId, bookingSettings.propertyId], set: { ...values, updatedAt: sql`now()` } });
};

export const insertSiteBooking = async (tx: TenantTx, row: Omit<typeof siteBookings.$inferInsert, "tenantId">): Promise<void> => {
  await tx.db.insert(siteBookings).values({ ...row, tenantId: tx.tenantId });
};
export const updateSiteBooking = async (tx: TenantTx, reservationId: string, values: Pick<SiteBookingRow, "way" | "paymentId">): Promise<void> => {
  await tx.db.update(siteBookings).set(values).where(and(eq(siteBookings.tenantId, tx.tenantId), eq(siteBookings.reservationId, reservationId)));
};
/** How a reservation was begun on the site; undefined where it was not. */
export async function siteBookingOf(tx: TenantTx, reservationId: string): Promise<SiteBookingRow | undefined> {
  const [row] = await tx.db.select().from(siteBookings).where(and(eq(siteBookings.tenantId, tx.tenantId), eq(siteBookings.reservationId, reservationId)));
  return row;
}

/** Providers of a house that take money now. */
export const activeProviders = async (tx: TenantTx, propertyId: string): Promise<string[]> => (await tx.sql<{ provider: string }[]>`
  select provider from payment_accounts where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and active`).map(({ provider }) => provider);

/** What came in for a reservation and was not given back, in minor units of its folios' currency; a saved card is no money. */
export async function paidFor(tx: TenantTx, reservationId: string): Promise<{ paid: number; card: boolean }> {
  const [row] = await tx.sql<{ paid: number; card: boolean }[]>`
    select coalesce(sum(p.amount - p.refunded_amount) filter (where p.status in ('captured', 'refunded')), 0)::bigint as paid, coalesce(bool_or(p.status = 'saved'), false) as card
    from payments p join folios f on f.tenant_id = p.tenant_id and f.id = p.folio_id
    where p.tenant_id = ${tx.tenantId} and f.reservation_id = ${reservationId} and p.direction = 'in'`;
  return row ?? { paid: 0, card: false };
}
