import { and, asc, eq } from "drizzle-orm";
import { reservationExtras } from "../schema/reservations";
import type { TenantTx } from "../tenant";

export type ReservationExtraRow = typeof reservationExtras.$inferSelect;

export const extrasOfReservation = (tx: TenantTx, reservationId: string): Promise<ReservationExtraRow[]> =>
  tx.db.select().from(reservationExtras).where(and(eq(reservationExtras.tenantId, tx.tenantId), eq(reservationExtras.reservationId, reservationId))).orderBy(asc(reservationExtras.id));

/** Puts these in place of what the reservation had. */
export async function replaceExtras(tx: TenantTx, reservationId: string, rows: readonly Omit<typeof reservationExtras.$inferInsert, "tenantId" | "reservationId">[]): Promise<void> {
  await tx.db.delete(reservationExtras).where(and(eq(reservationExtras.tenantId, tx.tenantId), eq(reservationExtras.reservationId, reservationId)));
  if (rows.length > 0) await tx.db.insert(reservationExtras).values(rows.map((row) => ({ ...row, tenantId: tx.tenantId, reservationId })));
}

export type ExtraDayLeft = { extraId: string; day: string; left: number };

/** What is left of some extras, day by day; those without a limit are not named. `days` and `extraIds` stand side by side. */
export const extrasLeft = async (tx: TenantTx, extraIds: readonly string[], days: readonly string[]): Promise<ExtraDayLeft[]> => [...(await tx.sql<ExtraDayLeft[]>`
  select w.extra_id as "extraId", w.day::text as day, greatest(0, coalesce(x.capacity, e.capacity_per_day) - coalesce(x.sold, 0))::int as left
  from unnest(${tx.sql.array([...extraIds])}::uuid[], ${tx.sql.array([...days])}::date[]) as w(extra_id, day)
  join extras e on e.tenant_id = ${tx.tenantId} and e.id = w.extra_id and e.capacity_per_day is not null
  left join extra_days x on x.tenant_id = ${tx.tenantId} and x.extra_id = w.extra_id and x.day = w.day`)];
