import { and, eq, inArray } from "drizzle-orm";
import { units } from "../schema/inventory";
import { reservationRooms } from "../schema/reservations";
import type { TenantTx } from "../tenant";

export const updateReservationRooms = async (tx: TenantTx, ids: readonly string[], values: Partial<typeof reservationRooms.$inferInsert>) => {
  if (ids.length > 0) await tx.db.update(reservationRooms).set(values).where(and(eq(reservationRooms.tenantId, tx.tenantId), inArray(reservationRooms.id, [...ids])));
};

export type SeatRow = { roomId: string; unitId: string; unit: string; condition: string };

/** The unit each of these rooms lies in on the night of `day`, with the parts of a composite after it; a room without any is missing. */
export async function seatsOn(tx: TenantTx, roomIds: readonly string[], day: string): Promise<SeatRow[]> {
  if (roomIds.length === 0) return [];
  const rows = await tx.sql<SeatRow[]>`
    select a.reservation_room_id as "roomId", a.unit_id as "unitId", u.name as unit, u.condition
    from unit_assignments a join units u on u.tenant_id = a.tenant_id and u.id = a.unit_id
    where a.tenant_id = ${tx.tenantId} and a.reservation_room_id in ${tx.sql([...roomIds])}
      and a.arrival <= ${day}::date and a.departure > ${day}::date order by a.reason = 'stay' desc, u.position, u.name`;
  return [...rows];
}

/** Every unit these rooms have lain in, parts of composites included. */
export async function unitsLainIn(tx: TenantTx, roomIds: readonly string[]): Promise<string[]> {
  if (roomIds.length === 0) return [];
  const rows = await tx.sql<{ id: string }[]>`
    select distinct unit_id as id from unit_assignments where tenant_id = ${tx.tenantId} and reservation_room_id in ${tx.sql([...roomIds])}`;
  return rows.map((row) => row.id);
}

export const setUnitsCondition = async (tx: TenantTx, unitIds: readonly string[], condition: string) => {
  if (unitIds.length > 0) await tx.db.update(units).set({ condition }).where(and(eq(units.tenantId, tx.tenantId), inArray(units.id, [...unitIds])));
};

/** Cuts what lies outside a room's new nights off its units; units wholly outside are given back. */
export async function clipUnits(tx: TenantTx, roomId: string, span: { arrival: string; departure: string }): Promise<void> {
  await tx.sql`delete from unit_assignments where tenant_id = ${tx.tenantId} and reservation_room_id = ${roomId} and (arrival >= ${span.departure}::date or departure <= ${span.arrival}::date)`;
  await tx.sql`
    update unit_assignments set arrival = greatest(arrival, ${span.arrival}::date), departure = least(departure, ${span.departure}::date)
    where tenant_id = ${tx.tenantId} and reservation_room_id = ${roomId} and (arrival < ${span.arrival}::date or departure > ${span.departure}::date)`;
}

/**
 * Lets a room stay in its first and last unit for nights added before or after, when those are free there (all parts of a
 * composite together). Returns the ends that could not: nights without a unit.
 */
export async function stretchUnits(tx: TenantTx, roomId: string, span: { arrival: string; departure: string }): Promise<{ arrival: string; departure: string }[]> {
  const free = tx.sql`
    not exists (select from unit_assignments mine join unit_assignments other on other.tenant_id = mine.tenant_id and other.unit_id = mine.unit_id and other.id <> mine.id
      and daterange(other.arrival, other.departure, '[)') && daterange(e.from_day, e.to_day, '[)')
      where mine.tenant_id = ${tx.tenantId} and mine.reservation_room_id = ${roomId} and (mine.arrival = e.to_day or mine.departure = e.from_day))`;
  const [edges] = await tx.sql<{ first: string | null; last: string | null }[]>`
    select min(arrival)::text as first, max(departure)::text as last from unit_assignments where tenant_id = ${tx.tenantId} and reservation_room_id = ${roomId}`;
  if (!edges?.first || !edges.last) return [span];
  const ends = [{ arrival: span.arrival, departure: edges.first, head: true }, { arrival: edges.last, departure: span.departure, head: false }].filter((end) => end.arrival < end.departure);
  const left: { arrival: string; departure: string }[] = [];
  for (const { arrival, departure, head } of ends) {
    const rows = await tx.sql`
      update unit_assignments a set arrival = least(a.arrival, e.from_day), departure = greatest(a.departure, e.to_day)
      from (select ${arrival}::date as from_day, ${departure}::date as to_day) e
      where a.tenant_id = ${tx.tenantId} and a.reservation_room_id = ${roomId} and ${head ? tx.sql`a.arrival = e.to_day` : tx.sql`a.departure = e.from_day`} and ${free} returning 1`;
    if (rows.length === 0) left.push({ arrival, departure });
  }
  return left;
}
