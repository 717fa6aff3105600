import type { TenantTx } from "../tenant";

/** Letters about a stay by subject, the oldest first. `waiting`: young enough that what they tell of may still be taken back; `heard`: left, or leaving. */
export async function lettersOfStay(tx: TenantTx, reservationId: string): Promise<{ waiting: string[]; heard: string[] }> {
  const rows = await tx.sql<{ subject: string; waits: boolean }[]>`
    select subject, (status = 'waiting' and begun_at is null and later and created_at > now() - interval '90 seconds') as waits
    from (select *, coalesce((data->>'byHouse')::boolean, false) or data ? 'was' as later from deliveries
      where tenant_id = ${tx.tenantId} and reservation_id = ${reservationId} and subject in ('confirmation', 'changed', 'called_off') and status not in ('dropped', 'failed')) d
    order by created_at, id`;
  return { waiting: rows.filter(({ waits }) => waits).map(({ subject }) => subject), heard: rows.filter(({ waits }) => !waits).map(({ subject }) => subject) };
}
