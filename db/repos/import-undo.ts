import type { TenantTx } from "../tenant";

export type UndoableStay = { id: string; roomId: string | null; status: string; roomTypeId: string | null; arrival: string; departure: string };

/** Tables whose row about a reservation means that somebody has worked with it. */
const work = ["folios", "reservation_notes", "reservation_documents", "reservation_extras", "reservation_guests", "police_declarations"] as const;

/** The next bookings a run made that nobody has worked with since, with their rooms, locked. */
export async function undoableStays(tx: TenantTx, runId: string, limit: number): Promise<UndoableStay[]> {
  const untouched = work.map((table) => tx.sql`and not exists (select from ${tx.sql(table)} w where w.tenant_id = r.tenant_id and w.reservation_id = r.id)`);
  const rows = await tx.sql<UndoableStay[]>`
    with chosen as (
      select r.id from reservations r where r.tenant_id = ${tx.tenantId} and r.import_run_id = ${runId} and r.checked_in_at is null and r.checked_out_at is null and r.group_id is null
        ${untouched.reduce((all, one) => tx.sql`${all} ${one}`)}
        and not exists (select from waitlist w where w.tenant_id = r.tenant_id and w.reservation_id = r.id)
      order by r.id limit ${limit} for update of r)
    select r.id, rr.id as "roomId", r.status, rr.room_type_id as "roomTypeId", rr.arrival::text as arrival, rr.departure::text as departure
    from chosen c join reservations r on r.tenant_id = ${tx.tenantId} and r.id = c.id left join reservation_rooms rr on rr.tenant_id = r.tenant_id and rr.reservation_id = r.id and rr.released_at is null`;
  return [...rows];
}

/** Takes bookings away, their rooms and units with them; the nights have been given back before. */
export async function deleteImportedStays(tx: TenantTx, ids: readonly string[]): Promise<void> {
  const these = tx.sql.array([...ids]);
  await tx.sql`delete from unit_assignments a using reservation_rooms rr where a.tenant_id = ${tx.tenantId} and rr.tenant_id = a.tenant_id and rr.id = a.reservation_room_id and rr.reservation_id = any(${these}::uuid[])`;
  await tx.sql`delete from reservations where tenant_id = ${tx.tenantId} and id = any(${these}::uuid[])`;
}

/** Takes away profiles a run made that no booking, bill, waitlist or paper names. Returns how many. */
export async function deleteImportedGuests(tx: TenantTx, runId: string, limit: number): Promise<number> {
  const rows = await tx.sql`
    delete from guests g where g.tenant_id = ${tx.tenantId} and g.id in (
      select g.id from guests g where g.tenant_id = ${tx.tenantId} and g.import_run_id = ${runId} and g.merged_into is null and g.erased_at is null
        and not exists (select from reservations r where r.tenant_id = g.tenant_id and r.guest_id = g.id)
        and not exists (select from reservation_guests x where x.tenant_id = g.tenant_id and x.guest_id = g.id)
        and not exists (select from folios f where f.tenant_id = g.tenant_id and f.guest_id = g.id)
        and not exists (select from waitlist w where w.tenant_id = g.tenant_id and w.guest_id = g.id)
        and not exists (select from conversations t where t.tenant_id = g.tenant_id and t.guest_id = g.id)
        and not exists (select from guest_identities i where i.tenant_id = g.tenant_id and i.guest_id = g.id)
        and not exists (select from guest_merges m where m.tenant_id = g.tenant_id and (m.survivor_id = g.id or m.absorbed_id = g.id))
        and not exists (select from guests o where o.tenant_id = g.tenant_id and o.merged_into = g.id)
      limit ${limit}) returning 1`;
  return rows.length;
}
export async function countImported(tx: TenantTx, runId: string): Promise<number> {
  const [row] = await tx.sql<{ left: number }[]>`select count(*)::int as left from reservations where tenant_id = ${tx.tenantId} and import_run_id = ${runId}`;
  return row?.left ?? 0;
}
