import type { TenantTx } from "../tenant";
import { zoneClock } from "./house-clock";

export type BookingHabitsRow = { reservations: number; cancelled: number; leadAverage: number | null; leadMedian: number | null; nightsAverage: number | null; nightsMedian: number | null };

/** Reservations once confirmed whose arrival falls into the span: how many, how many of them were cancelled, and of those kept how many days ahead they were made and for how many nights. */
export async function bookingHabits(tx: TenantTx, propertyId: string, timezone: string, from: string, to: string): Promise<BookingHabitsRow> {
  const [row] = await tx.sql<BookingHabitsRow[]>`
    with made as (
      select status, departure - arrival as nights, greatest(0, arrival - (${zoneClock(tx, timezone)(tx.sql`confirmed_at`)})::date) as lead
      from reservations where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and confirmed_at is not null and arrival between ${from}::date and ${to}::date)
    select count(*)::int as reservations, (count(*) filter (where status = 'cancelled'))::int as cancelled,
      (avg(lead) filter (where status <> 'cancelled'))::float8 as "leadAverage", (percentile_cont(0.5) within group (order by lead) filter (where status <> 'cancelled'))::float8 as "leadMedian",
      (avg(nights) filter (where status <> 'cancelled'))::float8 as "nightsAverage", (percentile_cont(0.5) within group (order by nights) filter (where status <> 'cancelled'))::float8 as "nightsMedian"
    from made`;
  return row ?? { reservations: 0, cancelled: 0, leadAverage: null, leadMedian: null, nightsAverage: null, nightsMedian: null };
}
